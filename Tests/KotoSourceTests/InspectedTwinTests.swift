import KotoModel
import KotoSource
import Testing

/// The same people as XML and as CSV show the same of themselves.
struct InspectedTwinTests {
  /// Values of a column of its own kind each, a third of them twice or missing.
  private static func rows(_ random: inout SeededGenerator) -> [[String]] {
    let names = ["Mäkinen", "Öhman-Lind", "O'Neill & Co", "Å", "Virta <x>", " Aho "]
    let texts = ["Asiakas hakee koulutukseen syksyllä.", "a;b", "\"x\"", "rivi\nrivi", "-", ""]
    return (0..<Int.random(in: 2...400, using: &random)).map { row in
      func pick(_ values: [String]) -> String { values.randomElement(using: &random) ?? "" }
      let day = Int.random(in: 1...28, using: &random)
      return [
        "\(10_000 + row)", pick(names), "\(day).\(day % 12 + 1).19\(50 + day)", pick(["K", "E"]),
        pick(["091", "049", "5", ""]), pick(texts), pick(["fi", "sv", "arabia"]),
        "040 000\(1_000 + day)", pick(["1,5", "22", "-3"]),
      ]
    }
  }

  private static let names = [
    "ID", "NIMI", "SYNTYNYT", "LUPA", "KUNTA", "TEKSTI", "KIELI", "PUHELIN", "MAARA",
  ]

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
  }

  /// Everything of a column but its place.
  private static func facts(_ column: ColumnProfile) -> String {
    [
      "\(column.filled) \(column.distinct) \(column.isUnique) \(String(describing: column.lengths))",
      "\(column.shapes.map { "\($0.value) \($0.count)" }) \(column.otherShapes)",
      "\(column.meanings.map { "\($0.value) \($0.count)" })",
      "\(column.dateForms.map { "\($0.value) \($0.count)" })",
      "\(column.oddities.map { "\($0.value) \($0.count)" })",
      "\(column.codes.map { "\($0.value) \($0.count)" }) \(String(describing: column.range))",
    ].joined(separator: "; ")
  }

  @Test(arguments: 0..<20)
  func profileTheSame(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let rows = Self.rows(&random)
    let csv =
      Self.names.joined(separator: ";") + "\n"
      + rows.map { row in
        row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ";") + "\n"
      }.joined()
    let xml =
      "<Data>"
      + rows.map { row in
        // The first half as attributes, the others as elements, two of them deeper.
        let attributes = (0..<4).map { " \(Self.names[$0])=\"\(Self.escaped(row[$0]))\"" }.joined()
        let elements = (4..<9).map { column -> String in
          let element =
            "<\(Self.names[column])>\(Self.escaped(row[column]))</\(Self.names[column])>"
          return column < 6 ? "<Osa\(column)>\(element)</Osa\(column)>" : element
        }
        return "<Asiakas\(attributes)>\(elements.joined())</Asiakas>\n"
      }.joined() + "</Data>"
    let table = try InspectTests.profile(
      Array(csv.utf8), .init(delimiter: UInt8(ascii: ";"), header: .names))
    let document = try InspectedXMLTests.profile(xml, header: .names)
    let kind = try #require(document.structure?.kinds.first)
    #expect(kind.count == rows.count && table.records == rows.count, "seed \(seed)")
    let paths =
      Self.names[..<4].map { "@\($0)" } + ["Osa4/KUNTA", "Osa5/TEKSTI"]
      + Self.names[6...]
    #expect(kind.columns.map(\.name) == paths)
    for (left, right) in zip(table.columns, kind.columns) {
      #expect(Self.facts(left) == Self.facts(right), "\(right.name ?? "–"), seed \(seed)")
    }
  }
}
