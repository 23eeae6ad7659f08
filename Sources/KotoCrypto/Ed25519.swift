internal import CCrypto

/// Ed25519 signatures (RFC 8032) through libcrypto.
package enum Ed25519 {
  /// A new private key of 32 random bytes.
  package static func makeKey() -> [UInt8] {
    (0..<32).map { _ in UInt8.random(in: .min ... .max) }
  }

  /// The public key of 32 bytes, or nil where the private key does not have 32.
  package static func publicKey(of privateKey: [UInt8]) -> [UInt8]? {
    unsafe withKey(privateKey, isPrivate: true) { key in
      var bytes = [UInt8](repeating: 0, count: 32)
      var count = bytes.count
      let result = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
        unsafe EVP_PKEY_get_raw_public_key(key, buffer.baseAddress, &count)
      }
      return result == 1 && count == 32 ? bytes : nil
    }
  }

  /// The signature of 64 bytes, or nil where the key is none.
  package static func signature(of message: [UInt8], by privateKey: [UInt8]) -> [UInt8]? {
    unsafe withKey(privateKey, isPrivate: true) { key in
      unsafe withContext { context in
        guard unsafe EVP_DigestSignInit(context, nil, nil, nil, key) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 64)
        var count = bytes.count
        // 64 bytes is what Ed25519 writes; `count` tells the library that there is room for them.
        let result = unsafe bytes.withUnsafeMutableBufferPointer { signature in
          unsafe message.withUnsafeBufferPointer { message in
            unsafe EVP_DigestSign(
              context, signature.baseAddress, &count, message.baseAddress, message.count)
          }
        }
        return result == 1 && count == 64 ? bytes : nil
      }
    }
  }

  /// Whether the signature is that of the message by the holder of the private key.
  package static func isValid(
    _ signature: [UInt8], of message: [UInt8], by publicKey: [UInt8]
  ) -> Bool {
    let verdict: Bool? = unsafe withKey(publicKey, isPrivate: false) { key in
      unsafe withContext { context in
        guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, key) == 1 else { return nil }
        return unsafe signature.withUnsafeBufferPointer { signature in
          unsafe message.withUnsafeBufferPointer { message in
            unsafe EVP_DigestVerify(
              context, signature.baseAddress, signature.count, message.baseAddress, message.count)
              == 1
          }
        }
      }
    }
    return verdict ?? false
  }

  private static func withKey<Result>(
    _ bytes: [UInt8], isPrivate: Bool, _ body: (OpaquePointer) -> Result?
  ) -> Result? {
    guard bytes.count == 32 else { return nil }
    let key = unsafe bytes.withUnsafeBufferPointer { buffer in
      isPrivate
        ? unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, buffer.baseAddress, 32)
        : unsafe EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, buffer.baseAddress, 32)
    }
    guard let key = unsafe key else { return nil }
    defer { unsafe EVP_PKEY_free(key) }
    return unsafe body(key)
  }

  private static func withContext<Result>(_ body: (OpaquePointer) -> Result?) -> Result? {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    return unsafe body(context)
  }
}
