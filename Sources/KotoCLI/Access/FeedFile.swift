internal import Foundation
internal import KotoAccess
internal import KotoModel

/// An export of the staff: CSV, LDIF (RFC 2849) or SCIM (RFC 7644), read strictly.
struct FeedFile {
  /// The form of an export.
  enum Form: String, CaseIterable {
    case csv
    case ldif
    case scim = "scim-json"
  }

  /// Whether a day in the export is the last with access or the first without: systems differ, so nobody guesses.
  enum End: String, CaseIterable {
    case inclusive
    case exclusive
  }

  let name: String
  /// Column or attribute with the account or key; the form's usual one unless given.
  let key: String?
  /// Column or attribute with the last day, and how it is meant.
  let end: (column: String, meaning: End)?
  private(set) var findings: [Finding] = []

  init(name: String, key: String?, end: (column: String, meaning: End)?) {
    self.name = name
    self.key = key
    self.end = end
  }

  mutating func read(_ text: String, as form: Form) -> Feed {
    switch form {
    case .csv: readCSV(text)
    case .ldif: readLDIF(text)
    case .scim: readSCIM(text)
    }
  }

  private mutating func readCSV(_ text: String) -> Feed {
    let table = DelimitedText(text)
    let keyName = key ?? "user"
    guard let keyColumn = table.header.firstIndex(of: keyName),
      end.map({ table.header.contains($0.column) }) ?? true
    else {
      // An empty file has no header either; that it is not whole is said by the count.
      if !table.header.isEmpty { malformed(1, "CSV (\(keyName), \(end?.column ?? "-"))") }
      return Feed([])
    }
    let active = table.header.firstIndex(of: "active")
    let last = end.flatMap { table.header.firstIndex(of: $0.column) }
    let people = table.rows.compactMap { row -> FeedPerson? in
      guard row.cells.count == table.header.count, !row.cells[keyColumn].isEmpty else {
        malformed(row.line, "CSV")
        return nil
      }
      let isActive = active.map { flag(row.cells[$0], row.line) } ?? true
      return FeedPerson(
        key: row.cells[keyColumn], isActive: isActive,
        lastDay: last.flatMap { day(row.cells[$0], row.line) })
    }
    return Feed(people)
  }

  private mutating func readLDIF(_ text: String) -> Feed {
    var people: [FeedPerson] = []
    for entry in LDIFEntry.entries(text) {
      guard let attributes = entry.attributes else {
        malformed(entry.line, "LDIF")
        continue
      }
      // Entries that are nobody, such as the folder they lie in, have no key.
      guard let found = attributes[(key ?? "uid").lowercased()] else { continue }
      let control = attributes["useraccountcontrol"].flatMap(Int.init) ?? 0
      let isLocked = attributes["nsaccountlock"]?.lowercased() == "true"
      people.append(
        FeedPerson(
          key: found, isActive: control & 2 == 0 && !isLocked,
          lastDay: end.flatMap { attributes[$0.column.lowercased()] }
            .flatMap { day($0, entry.line) }))
    }
    return Feed(people)
  }

  private struct SCIM: Decodable {
    struct Resource: Decodable {
      let userName: String
      let externalId: String?
      let active: Bool?
    }

    let totalResults: Int
    let resources: [Resource]?

    enum CodingKeys: String, CodingKey {
      case totalResults
      case resources = "Resources"
    }
  }

  private mutating func readSCIM(_ text: String) -> Feed {
    if text.allSatisfy(\.isWhitespace) { return Feed([]) }
    guard let list = try? JSONDecoder().decode(SCIM.self, from: Data(text.utf8)) else {
      malformed(1, "SCIM ListResponse (totalResults, Resources)")
      return Feed([])
    }
    let people = (list.resources ?? []).map { person in
      FeedPerson(
        key: key == "externalId" ? person.externalId ?? "" : person.userName,
        isActive: person.active ?? true)
    }
    return Feed(people, announced: list.totalResults)
  }

  private mutating func flag(_ text: String, _ line: Int) -> Bool {
    switch text.lowercased() {
    case "true", "1", "yes": return true
    case "false", "0", "no": return false
    default:
      malformed(line, "active: true, false")
      return true
    }
  }

  /// The last day with access; empty, 0 and the directory's greatest number mean that no end is known.
  private mutating func day(_ text: String, _ line: Int) -> CivilDate? {
    guard let end, !text.isEmpty, text != "0", text != String(Int64.max) else { return nil }
    // GeneralizedTime (RFC 4517) is an instant: access ends there, whatever the day's meaning.
    if text.count == 15, text.hasSuffix("Z"), let moment = Self.generalizedTime(text) {
      return HelsinkiTime.date(at: Instant(seconds: moment.seconds - 1))
    }
    // Ticks of 100 ns since 1601, as Active Directory has them.
    if text.count == 18, let ticks = Int64(text) {
      return HelsinkiTime.date(at: Instant(seconds: ticks / 10_000_000 - 11_644_473_600 - 1))
    }
    guard let day = AccessDate.read(text) else {
      findings.append(
        AccessDate.finding(text, at: Place(file: name, line: line, name: end.column)))
      return nil
    }
    return end.meaning == .inclusive ? day : day.adding(days: -1)
  }

  private static func generalizedTime(_ text: String) -> Instant? {
    let digits = text.dropLast()
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    func part(_ from: Int, _ count: Int) -> Substring { digits.dropFirst(from).prefix(count) }
    guard let day = CivilDate(iso: "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))"),
      let hour = Int64(part(8, 2)), let minute = Int64(part(10, 2)),
      let second = Int64(part(12, 2)), hour < 24, minute < 60, second < 60
    else { return nil }
    return Instant(
      seconds: Int64(day.dayNumber) * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  private mutating func malformed(_ line: Int, _ expected: String) {
    findings.append(
      Finding(.fileMalformed, at: Place(file: name, line: line), ["expected": expected]))
  }
}

/// One entry of an LDIF file with the first value of each attribute; nil where it cannot be read.
private struct LDIFEntry {
  let line: Int
  let attributes: [String: String]?

  static func entries(_ text: String) -> [LDIFEntry] {
    var entries: [LDIFEntry] = []
    var lines: [String] = []
    var start = 1
    func finish() {
      // The version line stands before the first entry, or in it.
      let content = lines.filter { !$0.hasPrefix("#") && !$0.lowercased().hasPrefix("version:") }
      if !content.isEmpty { entries.append(LDIFEntry(line: start, attributes: read(content))) }
      lines = []
    }
    let all = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (number, line) in all.enumerated() {
      if line.isEmpty {
        finish()
      } else if line.first == " ", !lines.isEmpty {
        lines[lines.count - 1] += line.dropFirst()
      } else {
        if lines.isEmpty { start = number + 1 }
        lines.append(String(line))
      }
    }
    finish()
    return entries
  }

  private static func read(_ lines: [String]) -> [String: String]? {
    var attributes: [String: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let name = line[..<colon].lowercased()
      var value = line[line.index(after: colon)...]
      if value.first == ":" {
        value = value.dropFirst()
        let coded = String(value.drop { $0 == " " })
        guard let bytes = Data(base64Encoded: coded) else { return nil }
        guard let decoded = String(data: bytes, encoding: .utf8) else { continue }
        attributes[name] = attributes[name] ?? decoded
      } else {
        attributes[name] = attributes[name] ?? String(value.drop { $0 == " " })
      }
    }
    return attributes
  }
}
