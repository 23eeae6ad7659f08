internal import KotoModel

/// Tells whether a file's first line names its columns: what it says is shown only if it is not a person.
enum HeaderJudge {
  /// Words that names of columns are made of, and that no person is called.
  private static let words: Set<String> = [
    "id", "tunnus", "tunniste", "nimi", "sukunimi", "etunimi", "etunimet", "hetu", "henkilotunnus",
    "henkilötunnus",
    "pvm", "paiva", "päivä", "alkupvm", "loppupvm", "koodi", "kunta", "kotikunta", "osoite",
    "katuosoite", "postinro",
    "postinumero", "puhelin", "kieli", "teksti", "tila", "tyyppi", "laji", "numero", "namn",
    "efternamn", "förnamn",
    "personbeteckning", "datum", "kod", "kommun", "adress", "postnummer", "telefon", "språk",
    "text", "status", "typ",
    "name", "surname", "first", "last", "date", "code", "municipality", "address", "phone", "email",
    "language", "type",
    "key", "note", "lisatieto", "lisätieto", "sahkoposti", "sähköposti",
  ]

  /// Judges the first line's cells by the columns below them.
  static func judge(
    _ cells: [String], _ columns: [ColumnProfiler], today: CivilDate
  )
    -> HeaderJudgement
  {
    let traits = cells.map { cell in
      let bytes = Array(cell.utf8)
      return bytes.isEmpty ? [] : ValueTraits.read(bytes.span, today: today)
    }
    // A name of a column is no number, no date, no address and no identity code.
    if traits.contains(where: { !$0.isDisjoint(with: .typed) }) { return .record }
    let named = cells.filter { !$0.isEmpty }
    guard !named.isEmpty, Set(named).count * 2 > named.count else { return .unclear }
    let isBelowTyped = zip(cells, columns).contains { cell, column in
      !cell.isEmpty && column.filled > 0 && isTyped(column)
    }
    if named.contains(where: isWorded) { return .names }
    // A person whose typed fields are empty would look the same, so every column of the line must say something.
    return isBelowTyped && named.count * 10 >= cells.count * 9 ? .names : .unclear
  }

  /// Whether one of the words that a name is made of is one that headers have.
  static func isWorded(_ name: String) -> Bool {
    name.lowercased().split { " _-./".contains($0) }.contains { words.contains(String($0)) }
  }

  private static func isTyped(_ column: ColumnProfiler) -> Bool {
    let typed: [ValueTraits] = [
      .identityForm, .finnishDate, .isoDate, .basicDate, .dateTime, .wholeNumber, .decimalNumber,
      .phone, .email,
    ]
    return typed.contains { column.count($0) * 10 >= column.filled * 8 }
  }
}
