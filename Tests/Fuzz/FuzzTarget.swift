internal import Foundation

/// What libFuzzer feeds; `KOTO_FUZZ_TARGET` names one, as a program can have one entry only.
enum FuzzTarget: String, CaseIterable {
  case delimited
  case xml
  case mapping
  case dates
  case identityCodes = "identity-codes"

  static let chosen: FuzzTarget = {
    let name = ProcessInfo.processInfo.environment["KOTO_FUZZ_TARGET"] ?? ""
    guard let target = FuzzTarget(rawValue: name) else {
      let names = allCases.map(\.rawValue).joined(separator: ", ")
      preconditionFailure("KOTO_FUZZ_TARGET must be one of \(names)")
    }
    return target
  }()

  func run(_ input: [UInt8]) {
    switch self {
    case .delimited: DelimitedFuzz.run(input)
    case .xml: XMLFuzz.run(input)
    case .mapping: MappingFuzz.run(input)
    case .dates: ValueFuzz.readDate(input)
    case .identityCodes: ValueFuzz.readIdentityCode(input)
    }
  }
}

/// libFuzzer's entry: called with every input, from one thread.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // libFuzzer owns the bytes until the call returns.
  let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
  FuzzTarget.chosen.run(input)
  return 0
}
