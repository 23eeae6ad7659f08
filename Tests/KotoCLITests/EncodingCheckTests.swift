import Foundation
import Testing

/// A declared encoding against the evidence of the whole file, through the commands.
@Suite struct EncodingCheckTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let declared: String
    let people: Data
    /// Nothing where the file is read as declared.
    let code: String?
    let status: Int32

    init(_ name: String, _ declared: String, _ people: Data, _ code: String?, _ status: Int32) {
      self.name = name
      self.declared = declared
      self.people = people
      self.code = code
      self.status = status
    }

    var testDescription: String { name }
  }

  private static let names = ["Mäkelä", "Öhman", "Hämäläinen", "Sjöberg"]

  /// People with those names, each a record.
  static func people(
    _ names: [String] = names, _ encode: (String) -> Data = { Data($0.utf8) }
  ) -> Data {
    encode(
      SmallDelivery.header
        + names.enumerated().map { "\($0.offset + 1);;\($0.element);Aino;;;;\n" }.joined())
  }

  /// One byte for each letter.
  static func bytes(_ letters: [Character: UInt8]) -> @Sendable (String) -> Data {
    { text in Data(text.flatMap { letters[$0].map { [$0] } ?? Array(String($0).utf8) }) }
  }

  static let windows = bytes(["ä": 0xE4, "ö": 0xF6, "Ö": 0xD6, "š": 0x9A])
  static let dos = bytes(["ä": 0x84, "ö": 0x94, "Ö": 0x99])
  static let mac = bytes(["ä": 0x8A, "ö": 0x9A, "Ö": 0x85])
  static let national = bytes(["ä": 0x7B, "ö": 0x7C, "Ö": 0x5C])

  static func twice(_ text: String) -> Data {
    Data(
      text.replacing("ä", with: "Ã¤").replacing("ö", with: "Ã¶").replacing("Ö", with: "Ã–").utf8)
  }

  static let cases = [
    Case("as declared", "windows-1252", people(names, windows), nil, 0),
    Case("a caron alone", "windows-1252", people(["Aleša"], windows), nil, 0),
    Case("utf-8 as declared", "utf-8", people(), nil, 0),
    Case("windows-1252 as utf-8", "utf-8", people(names, windows), "K1110", 65),
    Case("cp850 as windows-1252", "windows-1252", people(names, dos), "K1110", 65),
    Case("one name of cp850", "windows-1252", people(["Mäki"], dos), "K1110", 65),
    Case("macintosh as windows-1252", "windows-1252", people(names, mac), "K1110", 65),
    Case("macintosh as latin-9", "iso-8859-15", people(names, mac), "K1110", 65),
    Case("utf-8 as windows-1252", "windows-1252", people(), "K1106", 65),
    Case("sfs 4017 as windows-1252", "windows-1252", people(names, national), "K1113", 65),
    Case("sfs 4017 as utf-8", "utf-8", people(names, national), "K1113", 65),
    Case("one bar in a name", "utf-8", people(["Sjöberg"], national), "K1113", 1),
    Case("encoded twice", "utf-8", people(names, twice), "K1112", 65),
    Case("one name encoded twice", "utf-8", people(names + ["Ã¤iti"]), "K1112", 1),
    Case(
      "utf-8 below windows-1252", "windows-1252",
      people(names, windows) + Data("5;;Räsänen;Aino;;;;\n6;;Öhman;Aino;;;;\n".utf8), "K1111", 65),
    Case(
      "one line of windows-1252 in utf-8", "utf-8",
      people() + windows("5;;Räsänen;Aino;;;;\n"), "K1111", 65),
  ]

  private func write(_ item: Case) throws -> Workplace {
    let workplace = try Workplace()
    try workplace.write(
      SmallDelivery.mapping.replacing("encoding: utf-8", with: "encoding: \(item.declared)"),
      to: "small.yaml")
    try workplace.write(item.people, to: "delivery/people.csv")
    try workplace.write("CID;ID;FROM;TO;WHY\n11;1;1.2.2024;;\n", to: "delivery/clienthoods.csv")
    return workplace
  }

  @Test(arguments: cases)
  func checkSaysWhatContradictsTheDeclaration(_ item: Case) async throws {
    let workplace = try write(item)
    let result = await workplace.koto("mapping", "check", "small.yaml", "delivery")
    #expect(result.status == item.status || item.status == 0 && result.status == 1, "\(result.all)")
    let codes = result.out.matches(of: /K11[01][0-9]/).map { String($0.0) }
    #expect(Set(codes) == Set([item.code].compactMap(\.self)), "\(result.out)")
  }

  @Test(arguments: cases.filter { $0.status == 65 })
  func importStopsAndLeavesTheRegister(_ item: Case) async throws {
    let workplace = try write(item)
    try await workplace.makeRegister()
    let before = try workplace.read(workplace.register)
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 65, "\(result.all)")
    #expect(result.err.contains("\(item.code ?? "-") "), "\(result.err)")
    #expect(try workplace.read(workplace.register) == before)
  }

  @Test func theFindingNamesPlacesAndLines() async throws {
    let workplace = try write(
      Case("", "windows-1252", Self.people(Self.names, Self.dos), nil, 0))
    let result = await workplace.koto("mapping", "check", "small.yaml", "delivery")
    #expect(
      result.out.contains("Bytes speak for cp850 (7 letters), not windows-1252 (7 misfits)"),
      "\(result.out)")
    let mixed = try write(
      Case("", "utf-8", Self.people() + Self.windows("5;;Räsänen;Aino;;;;\n"), nil, 0))
    let lines = await mixed.koto("mapping", "check", "small.yaml", "delivery")
    let words = lines.out.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("2 places on lines 6 are the odd ones"), "\(lines.out)")
  }

  @Test func lostLettersAreCountedByColumn() async throws {
    let workplace = try write(
      Case("", "utf-8", Self.people(["?irin", "G?rel", "Virtanen", "Mit\u{FFFD}"]), nil, 0))
    try await workplace.makeRegister()
    let result = await workplace.load("small.yaml", "delivery")
    #expect(result.status == 0 || result.status == 1, "\(result.all)")
    #expect(
      result.out.contains(
        "K2607  Characters of the value were lost before the extract: 3 times\n"
          + "         people.csv, column FAMILY: line 2"), "\(result.out)")
  }
}
