internal import ArgumentParser
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
    let settings = try Settings(options, context, formats: [.text, .json])
    let rows = try read(context)
    return try settings.withErrors {
      let desk = try AccessDesk(settings, context, "access import", .accessGrant)
      var numbers: [Int] = []
      var findings: [Finding] = []
      do {
        (numbers, findings) = try desk.decide(.accessGrant) { act in
          var numbers: [Int] = []
          var findings: [Finding] = []
          for row in rows {
            do {
              numbers.append(try carryOut(row, desk, act))
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
      let report = RightsImportReport(
        file: context.fileName(file), rows: rows.count, rights: numbers, findings: findings,
        isDryRun: dryRun)
      context.console.out(
        settings.format == .json
          ? report.json(settings.language) : report.text(settings.presentation))
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
    _ row: RightCells, _ desk: AccessDesk, _ act: RegisterAct
  ) throws -> Int {
    if row.cells["action"] == "end" { return try end(row, desk, act) }
    let (request, findings) = try row.fields.request(
      desk.gate.register, today: HelsinkiTime.date(at: act.now), place: row.place,
      reference: act.customerReference)
    guard let request else {
      throw RuleRefusal(findings) ?? RegisterError(.other, "an unreadable row without a finding")
    }
    return try desk.grant(request, in: act).number
  }

  private func end(_ row: RightCells, _ desk: AccessDesk, _ act: RegisterAct) throws -> Int {
    guard let right = row.cells["right"].flatMap(Int.init), let reason = row.cells["reason"],
      CodeSets.named("access_reason")?[reason] != nil,
      try desk.gate.register.grants().contains(where: { $0.number == right })
    else {
      let finding = Finding(
        .unknownValue, at: row.place("right"),
        ["found": row.cells["right"] ?? "–", "expected": "right, reason"])
      throw RuleRefusal([finding]) ?? RegisterError(.other, "no refusal")
    }
    try desk.step(
      .ended, of: right, reason: reason, decision: row.cells["ref"], in: act, as: .accessEnd)
    return right
  }

  private func read(_ context: CommandContext) throws -> [RightCells] {
    let text = try context.text(of: file)
    let table = DelimitedText(text)
    let name = context.fileName(file)
    let known = Set(RightCells.names + ["action", "right", "reason"])
    if let finding = table.formFinding(known, file: name) { throw Failure.unreadable([finding]) }
    return table.rights(file: name)
  }
}
