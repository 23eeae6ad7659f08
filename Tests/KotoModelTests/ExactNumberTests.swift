import KotoModel
import Testing

/// Sums of control totals are exact, and what is no number is none.
@Suite struct ExactNumberTests {
  @Test(arguments: [
    ("0", "0"), ("007", "7"), ("1 234,50", "1234.5"), ("1234.5", "1234.5"), ("-3,05", "-3.05"),
    ("\u{2212}0,5", "-0.5"), ("-0", "0"), ("1\u{A0}000\u{202F}000", "1000000"),
    ("0,000001", "0.000001"),
    ("5,", nil), (",5", nil), ("1,2,3", nil), ("1.234,5", nil), ("12 €", nil), ("", nil),
    (" ", nil),
    ("1e3", nil), ("--1", nil), ("3-", nil), ("0,0000001", nil), ("٣", nil),
    ("1234567890123456789012345678901", nil),
  ])
  func readsFiguresWithDecimalsAndNothingElse(text: String, expected: String?) {
    #expect(ExactNumber(text)?.text == expected)
  }

  @Test func tenthsAddUpToWholes() throws {
    var sum = ExactNumber.zero
    let tenth = try #require(ExactNumber("0,1"))
    for _ in 0..<1_000 { sum = try #require(sum.adding(tenth)) }
    #expect(sum.text == "100")
    #expect(try #require(ExactNumber("-100")).adding(sum) == .zero)
  }
}
