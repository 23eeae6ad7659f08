import KotoCrypto
import Testing

@Suite struct CryptoTests {
  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { index in
      UInt8(String(digits[index...index + 1]), radix: 16)
    }
  }

  /// RFC 8032 7.1, tests 1 to 3.
  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
  ])
  func signsAsRFC8032(_ key: String, _ publicKey: String, _ message: String, _ signature: String) {
    let (key, message) = (Self.bytes(key), Self.bytes(message))
    let known = Self.bytes(publicKey)
    #expect(Ed25519.publicKey(of: key) == known)
    #expect(Ed25519.signature(of: message, by: key) == Self.bytes(signature))
    #expect(Ed25519.isValid(Self.bytes(signature), of: message, by: known))
    #expect(!Ed25519.isValid(Self.bytes(signature), of: message + [0], by: known))
    #expect(!Ed25519.isValid(Array(Self.bytes(signature).dropLast()), of: message, by: known))
  }

  @Test func aKeyOfAnotherLengthIsNone() {
    #expect(Ed25519.publicKey(of: []) == nil)
    #expect(Ed25519.signature(of: [1], by: Array(repeating: 1, count: 31)) == nil)
    #expect(!Ed25519.isValid(Array(repeating: 0, count: 64), of: [1], by: [1]))
  }

  /// The entries and heads of the reference implementation of RFC 6962.
  private static let entries = [
    "", "00", "10", "2021", "3031", "40414243", "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
  ].map(bytes)

  private static let heads = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  @Test func theHeadsAreThoseOfRFC6962() {
    var tree = MerkleTree()
    #expect(SHA256.hex(digest: tree.head(of: 0)).hasPrefix("e3b0c44298fc1c149afbf4c8996fb924"))
    for entry in Self.entries { tree.append(entry) }
    for (index, head) in Self.heads.enumerated() {
      #expect(SHA256.hex(digest: tree.head(of: index + 1)) == head)
    }
  }

  @Test func everyEntryHasAProofInEveryTreeAndInNoOther() {
    var tree = MerkleTree()
    for number in 0..<33 { tree.append([UInt8(number)]) }
    for size in 1...33 {
      for index in 0..<size {
        let path = tree.path(of: index, in: size)
        let head = MerkleTree.head(of: [UInt8(index)], at: index, in: size, path: path)
        #expect(head == tree.head(of: size), "\(index) of \(size)")
        let other = MerkleTree.head(of: [99], at: index, in: size, path: path)
        #expect(other != tree.head(of: size))
        #expect(
          MerkleTree.head(of: [UInt8(index)], at: index, in: size, path: path + [path.first ?? [1]])
            != tree.head(of: size))
      }
    }
  }
}
