import KotoModel
import Testing

/// Telephone numbers, addresses and codes of organisations, as people write them.
struct ContactFormTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let result: String?
    init(_ text: String, _ result: String?) { (self.text, self.result) = (text, result) }
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Case("040 123 4567", "+358401234567"), Case("0401234567", "+358401234567"),
    Case("040-123 4567", "+358401234567"), Case("(09) 123 4567", "+35891234567"),
    Case("09/1234567", "+35891234567"), Case("+358401234567", "+358401234567"),
    Case("+358 40 123 4567", "+358401234567"), Case("+358 (0)40 123 4567", "+358401234567"),
    Case("+358 040 123 4567", "+358401234567"), Case("00358401234567", "+358401234567"),
    // The trunk prefix is no more a part of the number behind 00 than behind +.
    Case("00358 (0)40 123 4567", "+358401234567"), Case("+46 8 123 456", "+468123456"),
    Case("0046 8 123 456", "+468123456"), Case("+1 (212) 555.0100", "+12125550100"),
    Case("+3906123456", "+3906123456"), Case("+123456789012345", "+123456789012345"),
    Case("+1234567890123456", nil), Case("+123456", nil), Case("123 4567", nil), Case("", nil),
    Case("+", nil), Case("0", nil), Case("00", nil), Case("++358401234567", nil),
    Case("358+401234567", nil), Case("+0401234567", nil), Case("000401234567", nil),
    Case("040 123 4567 ext 1", nil), Case("ei ole", nil), Case("040 123 4567,", nil),
    Case("-", nil), Case("040\u{A0}1234567", nil),
  ])
  func normalisesPhoneNumbers(_ item: Case) {
    let bytes = Array(item.text.utf8)
    let number = PhoneNumber.normalised(bytes.span).map { String(decoding: $0, as: UTF8.self) }
    #expect(number == item.result)
  }

  @Test func normalisingTwiceChangesNothing() throws {
    let written = Array("00358 (0)40 123 4567".utf8)
    let once = PhoneNumber.normalised(written.span)
    let twice = once.flatMap { PhoneNumber.normalised($0.span) }
    #expect(once != nil)
    #expect(once == twice)
  }

  @Test(arguments: [
    ("maija.malli@example.fi", true), ("m@b.fi", true), ("a+b_c@sub.example.co.uk", true),
    ("äiti@example.fi", true), ("maija@exämple.fi", true), ("o'brien@example.ie", true),
    ("m@b.f", false), ("maija", false), ("maija@example", false), ("@example.fi", false),
    ("maija@", false), ("maija@.fi", false), ("maija@example.", false),
    ("maija@example..fi", false),
    (".maija@example.fi", false), ("maija.@example.fi", false), ("maija..m@example.fi", false),
    ("maija@@example.fi", false), ("maija@example.fi, b@example.fi", false),
    ("maija@example.fi;b@example.fi", false), ("Maija <maija@example.fi>", false),
    ("maija malli@example.fi", false), ("maija@example.fi ", false), ("maija@example.fi\n", false),
    ("mailto:maija@example.fi", false), ("maija@[192.168.0.1]", false),
    ("\"m m\"@example.fi", false),
    ("maija\\@example.fi", false), ("maija@example.fi\u{7F}", false), ("", false), ("-", false),
  ])
  func knowsEmailAddresses(text: String, isValid: Bool) {
    let bytes = Array(text.utf8)
    let result = EmailAddress.isValid(bytes.span)
    #expect(result == isValid)
  }

  @Test(arguments: [(64, 100, true), (65, 100, false), (60, 193, true), (60, 194, false)])
  func limitsTheLengthOfEmailAddresses(local: Int, domain: Int, isValid: Bool) {
    let bytes =
      [UInt8](repeating: 97, count: local) + Array("@".utf8)
      + [UInt8](repeating: 98, count: domain - 3) + Array(".fi".utf8)
    #expect(bytes.count == local + 1 + domain)
    let result = EmailAddress.isValid(bytes.span)
    #expect(result == isValid)
  }

  @Test(arguments: [
    ("00100", true), ("99999", true), ("0010", false), ("001000", false), ("FI-00100", false),
    ("0010O", false), (" 0010", false), ("", false), ("٠٠١٠٠", false),
  ])
  func knowsPostalCodes(text: String, isValid: Bool) {
    let bytes = Array(text.utf8)
    let result = PostalCode.isValid(bytes.span)
    #expect(result == isValid)
  }

  @Test(arguments: [
    // Check digits of three remainders, 0 among them.
    ("0201256-6", true), ("0211675-2", true), ("0246246-0", true),
    ("0201256-5", false), ("0210256-6", false), ("02012566", false), ("201256-6", false),
    ("0201256-", false), ("0201256-66", false), ("FI02012566", false), ("020125A-6", false),
    ("0201256–6", false), ("", false),
    // The sum leaves 1 modulo 11: no check digit exists.
    ("0000006-0", false), ("0000006-1", false),
  ])
  func knowsBusinessIDs(text: String, isValid: Bool) {
    #expect(BusinessID.isValid(text) == isValid)
  }
}
