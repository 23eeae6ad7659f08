internal import KotoModel

/// The parsers of single values: what they accept is what was written, and nothing else.
enum ValueFuzz {
  private static let today = CivilDate(year: 2026, month: 11, day: 25)

  static func readDate(_ input: [UInt8]) {
    for format in DateFormat.allCases {
      guard case .date(let date) = format.read(input.span) else { continue }
      let text = String(decoding: input, as: UTF8.self)
      let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
      let (year, month, day) = date.components
      switch format {
      case .finnish: precondition(numbers == [day, month, year])
      case .iso: precondition(numbers == [year, month, day])
      case .basic:
        precondition(numbers == [year * 10_000 + month * 100 + day])
      }
      precondition(CivilDate(dayNumber: date.dayNumber) == date)
    }
  }

  static func readIdentityCode(_ input: [UInt8]) {
    guard let today, let code = try? PersonalIdentityCode(input.span, today: today) else { return }
    precondition(input.count == 11)
    precondition(code.sign == input[6] && code.birthDate <= today)
    let text = String(decoding: input, as: UTF8.self)
    let birth = code.birthDate.components
    precondition(Int(text.prefix(6)) == birth.day * 10_000 + birth.month * 100 + birth.year % 100)
    precondition(Int(text.dropFirst(7).prefix(3)) == code.individualNumber)
    precondition(code.isTemporary == (code.individualNumber >= 900))
  }
}
