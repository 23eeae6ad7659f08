import KotoModel

/// Invented reports, small enough to compare whole.
enum Invented {
  static let practice = register(isPractice: true)

  static func register(isPractice: Bool) -> RegisterIdentity {
    RegisterIdentity(
      municipality: "049", name: LocalizedText(fi: "Espoo", sv: "Esbo", en: "Espoo"),
      location: "/srv/koto/espoo.sqlite", isPractice: isPractice)
  }

  static func account(
    inserted: Int = 0, updated: Int = 0, unchanged: Int = 0, held: Int = 0, filtered: Int = 0,
    rejected: Int = 0
  ) -> RecordAccount {
    var account = RecordAccount()
    account.inserted = inserted
    account.updated = updated
    account.unchanged = unchanged
    account.held = held
    account.filtered = filtered
    account.rejected = rejected
    return account
  }

  static func file(
    _ file: String, _ name: String, header: Int = 40, size: Int, _ outcome: RecordAccount
  ) -> FileAccount {
    var bytes = ByteAccount()
    bytes.header = header
    bytes.records = size - header
    return FileAccount(
      file: file, name: name, sha256: String(repeating: "0123456789abcdef", count: 4),
      encoding: "windows-1252", delimiter: ";", header: [], size: size, bytes: bytes,
      read: outcome.sum, outcome: outcome)
  }

  static let files = [
    file(
      "customers", "asiakkaat.csv", size: 123_456,
      account(inserted: 1_200, updated: 3, held: 1, rejected: 2)),
    file("clienthoods", "asiakkuudet.csv", size: 45_678, account(inserted: 1_180, filtered: 25)),
  ]

  static func table(_ name: String, inserted: Int, updated: Int = 0) -> TableAccount {
    var table = TableAccount(table: name)
    table.inserted = inserted
    table.updated = updated
    return table
  }

  static let findings = [
    Finding(
      .identityCodeCheck,
      at: Place(file: "asiakkaat.csv", record: 11, line: 12, column: 2, name: "HETU"),
      ["column": "HETU"], severity: .reject),
    Finding(
      .heldNameAndBirthDate, at: Place(file: "asiakkaat.csv", record: 77, line: 79),
      severity: .hold),
    Finding(
      .spacesRemoved, at: Place(file: "asiakkuudet.csv", name: "PAATTYMISSYY"),
      ["column": "PAATTYMISSYY"], severity: .repair, occurrences: 1_024),
    Finding(
      .identityCodeCheck,
      at: Place(file: "asiakkaat.csv", record: 39, line: 40, column: 2, name: "HETU"),
      ["column": "HETU"], severity: .reject),
  ]

  static func report(
    _ outcome: ImportOutcome = .loadedInPart, isDryRun: Bool = false, batch: Int? = 12,
    isPractice: Bool = true, files: [FileAccount] = files, findings: [Finding] = findings,
    rejectFolder: String? = nil, gaps: [String] = []
  ) -> ImportReport {
    ImportReport(
      register: register(isPractice: isPractice), outcome: outcome, isDryRun: isDryRun,
      batch: batch, corrects: nil, mapping: "typpi-csv",
      mappingTitle: LocalizedText(fi: "TYPPI-poiminta", sv: "TYPPI-utdrag", en: "TYPPI extract"),
      mappingHash: "ab12", basis: "76", account: "maija",
      startedAt: Instant(seconds: 1_795_253_400),
      seconds: 12.44, files: files,
      tables: [
        table("person", inserted: 1_200, updated: 3), table("clienthood", inserted: 1_180),
        table("consent", inserted: 0),
      ],
      findings: FindingGroup.groups(of: findings), rejectFolder: rejectFolder, gaps: gaps)
  }
}

extension Invented {
  static let batches = [
    BatchSummary(
      number: 12, mapping: "typpi-csv", system: "typpi", basis: "76", state: "loaded",
      corrects: nil, account: "maija", startedAt: "2026-11-21T09:30:00Z", read: 2_411,
      outcome: account(inserted: 2_380, updated: 3, held: 1, filtered: 25, rejected: 2),
      corrected: 1),
    BatchSummary(
      number: 13, mapping: "typpi-csv", system: "typpi", basis: "76", state: "unchanged",
      corrects: 12, account: "maija", startedAt: "2026-11-21T13:05:00Z", read: 1,
      outcome: account(inserted: 1), corrected: 0),
  ]

  static let detail = BatchDetail(
    register: practice, summary: batches[0], mappingHash: String(repeating: "ab", count: 32),
    files: files, findings: FindingGroup.groups(of: findings))

  static let compatibility = CompatibilityTable(
    fields: [
      field("person", "family_name", .mandatory, "73.1.2", "customers.SUKUNIMI", .exact),
      field(
        "person", "birth_date", .mandatory, "73.1.2", "customers.HETU,customers.SYNTYMAAIKA",
        .translated),
      field(
        "person", "protected", .mandatory, "73.1.2", "", .absent,
        "TYPPI does not tell; every person is treated as protected until it has been looked up"),
      field("person", "call_name", .optional, "73.1.2", "", .unused),
      field("clienthood", "municipality", .mandatory, "73.1.6", "", .constant, "\"049\""),
      field(
        "clienthood", "responsible_authority", .conditional, "73.1.6", "clienthoods.VASTUU",
        .lossy, "longer than the 60 characters that the register takes"),
      field("consent", "subject", .mandatory, "73.1.6", "", .unused),
    ],
    columns: [
      column("customers", "SUKUNIMI", "person.family_name"),
      column("customers", "HETU", "person.birth_date,person_identifier.value"),
      column("customers", "SIVIILISAATY", "", "not on the closed list of 73 §"),
      column("clienthoods", "VASTUU", "clienthood.responsible_authority"),
    ])

  private static func field(
    _ table: String, _ field: String, _ obligation: Obligation, _ basis: String,
    _ source: String, _ fit: CompatibilityTable.Fit, _ remark: String = ""
  ) -> CompatibilityTable.FieldRow {
    CompatibilityTable.FieldRow(
      table: table, field: field, obligation: obligation, basis: basis, source: source, fit: fit,
      remark: remark)
  }

  private static func column(
    _ file: String, _ column: String, _ targets: String, _ reason: String = ""
  ) -> CompatibilityTable.ColumnRow {
    CompatibilityTable.ColumnRow(file: file, column: column, targets: targets, reason: reason)
  }
}
