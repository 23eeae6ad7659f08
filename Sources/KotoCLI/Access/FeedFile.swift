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

    /// Column or attribute with the account or key where nothing else is said.
    var usualKey: String {
      switch self {
      case .csv: "user"
      case .ldif: "uid"
      case .scim: "userName"
      }
    }
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
  /// Where each key stands: lines, and in SCIM entries.
  private var lines: [String: [Int]] = [:]

  init(name: String, key: String?, end: (column: String, meaning: End)?) {
    self.name = name
    self.key = key
    self.end = end
  }

  /// The people of the export; what cannot be read is a finding, and somebody who cannot be read is never nobody.
  mutating func read(_ text: String, as form: Form) -> Feed {
    let text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    let feed =
      switch form {
      case .csv: readCSV(text)
      case .ldif: readLDIF(text)
      case .scim: readSCIM(text)
      }
    // Which row of two would count is not koto's to guess: one may say that the person has left.
    for lines in lines.values.filter({ $0.count > 1 }).sorted(by: { $0[0] < $1[0] }) {
      let shown = lines.prefix(5).map(String.init).joined(separator: ", ")
      findings.append(
        Finding(
          .userTwiceInFeed, at: Place(file: name, line: form == .scim ? nil : lines[1]),
          ["found": lines.count > 5 ? shown + " …" : shown]))
    }
    return feed
  }

  private mutating func readCSV(_ text: String) -> Feed {
    let table = DelimitedText(text)
    let keyName = key ?? Form.csv.usualKey
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
      guard row.cells.count == table.header.count, !Self.trimmed(row.cells[keyColumn]).isEmpty
      else {
        malformed(row.line, "CSV")
        return nil
      }
      let isActive = active.map { flag(row.cells[$0], row.line) } ?? true
      return FeedPerson(
        key: noted(row.cells[keyColumn], at: row.line), isActive: isActive,
        lastDay: last.flatMap { day(row.cells[$0], row.line) })
    }
    return Feed(people)
  }

  private mutating func readLDIF(_ text: String) -> Feed {
    var people: [FeedPerson] = []
    for entry in LDIFEntry.entries(text) {
      // Changes tell of a difference; who stays is not in them.
      guard let attributes = entry.attributes, attributes["changetype"] == nil else {
        malformed(entry.line, "LDIF")
        continue
      }
      let keyName = (key ?? Form.ldif.usualKey).lowercased()
      guard let found = attributes[keyName]?.first.map(Self.trimmed), !found.isEmpty else {
        // Entries that are nobody, such as the folder they lie in, have no key; a person must have one.
        if attributes[keyName] != nil || entry.isPerson {
          malformed(entry.line, "LDIF (\(keyName))")
        }
        continue
      }
      let control = attributes["useraccountcontrol"]?.first ?? "0"
      guard let control = Int(control) else {
        malformed(entry.line, "userAccountControl: 512")
        continue
      }
      let isLocked = attributes["nsaccountlock"]?.first?.lowercased() == "true"
      people.append(
        FeedPerson(
          key: noted(found, at: entry.line), isActive: control & 2 == 0 && !isLocked,
          lastDay: end.flatMap { attributes[$0.column.lowercased()]?.first }
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
    guard key.map({ ["userName", "externalId"].contains($0) }) ?? true else {
      malformed(1, "SCIM (userName, externalId)")
      return Feed([])
    }
    let people = (list.resources ?? []).enumerated().compactMap { index, person -> FeedPerson? in
      let found = Self.trimmed(key == "externalId" ? person.externalId ?? "" : person.userName)
      guard !found.isEmpty else {
        malformed(1, "SCIM (\(key ?? Form.scim.usualKey))")
        return nil
      }
      return FeedPerson(key: noted(found, at: index + 1), isActive: person.active ?? true)
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
    // GeneralizedTime (RFC 4517) is an instant: access ends there, whatever the day's meaning. So are ticks of 100 ns
    // since 1601, as Active Directory has them.
    if let moment = Self.generalizedTime(text) ?? Self.ticks(text) {
      let day = HelsinkiTime.date(at: Instant(seconds: moment.seconds - 1))
      if AccessDate.years.contains(day.components.year) { return day }
    }
    guard let day = AccessDate.read(text) else {
      findings.append(
        AccessDate.finding(text, at: Place(file: name, line: line, name: end.column)))
      return nil
    }
    return end.meaning == .inclusive ? day : day.adding(days: -1)
  }

  /// The key without spaces around it, once its place is noted.
  private mutating func noted(_ text: String, at line: Int) -> String {
    let key = Self.trimmed(text)
    lines[key, default: []].append(line)
    return key
  }

  private static func trimmed(_ text: String) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }

  /// Active Directory's great numbers; their first day that a right may have is of 18 digits, as its last is.
  private static func ticks(_ text: String) -> Instant? {
    guard text.utf8.count == 18, text.utf8.allSatisfy({ (48...57).contains($0) }),
      let ticks = Int64(text), ticks < 160_000_000_000_000_000
    else { return nil }
    return Instant(seconds: ticks / 10_000_000 - 11_644_473_600)
  }

  /// `20261130220000Z`, also with a fraction of a second, which Active Directory writes.
  private static func generalizedTime(_ text: String) -> Instant? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.hasSuffix("Z"), parts.count <= 2, let whole = parts.first,
      text.dropLast().utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") })
    else { return nil }
    let digits = parts.count == 2 ? whole : whole.dropLast()
    guard digits.utf8.count == 14 else { return nil }
    func part(_ from: Int, _ count: Int) -> Substring { digits.dropFirst(from).prefix(count) }
    guard let day = CivilDate(iso: "\(part(0, 4))-\(part(4, 2))-\(part(6, 2))"),
      let hour = Int64(part(8, 2)), let minute = Int64(part(10, 2)),
      let second = Int64(part(12, 2)), hour < 24, minute < 60, second < 60
    else { return nil }
    return Instant(
      seconds: Int64(day.dayNumber) * 86_400 + hour * 3_600 + minute * 60 + second)
  }

  private mutating func malformed(_ line: Int?, _ expected: String) {
    findings.append(
      Finding(.fileMalformed, at: Place(file: name, line: line), ["expected": expected]))
  }
}
