import KotoImport
import KotoTestSupport
import Testing

@Suite struct KeyNumbersTests {
  /// Keys that look alike: digits of every length with zeros in front, letters, what is longer than is kept as it is.
  private static func key(_ generator: inout SeededGenerator) -> [UInt8] {
    let alphabet = Array(Bool.random(using: &generator) ? "01".utf8 : "01A\u{1F}".utf8)
    return (0..<Int.random(in: 0...20, using: &generator)).map { _ in
      alphabet.randomElement(using: &generator) ?? 0
    }
  }

  @Test(arguments: [1, 2, UInt64.random(in: 3...UInt64.max)])
  func aKeyHasTheNumberOfItsFirstComing(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var numbers = KeyNumbers()
    var expected: [[UInt8]: Int] = [:]
    #expect(numbers.number(of: [UInt8]().span) == nil)
    for _ in 0..<20_000 {
      let key = Self.key(&generator)
      #expect(numbers.number(of: key.span) == expected[key], "seed \(seed)")
      let number = expected[key] ?? expected.count
      expected[key] = number
      #expect(numbers.add(key.span) == number, "seed \(seed)")
    }
    for (key, number) in expected { #expect(numbers.number(of: key.span) == number) }
  }
}
