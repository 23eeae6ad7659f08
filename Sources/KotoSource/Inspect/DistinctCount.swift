internal import Foundation

/// Counts different values in bounded memory: exactly up to a limit, then by HyperLogLog (Flajolet and others, 2007).
struct DistinctCount {
  /// Different values up to which the count is exact.
  static let exactLimit = 2_048
  /// 4,096 registers: a standard error of 1.6 per cent.
  private static let indexBits = 12

  private var hashes: Set<UInt64> = []
  private var registers: [UInt8] = []

  /// Whether ``estimate`` is the number itself.
  var isExact: Bool { registers.isEmpty }

  mutating func add(_ hash: UInt64) {
    guard registers.isEmpty else { return register(hash) }
    hashes.insert(hash)
    guard hashes.count > Self.exactLimit else { return }
    registers = [UInt8](repeating: 0, count: 1 << Self.indexBits)
    for hash in hashes { register(hash) }
    hashes = []
  }

  /// The number of different values added.
  var estimate: Int {
    guard !registers.isEmpty else { return hashes.count }
    let count = Double(registers.count)
    let sum = registers.reduce(0.0) { $0 + pow(2, -Double($1)) }
    let raw = 0.7213 / (1 + 1.079 / count) * count * count / sum
    let zeros = registers.count { $0 == 0 }
    guard raw <= 2.5 * count, zeros > 0 else { return Int(raw.rounded()) }
    return Int((count * log(count / Double(zeros))).rounded())
  }

  private mutating func register(_ hash: UInt64) {
    let index = Int(hash >> (64 - Self.indexBits))
    let rest = hash << Self.indexBits
    let rank = UInt8(min(rest.leadingZeroBitCount, 64 - Self.indexBits) + 1)
    registers[index] = max(registers[index], rank)
  }

  /// A 64-bit hash of bytes: FNV-1a, then mixed so that every bit depends on every byte.
  static func hash(_ bytes: Span<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in bytes.indices { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return hash ^ (hash >> 31)
  }
}
