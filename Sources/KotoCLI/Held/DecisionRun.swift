internal import KotoImport
internal import KotoModel
internal import KotoRegister

/// Decisions on held records, carried out as a load of its own: the loader, the account and the log of an import.
struct DecisionRun {
  let desk: HeldDesk
  let delivery: HeldDelivery
  let decisions: [IdentityDecision]
  /// What was wrong with decisions that could not be read.
  let problems: [Finding]
  let isDryRun: Bool

  private var register: Register { desk.gate.register }
  private var context: CommandContext { desk.gate.context }

  /// What forbids the decisions, and beside it what was noticed on the way.
  private struct Refusal: Error {
    let findings: [Finding]

    init?(_ findings: [Finding]) {
      guard !findings.isEmpty else { return nil }
      self.findings = findings
    }
  }

  /// Loads what was decided, with what waits for it; the register holds all of it afterwards, or nothing.
  func run() throws -> DecisionReport {
    let all = try delivery.files()
    let waiting = try register.heldRecords(of: delivery.batch)
    let dependents = waiting.filter { $0.code == .parentHeld }.map(\.number)
    let taken = delivery.taken(by: Set(decisions.map(\.record)), Set(dependents), all)
    let loader = try Loader(
      register, delivery.program.shape, request(all, taken: taken.sorted()))
    do {
      // In the transaction, where nobody else can change the answer any more.
      let obstacles = try problems + obstacles(register.heldRecords(of: delivery.batch), all)
      if let refusal = Refusal(obstacles) { throw refusal }
      for file in try delivery.files(taking: taken) { try load(file, loader) }
      guard loader.gaps.isEmpty else {
        throw RegisterError(.other, loader.gaps.joined(separator: "; "))
      }
      let (decided, found) = try loader.settleDecisions(at: context.now)
      if let refusal = Refusal(found) {
        throw Refusal(refusal.findings + (try reasons(loader.batch))) ?? refusal
      }
      let report = DecisionReport(
        register: register.identity, batch: isDryRun ? nil : loader.batch,
        decides: delivery.batch, account: context.account,
        decided: decided.map { isDryRun ? $0.withoutNewPerson : $0 },
        files: loader.fileAccounts, tables: loader.tableAccounts,
        findings: try register.findingGroups(of: loader.batch))
      try loader.finish(commits: !isDryRun, at: context.now)
      return report
    } catch let refusal as Refusal {
      loader.abandon()
      // After the rollback: a refusal leaves its trace in the log, and nothing else.
      throw try desk.gate.refused(
        refusal.findings, desk.actor, .holdDecide, subject: "batch \(delivery.batch)")
    } catch {
      loader.abandon()
      throw error
    }
  }

  private func reasons(_ batch: Int) throws -> [Finding] {
    try register.findings(of: batch).filter { [.reject, .stop, .hold].contains($0.severity) }
  }

  private func request(_ files: [HeldDelivery.File], taken: [Int]) throws -> LoadRequest {
    var byRecord: [HeldDecisions.Record: IdentityDecision] = [:]
    for file in files {
      for record in file.records {
        let decision = decisions.first { $0.record == record.original.number }
        byRecord[HeldDecisions.Record(file: file.held.file, key: record.key)] = decision
      }
    }
    let detail = try register.batch(delivery.batch)
    var request = LoadRequest(
      account: desk.actor.account, command: "batch decide \(delivery.batch)",
      version: Koto.version, mappingPath: delivery.loaded.path,
      mappingHash: delivery.loaded.hash, basis: detail?.summary.basis ?? "",
      corrects: delivery.batch, startedAt: context.now)
    request.grant = desk.actor.grant
    request.decisions = HeldDecisions(byRecord, taken: taken)
    return request
  }

  /// The account is that of the records taken up; name and hash are those of the whole file that was delivered.
  private func load(_ file: HeldDelivery.File, _ loader: Loader) throws {
    try loader.begin(file: file.file, name: file.held.name)
    var bytes = ByteAccount()
    bytes.header = file.held.header.count
    for record in file.records {
      bytes.records += record.original.byteLength
      try loader.load(record.rows)
    }
    try loader.end(
      ReadFile(
        name: file.held.name, sha256: file.held.sha256, encoding: file.held.encoding,
        delimiter: file.held.delimiter, header: file.held.header,
        footer: file.held.footer, size: bytes.sum, bytes: bytes,
        records: file.records.count), findings: file.findings)
  }

  /// Everything that speaks against the decisions before they are tried.
  private func obstacles(
    _ waiting: [HeldRecord], _ files: [HeldDelivery.File]
  ) throws -> [Finding] {
    var findings: [Finding] = []
    if try register.requiresApproval(), try register.loader(of: delivery.batch) == context.account {
      findings.append(
        Finding(.sameHandsDecide, at: Place(file: "register"), ["batch": "\(delivery.batch)"]))
    }
    var seen: Set<Int> = []
    for decision in decisions {
      let parameters = ["record": "\(decision.record)", "batch": "\(delivery.batch)"]
      if !seen.insert(decision.record).inserted {
        findings.append(Finding(.decidedTwice, at: decision.place, parameters))
      }
      guard let record = waiting.first(where: { $0.number == decision.record }),
        let mapped = files.lazy.flatMap(\.records).first(where: {
          $0.original.number == decision.record
        })
      else {
        findings.append(Finding(.recordDoesNotWait, at: decision.place, parameters))
        continue
      }
      findings += try obstacles(decision, record, mapped.rows)
    }
    return findings
  }

  private func obstacles(
    _ decision: IdentityDecision, _ record: HeldRecord, _ rows: RowBatch
  ) throws -> [Finding] {
    var parameters = ["record": "\(decision.record)"]
    // Without a person of its own the record has no identity to decide on.
    guard record.code != .parentHeld, delivery.hasPerson(rows) else {
      return [Finding(.decisionCannotSettle, at: decision.place, parameters)]
    }
    if case .same(let person) = decision.verdict {
      parameters["person"] = "\(person)"
      guard let proposal = record.proposals.first(where: { $0.person == person }) else {
        return [Finding(.personNotProposed, at: decision.place, parameters)]
      }
      guard desk.maySee(proposal) else {
        return [
          Finding(.customerNotVisible, at: decision.place, ["found": "\(person)"])
        ]
      }
    } else if record.code == .heldCodeAndKeyDisagree {
      return [Finding(.decisionCannotSettle, at: decision.place, parameters)]
    }
    guard let code = delivery.identityCode(rows) else { return [] }
    let others = try register.people(withCode: code).filter { decision.verdict != .same($0) }
    guard !others.isEmpty else { return [] }
    parameters["found"] = others.map(String.init).joined(separator: ", ")
    return [Finding(.codeIsAnothers, at: decision.place, parameters)]
  }
}

extension DecisionReport.Decided {
  /// A number that a dry run gave and nobody has.
  fileprivate var withoutNewPerson: DecisionReport.Decided {
    verdict == .new ? DecisionReport.Decided(record: record, verdict: verdict, person: nil) : self
  }
}

extension HeldDelivery {
  /// Whether the record gives a person.
  fileprivate func hasPerson(_ rows: RowBatch) -> Bool {
    program.shape.templates.indices.contains { index in
      program.shape.templates[index].table == "person" && !rows.rows[index].records.isEmpty
    }
  }

  /// The identity code by which the record would match, or nil.
  fileprivate func identityCode(_ rows: RowBatch) -> String? {
    let identity = rows.records[0].identity
    guard identity.codeMatches, !identity.codeText.isNone else { return nil }
    return String(decoding: rows.arena[identity.codeText.range], as: UTF8.self)
  }
}
