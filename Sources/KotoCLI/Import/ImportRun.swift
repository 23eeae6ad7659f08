internal import Foundation
internal import KotoImport
internal import KotoModel
internal import KotoRegister
internal import KotoSource

/// One import from the first byte to the receipt: reading and mapping beside writing, then the account.
struct ImportRun {
  struct Options {
    let basis: String
    let isDryRun: Bool
    let budget: RejectBudget
    let corrects: Int?
    let rejectFolder: String?
    /// How every single finding is asked for, and not only their kinds.
    let findings: ListedFindings.Form
    let command: String
    /// The plan that has to come true, or nothing is loaded.
    var plan: PlanFile?
    /// Whether the plan that the run amounts to is asked for.
    var makesPlan = false
  }

  /// How a run ended.
  struct Result {
    let report: ImportReport
    let findings: ListedFindings
    let outcome: ImportOutcome
    let plan: ImportPlan?
  }

  let loaded: LoadedMapping
  let delivery: Delivery
  /// What was noticed about the delivery before it was read, short of a reason to stop.
  let deliveryFindings: [Finding]
  let register: Register
  let actor: Actor
  let options: Options
  let context: CommandContext

  /// Runs the import; the register holds the batch whole afterwards, or nothing of it.
  func run(progress: Progress) async throws -> Result {
    let began = ContinuousClock.now
    let program = Compiler.compile(loaded.mapping, tables: loaded.tables)
    var request = LoadRequest(
      account: actor.account, command: options.command, version: Koto.version,
      mappingPath: loaded.path, mappingHash: loaded.hash, basis: options.basis,
      corrects: options.corrects, planHash: options.plan?.hash, startedAt: context.now)
    request.grant = actor.grant
    let loader = try Loader(register, program.shape, request)
    do {
      try register.keepMapping(
        hash: loaded.hash, files: Array(zip(loaded.files, loaded.contents)))
      for finding in loaded.findings + deliveryFindings { try loader.note(finding) }
      var totals = try ControlTotals(loaded.mapping, program, delivery.note, loader)
      let drift = try DriftCheck(
        loaded, delivery, register, loader, isWhole: options.corrects == nil)
      let (stops, profiles) = try await load(program, loader, &totals, drift, progress)
      guard stops.isEmpty else { throw Failure(.contract, Self.brokenContract, findings: stops) }
      let day = HelsinkiTime.date(at: context.now).adding(days: -1)
      for finding in try drift.findings(profiles, loader, endingOn: day) {
        try loader.note(finding)
      }
      let controls = try totals.totals(loader, delivery)
      try loader.store(controls)
      let differences = controls.flatMap(\.findings)
      for finding in differences { try loader.note(finding) }
      let outcome = outcome(loader, differ: differences.contains { $0.severity == .stop })
      let groups = try register.findingGroups(of: loader.batch)
      let findings = try list(loader.batch)
      let plan =
        options.makesPlan || options.plan != nil ? try plan(loader, outcome, groups, controls) : nil
      if let plan, let expected = options.plan {
        let obstacles = expected.plan.obstacles(now: plan)
        guard obstacles.isEmpty else { throw Failure.planRefused(obstacles) }
      }
      if let folder = options.rejectFolder {
        try RejectFiles(register, language: .english).write(batch: loader.batch, to: folder)
      }
      try Interruption.check()
      let mayCommit = outcome.mayCommit
      let commits = mayCommit && !options.isDryRun
      try loader.finish(commits: commits, at: context.clock())
      let seconds = (ContinuousClock.now - began).components
      let shown: ImportOutcome = options.isDryRun && mayCommit ? .dryRun : outcome
      var finished = report(
        loader, shown, groups, commits: commits,
        seconds: Double(seconds.seconds) + Double(seconds.attoseconds) / 1e18)
      finished.controls = controls
      return Result(report: finished, findings: findings, outcome: outcome, plan: plan)
    } catch {
      loader.abandon()
      throw error
    }
  }

  /// Every finding of the batch, taken before the end: of a dry run nothing is left afterwards.
  private func list(_ batch: Int) throws -> ListedFindings {
    let listed = ListedFindings(options.findings)
    guard listed.areWanted else { return listed }
    let stored = try register.storedFindings(of: batch)
    while let finding = try stored.next() {
      try Interruption.check()
      try listed.add(finding)
    }
    return listed
  }

  /// Loads every file; gives what breaks a file's contract, noticed while the file was read on, and what each is like.
  private func load(
    _ program: Program, _ loader: Loader, _ totals: inout ControlTotals, _ drift: DriftCheck,
    _ progress: Progress
  ) async throws -> (stops: [Finding], profiles: [(Delivery.File, DriftProfile)]) {
    var profiles: [(Delivery.File, DriftProfile)] = []
    var stops: [Finding] = []
    func keepStops(_ findings: [Finding]) {
      // A file of nothing else would fill the memory and tell no more.
      stops += findings.lazy.filter { $0.severity == .stop }.prefix(max(0, 100 - stops.count))
    }
    let producer = Producer(
      program,
      Mapper.Conditions(
        today: HelsinkiTime.date(at: context.now), isPractice: register.identity.isPractice,
        scopeIsDecided: options.corrects != nil))
    for file in program.prepass.flatMap(delivery.files) {
      progress.add(try await producer.survey(file))
    }
    for file in program.order.flatMap(delivery.files) {
      try await producer.open(file)
      try loader.begin(file: file.file, name: file.name, container: file.container)
      var position = 0
      // The next batches are read and mapped while one is written.
      let queue = BatchQueue<Producer.Batch>(limit: 6)
      async let filled: Void = producer.fill(queue)
      do {
        while let batch = await queue.take() {
          let (rows, bytes) = try batch.get()
          try Interruption.check()
          try loader.load(rows)
          try totals.count(rows)
          try drift.note(rows)
          keepStops(rows.findings)
          progress.add(bytes - position, records: rows.records.count)
          position = bytes
        }
      } catch {
        await queue.end()
        await filled
        throw error
      }
      await filled
      guard let (read, findings, profile) = await producer.close() else { continue }
      profiles.append((file, profile))
      try loader.end(read, findings: findings)
      keepStops(findings)
    }
    return (stops, profiles)
  }

  private static let brokenContract = LocalizedText(
    fi: "aineisto ei ole kuvauksen mukainen; mitään ei ladattu",
    sv: "materialet följer inte mappningen; inget laddades",
    en: "the delivery is not what the mapping says; nothing was loaded")

  private func outcome(_ loader: Loader, differ: Bool) -> ImportOutcome {
    let total = loader.fileAccounts.reduce(RecordAccount()) { $0 + $1.outcome }
    if !loader.gaps.isEmpty { return .accountOpen }
    if differ { return .controlsDiffer }
    if !options.budget.allows(total.rejected, of: total.sum) { return .stopped }
    let changed = total.inserted + total.updated
    if total.rejected > 0, changed + total.unchanged + total.held + total.filtered == 0 {
      return .stopped
    }
    if total.rejected + total.held > 0 { return .loadedInPart }
    return changed == 0 ? .unchanged : .loaded
  }

  private func report(
    _ loader: Loader, _ outcome: ImportOutcome, _ found: [FindingGroup], commits: Bool,
    seconds: Double
  ) -> ImportReport {
    var groups = found
    let total = loader.fileAccounts.reduce(RecordAccount()) { $0 + $1.outcome }
    if outcome == .stopped {
      let code: FindingCode =
        options.budget.allows(total.rejected, of: total.sum) ? .nothingLoaded : .budgetExceeded
      groups.insert(
        FindingGroup(
          code: code, severity: .stop, file: "", name: nil,
          parameters: ["count": "\(total.rejected)", "expected": options.budget.text],
          occurrences: 1, places: []), at: 0)
    }
    return ImportReport(
      register: register.identity, outcome: outcome, isDryRun: options.isDryRun,
      batch: commits ? loader.batch : nil, corrects: options.corrects,
      mapping: loaded.mapping.id, mappingTitle: loaded.mapping.title, mappingHash: loaded.hash,
      basis: options.basis, account: context.account, startedAt: context.now, seconds: seconds,
      files: loader.fileAccounts, tables: loader.tableAccounts, findings: groups,
      rejectFolder: options.rejectFolder, gaps: loader.gaps)
  }
}

/// How many rejected records a load may have: a number, a share of all records, or both.
struct RejectBudget: Sendable, Equatable {
  var count: Int?
  /// Of all records, 0 to 1.
  var share: Double?
  let text: String
  /// Whether it is the one that holds unless another is given.
  var isStandard: Bool { self == Self.standard }

  /// What is allowed unless `--max-rejects` says otherwise: a tenth, and a hundred in any case.
  static let standard = RejectBudget(count: nil, share: nil, text: "100, 10%")

  /// Reads `50`, `1%` or `50,1%`.
  init?(_ text: String) {
    self.text = text
    for part in text.split(separator: ",") {
      let part = part.drop { $0 == " " }
      if part.hasSuffix("%"), let percent = Double(part.dropLast()), (0...100).contains(percent) {
        share = percent / 100
      } else if let number = Int(part), number >= 0 {
        count = number
      } else {
        return nil
      }
    }
    if count == nil, share == nil { return nil }
  }

  private init(count: Int?, share: Double?, text: String) {
    self.count = count
    self.share = share
    self.text = text
  }

  /// Whether so many rejects stay inside the budget.
  func allows(_ rejected: Int, of total: Int) -> Bool {
    if count == nil, share == nil { return rejected <= max(100, total / 10) }
    if let count, rejected > count { return false }
    if let share, Double(rejected) > share * Double(total) { return false }
    return true
  }
}
