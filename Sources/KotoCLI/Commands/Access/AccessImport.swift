internal import ArgumentParser
internal import Foundation
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AccessImport: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Grants and ends rights from a CSV file: all rows, or none.",
    discussion: """
      Columns: action (grant or end), user, role, municipality, ground, task, ref, sections, operations, customers \
      (numbers with spaces), unit, process, contract, contract_through, from, through; for end: right, reason, ref. \
      Columns that are not needed may be left out.

      Exit status: 0 done; 2 done in part (--partial); 65 rows cannot be read; 77 a rule forbids some. From 64 on \
      nothing changed.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: "The CSV file, UTF-8.") var file: String
  @Flag(help: "Do everything but the commit.") var dryRun = false
  @Flag(help: "Do the rows that the rules allow.") var partial = false

  /// Ends a dry run and takes back what it did.
  private struct Undone: Error {
    let numbers: [Int]
    let findings: [Finding]
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let table = try read(context)
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access import", .accessGrant)
      var numbers: [Int] = []
      var findings: [Finding] = []
      do {
        (numbers, findings) = try desk.decide(.accessGrant) { act in
          var numbers: [Int] = []
          var findings: [Finding] = []
          for row in table.rows {
            do {
              numbers.append(try carryOut(row, table.header, desk, act))
            } catch let refusal as RuleRefusal {
              findings += refusal.findings
            }
          }
          if dryRun || !findings.isEmpty && !partial || numbers.isEmpty {
            throw Undone(numbers: numbers, findings: findings)
          }
          return (numbers, findings)
        }
      } catch let undone as Undone {
        (numbers, findings) = (undone.numbers, undone.findings)
        if !findings.isEmpty, !partial { throw try refused(findings, desk) }
      }
      if !findings.isEmpty {
        context.console.err(FindingsText(findings, settings.presentation).text)
      }
      context.console.out("\(dryRun ? 0 : numbers.count)/\(table.rows.count)\n")
      return findings.isEmpty ? .done : .donePartly
    }
  }

  /// Unreadable rows break the contract of the file; rows that a rule forbids are refused, which the log notes.
  private func refused(_ findings: [Finding], _ desk: AccessDesk) throws -> Failure {
    let unreadable: Set<FindingCode> = [
      .dateNotAccepted, .unknownValue, .customerUnknown, .fileMalformed, .unknownUser,
    ]
    let refusal = try desk.gate.refused(findings, desk.actor, .accessGrant)
    return findings.contains { unreadable.contains($0.code) }
      ? Failure.unreadable(findings) : refusal
  }

  private func carryOut(
    _ row: DelimitedText.Row, _ header: [String], _ desk: AccessDesk, _ act: RegisterAct
  ) throws -> Int {
    var cells: [String: String] = [:]
    for (name, cell) in zip(header, row.cells) where !cell.isEmpty { cells[name] = cell }
    let name = file.split(separator: "/").last.map(String.init) ?? file
    func place(_ column: String) -> Place {
      let key = column.replacing("-", with: "_")
      let number = header.firstIndex(of: key == "customer" ? "customers" : key).map { $0 + 1 }
      return Place(
        file: name, line: row.line, column: number, name: column.isEmpty ? nil : column)
    }
    func stop(_ finding: Finding) -> any Error {
      RuleRefusal([finding]) ?? RegisterError(.other, "no refusal")
    }
    if cells["action"] == "end" {
      guard let right = cells["right"].flatMap(Int.init), let reason = cells["reason"],
        CodeSets.named("access_reason")?[reason] != nil,
        try desk.gate.register.grants().contains(where: { $0.number == right })
      else {
        throw stop(
          Finding(
            .unknownValue, at: place("right"),
            ["found": cells["right"] ?? "–", "expected": "right, reason"]))
      }
      try desk.step(
        .ended, of: right, reason: reason, decision: cells["ref"], in: act, as: .accessEnd)
      return right
    }
    let fields = GrantFields(
      user: cells["user"] ?? "", role: cells["role"] ?? "", municipality: cells["municipality"],
      ground: cells["ground"] ?? "80.a", task: cells["task"] ?? "", ref: cells["ref"] ?? "",
      sections: cells["sections"], operations: cells["operations"],
      customers: cells["customers"]?.split(separator: " ").map(String.init) ?? [],
      unit: cells["unit"], process: cells["process"], contract: cells["contract"],
      contractThrough: cells["contract_through"], from: cells["from"],
      through: cells["through"] ?? "")
    let (request, findings) = try fields.request(
      desk.gate.register, today: HelsinkiTime.date(at: act.now), place: place,
      reference: act.customerReference)
    guard let request else { throw RuleRefusal(findings) ?? stop(findings[0]) }
    return try desk.grant(request, in: act).number
  }

  private func read(_ context: CommandContext) throws -> DelimitedText {
    let path = context.resolve(file)
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(
        .inputNotFound,
        LocalizedText(
          fi: "tiedostoa ei voi lukea UTF-8:na: \(path)",
          sv: "filen kan inte läsas som UTF-8: \(path)",
          en: "cannot read \(path) as UTF-8"))
    }
    let table = DelimitedText(text)
    let known: Set<String> = [
      "action", "user", "role", "municipality", "ground", "task", "ref", "sections", "operations",
      "customers", "unit", "process", "contract", "contract_through", "from", "through", "right",
      "reason",
    ]
    let unknown = table.header.filter { !known.contains($0) }
    guard !table.rows.isEmpty, unknown.isEmpty,
      table.rows.allSatisfy({ $0.cells.count == table.header.count })
    else {
      throw Failure.unreadable([
        Finding(
          .fileMalformed, at: Place(file: file),
          ["expected": unknown.first.map { "CSV (\($0)?)" } ?? "CSV"])
      ])
    }
    return table
  }
}
