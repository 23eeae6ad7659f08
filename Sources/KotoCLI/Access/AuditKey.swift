internal import Foundation
internal import KotoCrypto
internal import KotoModel

/// Keys of checkpoints as PEM files, which openssl reads too (RFC 8410).
enum AuditKey {
  private static let privatePrefix: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]
  private static let publicPrefix: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  static func privatePEM(_ key: [UInt8]) -> String { pem("PRIVATE KEY", privatePrefix + key) }
  static func publicPEM(_ key: [UInt8]) -> String { pem("PUBLIC KEY", publicPrefix + key) }

  /// The 32 bytes of a private key's file.
  static func readPrivate(_ path: String) throws -> [UInt8] { try read(path, privatePrefix) }
  /// The 32 bytes of a public key's file.
  static func readPublic(_ path: String) throws -> [UInt8] { try read(path, publicPrefix) }

  /// The checkpoint with its signature (C2SP signed-note, Ed25519).
  static func sign(_ checkpoint: AuditCheckpoint, with key: [UInt8]) -> AuditCheckpoint? {
    guard let publicKey = Ed25519.publicKey(of: key),
      let signature = Ed25519.signature(of: Array(checkpoint.signedText.utf8), by: key)
    else { return nil }
    let hash = keyHash(checkpoint.origin, publicKey)
    return AuditCheckpoint(
      origin: checkpoint.origin, size: checkpoint.size, head: checkpoint.head,
      signature: (
        name: checkpoint.origin, base64: Data(hash + signature).base64EncodedString()
      ))
  }

  /// Whether the checkpoint was signed by the holder of that key.
  static func isSigned(_ checkpoint: AuditCheckpoint, by publicKey: [UInt8]) -> Bool {
    guard let signature = checkpoint.signature, signature.name == checkpoint.origin,
      let bytes = Data(base64Encoded: signature.base64), bytes.count == 68,
      Array(bytes.prefix(4)) == keyHash(checkpoint.origin, publicKey)
    else { return false }
    return Ed25519.isValid(
      Array(bytes.dropFirst(4)), of: Array(checkpoint.signedText.utf8), by: publicKey)
  }

  private static func keyHash(_ name: String, _ publicKey: [UInt8]) -> [UInt8] {
    Array((SHA256.digest(Array(name.utf8) + [0x0A, 0x01] + publicKey) ?? []).prefix(4))
  }

  private static func pem(_ label: String, _ bytes: [UInt8]) -> String {
    "-----BEGIN \(label)-----\n\(Data(bytes).base64EncodedString())\n-----END \(label)-----\n"
  }

  private static func read(_ path: String, _ prefix: [UInt8]) throws -> [UInt8] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(
        .inputNotFound,
        LocalizedText(
          fi: "avainta ei voi lukea: \(path)", sv: "nyckeln kan inte läsas: \(path)",
          en: "cannot read the key \(path)"),
        remedy: LocalizedText(
          fi: "tee avain komennolla koto audit key --to TIEDOSTO",
          sv: "gör en nyckel med koto audit key --to FIL",
          en: "make one with koto audit key --to FILE"))
    }
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("-----") }
    guard let bytes = Data(base64Encoded: lines.joined()), bytes.starts(with: prefix),
      bytes.count == prefix.count + 32
    else {
      throw Failure(
        .contract,
        LocalizedText(
          fi: "tiedosto ei ole Ed25519-avain: \(path)",
          sv: "filen är ingen Ed25519-nyckel: \(path)",
          en: "\(path) is no Ed25519 key of this kind"))
    }
    return Array(bytes.dropFirst(prefix.count))
  }
}
