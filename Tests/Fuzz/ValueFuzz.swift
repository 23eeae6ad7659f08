internal import KotoModel

/// The parsers of single values: they accept exactly what a second, slow reading of the rules accepts, and make of it
/// what was written.
enum ValueFuzz {
  private static let today = CivilDate(year: 2026, month: 11, day: 25)

  static func readDate(_ input: [UInt8]) {
    for format in DateFormat.allCases {
      let expected = numbers(input, format).flatMap { numbers in
        exists(numbers) ? numbers : nil
      }
      guard case .date(let date) = format.read(input.span) else {
        precondition(expected == nil, "a date that is not read")
        continue
      }
      let (year, month, day) = date.components
      precondition(expected == [year, month, day], "another date than is written")
      precondition(CivilDate(dayNumber: date.dayNumber) == date)
      precondition(CivilDate(iso: date.description) == date)
      if format == .iso { precondition(date.isoBytes == input) }
    }
  }

  static func readIdentityCode(_ input: [UInt8]) {
    guard let today else { return }
    let code = try? PersonalIdentityCode(input.span, today: today)
    precondition((code != nil) == isIdentityCode(input, today), "another verdict on a code")
    guard let code else { return }
    precondition(Array(code.text.utf8) == input, "another code than is written")
    precondition(code.isTemporary == (code.individualNumber >= 900))
    precondition(PersonalIdentityCode.occurs(in: input.span, today: today))
  }

  /// Year, month and day as written, by splitting.
  private static func numbers(_ input: [UInt8], _ format: DateFormat) -> [Int]? {
    let (separator, lengths): (UInt8?, [ClosedRange<Int>]) =
      switch format {
      case .finnish: (UInt8(ascii: "."), [1...2, 1...2, 4...4])
      case .iso: (UInt8(ascii: "-"), [4...4, 2...2, 2...2])
      case .basic: (nil, [4...4, 2...2, 2...2])
      }
    var parts = input.split(omittingEmptySubsequences: false) { $0 == separator }.map(Array.init)
    if separator == nil {
      guard input.count == 8 else { return nil }
      parts = [Array(input[..<4]), Array(input[4..<6]), Array(input[6...])]
    }
    guard parts.count == 3, zip(parts, lengths).allSatisfy({ $1.contains($0.count) }) else {
      return nil
    }
    let values = parts.compactMap(number)
    guard values.count == 3 else { return nil }
    return format == .finnish ? values.reversed() : values
  }

  private static func number(_ digits: [UInt8]) -> Int? {
    guard digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
  }

  private static func exists(_ date: [Int]) -> Bool {
    let (year, month, day) = (date[0], date[1], date[2])
    guard year >= 1, (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 400 == 0 || year % 4 == 0 && year % 100 != 0
    return day <= [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  private static func isIdentityCode(_ input: [UInt8], _ today: CivilDate) -> Bool {
    guard input.count == 11, let date = number(Array(input[..<6])),
      let individual = number(Array(input[7..<10])), individual >= 2
    else { return false }
    let century =
      switch Character(UnicodeScalar(input[6])) {
      case "+": 1_800
      case "-", "Y", "X", "W", "V", "U": 1_900
      case "A", "B", "C", "D", "E", "F": 2_000
      default: 0
      }
    let birth = [century + date % 100, date / 100 % 100, date / 10_000]
    guard century > 0, exists(birth) else { return false }
    let now = today.components
    guard birth.lexicographicallyPrecedes([now.year, now.month, now.day + 1]) else { return false }
    return Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)[(date * 1_000 + individual) % 31]
      == input[10]
  }
}
