import KotoModel
import Testing

/// Finnish personal identity codes; every valid one here is of the 900 series, which belongs to nobody.
struct PersonalIdentityCodeTests {
  static let today = Self.day(2026, 11, 21)

  static func day(_ year: Int, _ month: Int, _ day: Int) -> CivilDate {
    CivilDate(year: year, month: month, day: day) ?? CivilDate(dayNumber: 0)
  }

  static func read(
    _ text: String, today: CivilDate = today
  ) -> Result<PersonalIdentityCode, PersonalIdentityCode.Defect> {
    let bytes = Array(text.utf8)
    do throws(PersonalIdentityCode.Defect) {
      return .success(try PersonalIdentityCode(bytes.span, today: today))
    } catch {
      return .failure(error)
    }
  }

  struct Valid: Sendable, CustomTestStringConvertible {
    let code: String
    let birthDate: String
    let number: Int
    init(_ code: String, _ birthDate: String, _ number: Int) {
      self.code = code
      self.birthDate = birthDate
      self.number = number
    }
    var testDescription: String { code }
  }

  @Test(arguments: [
    Valid("010180-9004", "1980-01-01", 900), Valid("010180Y9015", "1980-01-01", 901),
    Valid("150975X902C", "1975-09-15", 902), Valid("290276W9032", "1976-02-29", 903),
    Valid("311299V904C", "1999-12-31", 904), Valid("050560U905X", "1960-05-05", 905),
    Valid("010100A906N", "2000-01-01", 906), Valid("290204B907L", "2004-02-29", 907),
    Valid("020210C908S", "2010-02-02", 908), Valid("030315D909J", "2015-03-03", 909),
    Valid("040420E910A", "2020-04-04", 910), Valid("050523F911K", "2023-05-05", 911),
    Valid("010190+9123", "1890-01-01", 912), Valid("130390-9998", "1990-03-13", 999),
  ])
  func reads(_ item: Valid) throws {
    let code = try Self.read(item.code).get()
    #expect(code.birthDate.description == item.birthDate)
    #expect(code.individualNumber == item.number)
    #expect(code.sign == Array(item.code.utf8)[6])
    #expect(code.isTemporary)
    #expect(code.text == item.code)
  }

  struct Invalid: Sendable, CustomTestStringConvertible {
    let text: String
    let defect: PersonalIdentityCode.Defect
    init(_ text: String, _ defect: PersonalIdentityCode.Defect) {
      self.text = text
      self.defect = defect
    }
    var testDescription: String { "\(text.debugDescription) \(defect)" }
  }

  @Test(arguments: [
    Invalid("010190-999K", .checkCharacter), Invalid("310203A912T", .notInCalendar),
    Invalid("010180G9004", .unknownSign), Invalid("290201A9131", .notInCalendar),
    Invalid("320180-9004", .notInCalendar), Invalid("010180+0003", .individualNumber),
    Invalid("010180-0014", .individualNumber), Invalid("001280-9004", .notInCalendar),
    Invalid("011380-9004", .notInCalendar), Invalid("010080-9004", .notInCalendar),
    // 1900 was no leap year, 2000 was.
    Invalid("290200-9004", .notInCalendar), Invalid("290200A9004", .checkCharacter),
    Invalid("010180-9005", .checkCharacter), Invalid("010180-900Z", .checkCharacter),
    Invalid("0101809004", .missingSign), Invalid("010180900X", .missingSign),
    Invalid("010180-900", .form), Invalid("010180-90044", .form), Invalid("", .form),
    Invalid("010180-90O4", .form), Invalid("01O180-9004", .form), Invalid("010180-900a", .form),
    Invalid("010180-900-", .form), Invalid("010180 9004", .unknownSign),
    Invalid("010100a906N", .unknownSign), Invalid("010180–9004", .form),
    Invalid("01018-09004", .form), Invalid(" 10180-9004", .form),
    Invalid("010180Z9004", .unknownSign),
    Invalid("010180T9004", .unknownSign), Invalid("00000000000", .unknownSign),
  ])
  func refuses(_ item: Invalid) {
    #expect(Self.read(item.text) == .failure(item.defect))
  }

  @Test func refusesABirthDateAfterToday() {
    let born = Self.day(2023, 5, 5)
    #expect(
      Self.read("050523F911K", today: born.adding(days: -1)) == .failure(.futureBirthDate))
    #expect((try? Self.read("050523F911K", today: born).get())?.text == "050523F911K")
  }

  @Test(arguments: [
    ("+", 1_800), ("-", 1_900), ("U", 1_900), ("V", 1_900), ("W", 1_900), ("X", 1_900),
    ("Y", 1_900),
    ("A", 2_000), ("B", 2_000), ("C", 2_000), ("D", 2_000), ("E", 2_000), ("F", 2_000),
  ])
  func knowsTheCenturyOfEachSign(sign: String, century: Int) {
    #expect(PersonalIdentityCode.century(of: Array(sign.utf8)[0]) == century)
  }

  @Test func knowsNoOtherSign() {
    let known = (UInt8.min...UInt8.max).filter { PersonalIdentityCode.century(of: $0) != nil }
    #expect(known == Array("+-ABCDEFUVWXY".utf8))
  }

  /// Since 2023 two people may differ in nothing but the sign.
  @Test func keepsCodesApartThatDifferOnlyInTheSign() throws {
    let codes = try ["-", "Y", "X", "W", "V", "U"].map { try Self.read("010180\($0)9004").get() }
    #expect(Set(codes).count == 6)
    #expect(Set(codes.map(\.packed)).count == 6)
    #expect(Set(codes.map(\.birthDate)).count == 1)
    #expect(try codes[0] == Self.read("010180-9004").get())
  }

  @Test(arguments: Seeds.known(4))
  func readsBackWhatItWrites(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20_000 {
      let text = Self.randomCode(&random)
      let code = try Self.read(text).get()
      #expect(code.text == text)
      #expect(try Self.read(code.text).get() == code)
    }
  }

  /// A slip of one key gives no code, or another person's whole code: never the same person.
  @Test(arguments: Seeds.known(2))
  func noticesEveryChangeOfOneCharacter(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let characters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ+-abxyz ")
    for _ in 0..<100 {
      let text = Self.randomCode(&random)
      for index in 0..<11 {
        for character in characters {
          var changed = Array(text)
          changed[index] = character
          guard String(changed) != text, case .success(let code) = Self.read(String(changed))
          else { continue }
          #expect(index == 6, "a digit was changed: \(text) \(String(changed))")
          #expect(code.text == String(changed))
          #expect(code != (try? Self.read(text).get()))
        }
      }
    }
  }

  /// A code by the rule of 128/2010 2 §, computed without koto.
  static func randomCode(_ random: inout SeededGenerator) -> String {
    let (sign, century) = random.pick(
      [("+", 1_800), ("-", 1_900), ("Y", 1_900), ("U", 1_900), ("A", 2_000), ("F", 2_000)],
      or: ("-", 1_900))
    let lastYear = century == 2_000 ? 25 : 99
    let (year, month) = (
      Int.random(in: 0...lastYear, using: &random), Int.random(in: 1...12, using: &random)
    )
    let isLeap = year % 4 == 0 && (year > 0 || century == 2_000)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    let day = Int.random(in: 1...days, using: &random)
    let number = Int.random(in: 2...999, using: &random)
    let digits = [day, month, year].map { ($0 < 10 ? "0" : "") + String($0) }.joined()
    let individual = String(String(number + 1_000).dropFirst())
    let check = Array("0123456789ABCDEFHJKLMNPRSTUVWXY")[(Int(digits + individual) ?? 0) % 31]
    return digits + sign + individual + String(check)
  }
}

/// Codes among words: free text that holds one is not carried over unseen.
struct IdentityCodeInTextTests {
  private func occurs(
    in text: String, today: CivilDate = PersonalIdentityCodeTests.today
  ) -> Bool {
    let bytes = Array(text.utf8)
    return PersonalIdentityCode.occurs(in: bytes.span, today: today)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let occurs: Bool
    init(_ text: String, _ occurs: Bool) {
      self.text = text
      self.occurs = occurs
    }
    var testDescription: String { text.debugDescription }
  }

  @Test(arguments: [
    Case("010180-9004", true), Case("Puoliso 010180-9004 soitti", true),
    Case("(010180-9004)", true), Case("hetu:010180-9004.", true), Case("a\n010180-9004\nb", true),
    Case("010180-9004, 010180Y9015", true), Case("ks. 010180Y9015", true),
    Case("ö010180-9004ä", true), Case("_010180-9004_", true), Case("2-010180-9004-1", true),
    Case("Lapsi 010100A906N", true),
    // People write them in lower case too.
    Case("lapsi 010100a906n", true), Case("150975x902c", true), Case("010100a906N", true),
    Case("x010180-9004", false), Case("010180-9004x", false), Case("1010180-9004", false),
    Case("010180-90041", false), Case("010180-9005", false), Case("310203A912T", false),
    Case("010180 -9004", false), Case("0101809004", false), Case("010180-0003", false),
    Case("", false), Case("010180-900", false), Case("puh. 040 123 4567", false),
    Case("010180-9005 010180-9004", true), Case("010180-9010180-9004", false),
  ])
  func finds(_ item: Case) {
    #expect(occurs(in: item.text) == item.occurs)
  }

  @Test func findsNoCodeOfTheFuture() {
    #expect(!occurs(in: "Lapsi 050523F911K", today: PersonalIdentityCodeTests.day(2023, 5, 4)))
  }

  @Test(arguments: Seeds.known(5))
  func findsACodeWhereverItStands(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = ["soitti", "0", "12.3.2024", "-", "A", " ", "ä", "040-1234567", "\n"]
    for _ in 0..<1_000 {
      func noise() -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in random.pick(words, or: "") }.joined()
      }
      let code = PersonalIdentityCodeTests.randomCode(&random)
      let text = noise() + " " + code + "," + noise()
      #expect(occurs(in: text), "\(text)")
    }
  }
}
