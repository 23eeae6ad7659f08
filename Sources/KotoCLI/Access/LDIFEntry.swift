internal import Foundation

/// One entry of an LDIF file (RFC 2849) with the values of each attribute; nil where it cannot be read.
struct LDIFEntry {
  let line: Int
  let attributes: [String: [String]]?

  /// Whether it is about a person; Active Directory takes its computers for people too.
  var isPerson: Bool {
    let classes = Set((attributes?["objectclass"] ?? []).map { $0.lowercased() })
    return !classes.isDisjoint(with: ["person", "inetorgperson", "posixaccount"])
      && !classes.contains("computer")
  }

  /// The entries of a text; comments and the version line are none.
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

  private static func read(_ lines: [String]) -> [String: [String]]? {
    // Without its name first it is not an entry but a piece of one.
    guard lines.first?.lowercased().hasPrefix("dn:") == true else { return nil }
    var attributes: [String: [String]] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      // Options such as `;lang-fi` say more about a value, and nothing about whose it is.
      let name = String(line[..<colon].lowercased().prefix { $0 != ";" })
      let value = line[line.index(after: colon)...]
      if value.first == ":" {
        let coded = String(value.dropFirst().drop { $0 == " " })
        guard let bytes = Data(base64Encoded: coded) else { return nil }
        // A picture is no text. That it is there stays known: a key has to be text.
        attributes[name, default: []].append(String(data: bytes, encoding: .utf8) ?? "")
      } else if value.first == "<" {
        // A value that lies in another file is never fetched.
        attributes[name, default: []].append("")
      } else {
        attributes[name, default: []].append(String(value.drop { $0 == " " }))
      }
    }
    return attributes
  }
}
