internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport
internal import KotoSource

struct ExplainCommand: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tells where a value in the register came from: rule, steps, file, record, batch.",
    discussion: """
      koto explain person 42 birth_date --purpose 72.1
      koto explain person 42 --purpose 72.1 --delivery delivery/asiakkaat.csv

      With the delivered file the record is mapped once more: the steps show the shapes of what went in and came \
      out, and whether the result is the stored value. --bytes writes the record as it came, and nothing else: \
      the lines of a CSV file, the element of an XML file, of a spreadsheet the row as the text that was read; it \
      needs the right to take data out of deliveries. Files, folders, archives and standard input (-) are taken \
      as koto import takes them, and a file is known by its hash: another one is refused.

      Exit status: 0 explained; 1 the record, mapped again, gives another value than the register holds; \
      65 another file; 77 not for you to see.
      """)

  @OptionGroup var options: GlobalOptions

  @Argument(help: "Table of the register (koto register schema).") var table: String
  @Argument(help: "Number of the row.") var row: Int
  @Argument(help: "Field of the table; all of them unless given.") var field: String?
  @Option(
    help: ArgumentHelp(
      "For which purpose of 72 § (koto code show processing_purpose).", valueName: "code"))
  var purpose: String
  @Flag(help: "Whole identifiers and special categories too; the log notes it.") var unmask = false
  @Option(help: ArgumentHelp("The delivered file, to map the record again.", valueName: "file"))
  var delivery: String?
  @Option(help: ArgumentHelp("The delivered file, to cut the record out of it.", valueName: "file"))
  var bytes: String?

  mutating func validate() throws {
    if delivery != nil, bytes != nil {
      throw ValidationError("--bytes writes the record and nothing else; leave --delivery out.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .json])
    let (declared, fields) = try names()
    return try settings.withErrors { try explain(declared, fields, settings, context) }
  }

  private func explain(
    _ table: Table, _ fields: [Field], _ settings: Settings, _ context: CommandContext
  ) throws -> ExitStatus {
    let purpose = try CustomerDesk.checked(purpose)
    let gate = try Gate(settings, context, "explain \(table.name)")
    let row = try gate.register.origin(of: table, row: row)
    // Nobody has a number below one: whoever asks for a row that is not there meets what a hidden one would say.
    let desk = try CustomerDesk(
      gate, customer: row?.person ?? 0,
      refusal: Finding(
        .rowNotVisible, at: Place(file: "explain"), ["table": table.name, "row": "\(self.row)"]),
      purpose: purpose,
      to: .read, for: .explain)
    let open = desk.sections(to: .read)
    guard let row, open.contains(AccessSection(table: table.name)),
      !row.isProtected || open.contains(.protected)
    else { throw try desk.notVisible() }
    if let bytes { return try cut(bytes, fields, row, desk, settings, context) }
    let evidence = Evidence(gate.register)
    let explainer = Explainer(row, evidence, unmasks: unmask)
    if let delivery {
      try evidence.read(parts(delivery, context), origins: explainer.origins(of: fields))
    }
    let explained = RowExplanation(
      register: gate.register.identity, row: row, fields: try explainer.explain(fields))
    try log(desk, ["unmasked": unmask ? 1 : 0])
    let report = ExplanationReport(explained, isWhole: field == nil)
    context.console.out(
      settings.format == .json
        ? report.json(settings.language) : report.text(settings.presentation))
    return explained.fields.contains { $0.agrees == false } ? .findings : .done
  }

  /// The original record holds more than the register took: it leaves as rejects do, by a right to take them out.
  private func cut(
    _ path: String, _ fields: [Field], _ row: RowOrigin, _ desk: CustomerDesk,
    _ settings: Settings, _ context: CommandContext
  ) throws -> ExitStatus {
    let gate = desk.gate
    try gate.require(
      .export, on: .batches, about: desk.ties, for: .explain, subject: subject)
    // A record feeds several tables and holds what was left behind: nothing less than every part opens it.
    let open = Set(desk.sections(to: .read))
    guard AccessSection.ofCustomers.allSatisfy(open.contains) else { throw try desk.notVisible() }
    let evidence = Evidence(gate.register)
    let origins = Explainer(row, evidence, unmasks: true).origins(of: fields)
    let records = try evidence.read(parts(path, context), origins: origins)
    try log(desk, ["records": records.count, "unmasked": 1])
    if records.contains(where: { FileName.isSheet($0.origin.name) }), !settings.isQuiet {
      context.console.err(Self.sheetNote[settings.language] + "\n")
    }
    context.console.outBytes(records.flatMap(\.bytes))
    return .done
  }

  private static let sheetNote = LocalizedText(
    fi: "laskentataulukosta tulee rivi sellaisena tekstinä, jona koto luki sen",
    sv: "ur ett kalkylblad kommer raden som den text som koto läste",
    en: "of a spreadsheet this is the row as the text that koto read")

  /// What was delivered, taken as an import takes it: a file, a folder, an archive, standard input.
  private func parts(_ path: String, _ context: CommandContext) throws -> [DeliveryPart] {
    // Standard input needs no name: the file is known by its hash.
    let (parts, notes) = try DeliveredFiles.find([path], pipe: "-", context)
    let damage = notes.filter { $0.severity == .stop }
    guard damage.isEmpty else { throw Failure.unreadable(path, damage) }
    return parts
  }

  private var subject: String { "\(table) \(row)" }

  private func log(_ desk: CustomerDesk, _ counts: [String: Int]) throws {
    try desk.gate.perform(desk.actor) { act in
      try act.audit(
        AuditRecord(
          .explain, subject: subject, customer: act.customerReference(desk.number),
          purpose: desk.purpose, counts: counts))
    }
  }

  private func names() throws -> (Table, [Field]) {
    let tables = RegisterSchema.clientTables.map(\.name)
    guard let found = RegisterSchema.table(table), found.isClientData else {
      throw Failure.unknownName(table, among: tables)
    }
    guard let field else { return (found, found.content) }
    guard let declared = found.content.first(where: { $0.name == field }) else {
      throw Failure.unknownName(field, among: found.content.map(\.name))
    }
    return (found, [declared])
  }
}

extension Failure {
  fileprivate static func unreadable(_ path: String, _ findings: [Finding]) -> Failure {
    Failure(
      .contract,
      LocalizedText(
        fi: "toimitusta ei voi lukea: \(path)", sv: "leveransen kan inte läsas: \(path)",
        en: "the delivery cannot be read: \(path)"),
      findings: findings)
  }

  fileprivate static func unknownName(_ name: String, among names: [String]) -> Failure {
    let list = names.joined(separator: ", ")
    return Failure(
      .usage,
      LocalizedText(
        fi: "rekisterissä ei ole tällaista: \(name)", sv: "registret har inget sådant: \(name)",
        en: "the register has no \(name)"),
      remedy: LocalizedText(
        fi: "valitse jokin näistä: \(list)", sv: "välj något av dessa: \(list)",
        en: "choose one of these: \(list)"))
  }
}
