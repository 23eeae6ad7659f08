internal import CCrypto

/// SHA-256 (FIPS 180-4) through libcrypto, which uses the processor's instructions for it.
@safe
package struct SHA256: ~Copyable {
  private let context: OpaquePointer
  private let algorithm: OpaquePointer

  /// A hash of nothing yet, or nil when libcrypto cannot give the algorithm.
  package init?() {
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    // Fetched once: looking the algorithm up costs more than hashing a short record.
    guard let algorithm = unsafe EVP_MD_fetch(nil, "SHA256", nil) else {
      unsafe EVP_MD_CTX_free(context)
      return nil
    }
    unsafe self.context = context
    unsafe self.algorithm = algorithm
    reset()
  }

  deinit {
    unsafe EVP_MD_CTX_free(context)
    unsafe EVP_MD_free(algorithm)
  }

  /// Forgets what was hashed.
  package mutating func reset() {
    _ = unsafe EVP_DigestInit_ex2(context, algorithm, nil)
  }

  package mutating func update(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      _ = unsafe EVP_DigestUpdate(context, buffer.baseAddress, buffer.count)
    }
  }

  /// The digest's 32 bytes; the hash is then ready for something new.
  package mutating func finish() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    unsafe digest.withUnsafeMutableBufferPointer { buffer in
      // 32 bytes is what SHA-256 writes, whatever was hashed.
      _ = unsafe EVP_DigestFinal_ex(context, buffer.baseAddress, nil)
    }
    reset()
    return digest
  }

  /// The first 128 bits of the digest of both, one after the other.
  package mutating func half(
    of first: Span<UInt8>, _ second: Span<UInt8>
  ) -> (high: UInt64, low: UInt64) {
    update(first)
    update(second)
    return finishHalf()
  }

  /// The first 128 bits of the digest, without an array in between.
  package mutating func finishHalf() -> (high: UInt64, low: UInt64) {
    var digest: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    unsafe withUnsafeMutableBytes(of: &digest) { buffer in
      _ = unsafe EVP_DigestFinal_ex(
        context, buffer.baseAddress?.assumingMemoryBound(to: UInt8.self), nil)
    }
    reset()
    return (digest.0.bigEndian, digest.1.bigEndian)
  }
}

extension SHA256 {
  /// Digest of the bytes, or nil when libcrypto cannot give the algorithm.
  package static func digest(_ bytes: [UInt8]) -> [UInt8]? {
    guard var hash = SHA256() else { return nil }
    hash.update(bytes.span)
    return hash.finish()
  }

  /// Digest of the bytes in hexadecimal.
  package static func hex(_ bytes: [UInt8]) -> String {
    guard var hash = SHA256() else { return "" }
    hash.update(bytes.span)
    return hex(digest: hash.finish())
  }

  /// Bytes as lower-case hexadecimal.
  package static func hex(digest: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
