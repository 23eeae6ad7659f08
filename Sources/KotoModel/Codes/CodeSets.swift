/// The code sets that koto ships, read once from the CSV files in `Codes/Data`.
package enum CodeSets {
  /// Every set, by name.
  package static let all: [CodeSet] = descriptions.rows.compactMap(set)

  /// The set of that name, or nil.
  package static func named(_ name: String) -> CodeSet? { byName[name] }

  /// A municipality's region keys of 2026, by column name of `municipality-facts.csv`.
  package static func municipalityFacts(_ code: String) -> [(name: String, value: String)] {
    let table = text("municipality-facts")
    guard let row = table.rows.first(where: { $0.cells.first == code }) else { return [] }
    return Array(zip(table.header, row.cells).dropFirst())
  }

  /// Countries with their letters of ISO 3166-1, from `country-alpha.csv`.
  package static let countryLetters: [(code: String, alpha2: String, alpha3: String)] =
    text("country-alpha").rows.compactMap { row in
      row.cells.count == 3 ? (row.cells[0], row.cells[1], row.cells[2]) : nil
    }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
  private static let descriptions = text("sets")

  private static func set(_ row: DelimitedText.Row) -> CodeSet? {
    guard row.cells.count == 8 else { return nil }
    let cell = row.cells
    return CodeSet(
      name: cell[0], title: LocalizedText(fi: cell[1], sv: cell[2], en: cell[3]),
      origin: cell[4], licence: cell[5], version: cell[6], isNational: cell[7] == "national",
      entries: text(cell[0]).rows.compactMap(entry))
  }

  private static func entry(_ row: DelimitedText.Row) -> CodeEntry? {
    guard row.cells.count == 7 else { return nil }
    let cell = row.cells
    return CodeEntry(
      code: cell[0], label: LocalizedText(fi: cell[1], sv: cell[2], en: cell[3]),
      validFrom: CivilDate(iso: cell[4]), validTo: CivilDate(iso: cell[5]),
      successors: cell[6].split(separator: " ").map(String.init))
  }

  private static func text(_ file: String) -> DelimitedText {
    DelimitedText(String(decoding: CodeSetFiles.bytes[file] ?? [], as: UTF8.self))
  }
}
