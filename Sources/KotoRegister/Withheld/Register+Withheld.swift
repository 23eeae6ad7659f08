package import KotoModel

extension Register {
  /// Holds for a row `w` of `withheld_text` on which somebody has to decide; a delivery may bring a decided text again.
  private static let isOpenText =
    "(w.\"decision\" = 'undecided' OR w.\"content\" != '\(WithheldText.gone)')"

  private static let textColumns = """
    SELECT w."id", w."person_id", c."reference", p."protected", w."category", b."started_at",
      w."content", w."written_on", w."origin"
    FROM "withheld_text" w JOIN "person" p ON p."id" = w."person_id"
      LEFT JOIN "customer_reference" c ON c."person_id" = p."id"
      LEFT JOIN "source_record" r ON r."id" = w."source_record_id"
      LEFT JOIN "batch" b ON b."id" = r."batch_id"
    """

  /// The texts that wait, of one batch or of all.
  package func withheldTexts(of batch: Int?) throws(RegisterError) -> [WithheldText] {
    let rows = try database.prepare(
      Self.textColumns
        + " WHERE \(Self.isOpenText) AND ($1 IS NULL OR b.\"id\" = $1) ORDER BY w.\"id\"")
    rows.bind(1, optional: batch.map(Int64.init))
    var texts: [WithheldText] = []
    while try rows.step() { texts.append(Self.text(rows)) }
    return texts
  }

  /// A text that waits, with its content; nil where none of that number does.
  package func withheldText(_ number: Int) throws(RegisterError) -> WithheldContent? {
    let row = try database.prepare(
      Self.textColumns + " WHERE \(Self.isOpenText) AND w.\"id\" = $1")
    row.bind(1, Int64(number))
    guard try row.step() else { return nil }
    defer { row.reset() }
    return WithheldContent(
      text: Self.text(row), content: row.text(6) ?? "", writtenOn: row.text(7),
      origin: row.text(8))
  }

  private static func text(_ row: SQLiteStatement) -> WithheldText {
    WithheldText(
      number: row.int(0), person: row.int(1), reference: row.text(2),
      isProtected: row.int64(3) == 1, category: row.text(4) ?? "",
      cameOn: row.text(5).flatMap { CivilDate(iso: String($0.prefix(10))) })
  }

  /// The assessments of a person, by number, with what stands in that field.
  package func assessments(
    of person: Int, field: String
  ) throws(RegisterError) -> [(row: Int, content: String?)] {
    guard RegisterSchema.table("assessment")?.field(field) != nil else { return [] }
    let rows = try database.prepare(
      "SELECT \"id\", \(DDL.quoted(field)) FROM \"assessment\" WHERE \"person_id\" = $1 ORDER BY \"id\""
    )
    rows.bind(1, Int64(person))
    var found: [(row: Int, content: String?)] = []
    while try rows.step() { found.append((rows.int(0), rows.text(1))) }
    return found
  }

  /// Whether bytes that hold the same text wait elsewhere: a reject of its record, or one that is held.
  package func waitsElsewhere(withheld number: Int) throws(RegisterError) -> Bool {
    let find = try database.prepare(
      """
      SELECT 1 FROM "withheld_text" w JOIN "source_record" s ON s."id" = w."source_record_id"
        JOIN "source_record" r ON r."origin_id" = s."origin_id" AND r."key" = s."key"
        JOIN "batch" b ON b."id" = r."batch_id"
      WHERE w."id" = $1 AND (\(Self.isOpenHeld) OR (r."outcome" = 'rejected'
        AND r."corrected_by_id" IS NULL AND b."state" != 'undone')) LIMIT 1
      """)
    find.bind(1, Int64(number))
    guard try find.step() else { return false }
    find.reset()
    return true
  }
}
