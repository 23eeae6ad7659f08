internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AccessPurge: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "purge",
    abstract: "Marks what has ended and gives notice of what ends soon; for cron.",
    discussion: """
      Prints nothing when nothing happened. Rights that are over open nothing before it runs either: it marks, tells \
      and cleans. Exit status: 0 done; 75 another run holds the register; 81 the clock has jumped; 82 more endings \
      than --max. scripts/systemd has a timer.
      """)

  @OptionGroup var options: GlobalOptions
  @Flag(help: "Say what would happen.") var dryRun = false
  @Option(help: "At most so many endings at once.") var max: Int?
  @Option(help: "Accept that nothing ran for so many days.") var acceptGap: Int?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "access purge")
      try guardClock(gate, context)
      let actor = try gate.require(.maintain, on: .rights, for: .accessPurge)
      let grants = try gate.register.grants()
      let now = try gate.register.moment(context.now)
      var idle: [AccessRole: Int] = [:]
      for role in AccessRole.allCases { idle[role] = try gate.register.policy(of: role).idleDays }
      let endings = PurgeRules.endings(
        grants, lastUse: try gate.register.lastUses(), idleDays: { idle[$0] ?? .max }, at: now)
      let notices = PurgeRules.notices(
        grants, given: try gate.register.givenNotices(), at: now)
      let over = Set(endings.map(\.grant))
      let due = try gate.register.reviews().filter { $0.closedAt == nil && $0.deadline <= now }
      let unconfirmed = try due.flatMap { campaign in
        ReviewRules.closing(
          try gate.register.reviewItems(campaign.number), grants,
          municipality: campaign.municipality, at: now
        ).ending.filter { !over.contains($0) }
      }
      if let max, endings.count + unconfirmed.count > max {
        throw Failure.overLimit([
          Finding(
            .removalsOverLimit, at: Place(file: "--max"),
            ["found": "\(endings.count + unconfirmed.count)", "expected": "\(max)"])
        ])
      }
      if !dryRun {
        try gate.register.perform(
          gate.command, by: actor, version: Koto.version, at: context.now,
          acceptsGap: acceptGap != nil, needsEvent: false
        ) { act in
          // Read again under the lock: another purge may have been faster.
          let running = try gate.register.grants().filter { !$0.isEnded }.map(\.number)
          let given = try gate.register.givenNotices()
          for ending in endings where running.contains(ending.grant) {
            try act.step(
              .ended, of: ending.grant, by: nil, reason: ending.reason, isAutomatic: true,
              as: .accessPurge)
          }
          // Another purge may have closed the round, and what it ended is gone from these.
          let open = try gate.register.reviews().filter { $0.closedAt == nil }.map(\.number)
          for campaign in due where open.contains(campaign.number) {
            _ = try act.close(campaign, in: gate.register)
          }
          for notice in notices where given[notice.grant]?.contains(notice.threshold) != true {
            try act.notice(of: notice.grant, threshold: notice.threshold)
          }
        }
      }
      let report = PurgeReport(
        endings: (endings.map { ($0.grant, $0.reason) }
          + unconfirmed.map { ($0, "not_reviewed") }).compactMap { number, reason in
            grants.first { $0.number == number }.map { ($0, reason) }
          },
        notices: notices.filter { !unconfirmed.contains($0.grant) }.compactMap { notice in
          grants.first { $0.number == notice.grant }.map { ($0, notice.threshold) }
        }, isDryRun: dryRun)
      context.console.out(
        settings.format == .json
          ? report.json(settings.language) : report.text(settings.presentation))
      return .done
    }
  }

  /// A jump forward of more than a week marks nothing: either nothing ran, or the clock is wrong.
  private func guardClock(_ gate: Gate, _ context: CommandContext) throws {
    guard let high = try gate.register.highWater() else { return }
    let days = (context.now.seconds - high.seconds) / 86_400
    guard context.now.seconds - high.seconds > Register.forwardTolerance,
      acceptGap.map(Int64.init) != days
    else { return }
    throw Failure(
      .clock,
      LocalizedText(
        fi: "kello ei ole uskottava; mitään ei merkitty",
        sv: "klockan är inte trovärdig; inget märktes",
        en: "the clock is not credible; nothing was marked"),
      findings: [
        Finding(
          .clockJumped, at: Place(file: "clock"), ["found": "\(days)", "expected": "7"])
      ])
  }
}

struct AccessDue: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "due",
    abstract: "Lists rights that end soon, and those of an emergency that nobody has reviewed.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Within so many days.") var within: Int = 28
  @Flag(help: "As calendar entries (iCalendar), like --format ics.") var ics = false

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: OutputFormat.usual.union([.ics]))
    return try settings.withErrors {
      let question = try AccessQuestion(settings, context, "access due", at: nil)
      let last = HelsinkiTime.date(at: question.time).adding(days: within)
      // However long ago: a review that was forgotten is what this list is for.
      let open = try EmergencyReview.open(question.gate.register, at: question.time)
      let reviews = Dictionary(
        open.map { ($0.grant.number, $0.lastDay) }, uniquingKeysWith: { first, _ in first })
      let grants = question.grants.filter { grant in
        [.active, .scheduled, .suspended].contains(grant.history.state(at: question.time))
          && grant.lastDay <= last || reviews[grant.number] != nil
      }.sorted { ($0.lastDay, $0.number) < ($1.lastDay, $1.number) }
      if ics || settings.format == .ics {
        context.console.out(
          CalendarText(
            grants, register: question.gate.register.identity, at: question.time, reviews: reviews
          ).text)
      } else {
        context.show(grants, at: question.time, settings, reviews: reviews)
      }
      return .done
    }
  }
}

struct AccessHealth: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "health", abstract: "What needs somebody's attention; for monitoring.",
    discussion: "Exit status: 0 nothing; 1 there are findings.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Longest time since the last purge, such as 26h.") var maxAge: String = "26h"

  func validate() throws {
    if hours == nil { throw ValidationError("--max-age takes hours, such as 26h.") }
  }

  private var hours: Int64? { maxAge.hasSuffix("h") ? Int64(maxAge.dropLast()) : nil }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "access health")
      try gate.require(.maintain, on: .rights, for: .accessQuery)
      let grants = try gate.register.grants()
      let now = try gate.register.moment(context.now)
      var findings: [Finding] = []
      let last = try gate.register.lastRun(of: "access purge")
      let age = last.map { (now.seconds - $0.seconds) / 3_600 }
      if age.map({ $0 > (hours ?? 26) }) ?? true {
        findings.append(
          Finding(
            .purgeOverdue, at: Place(file: "run"),
            ["found": last?.description ?? "–", "expected": maxAge]))
      }
      findings += grants.filter { PurgeRules.orphanedSince($0, grants, at: now) != nil }.map {
        Finding(.orphaned, at: Place(file: "access_grant"), ["found": "\($0.number)"])
      }
      findings += Self.endingGranters(grants, at: now)
      findings += try Self.unconfirmedGranters(gate.register, grants, at: now)
      findings += try EmergencyReview.open(gate.register, at: now).map(\.finding)
      context.console.out(
        settings.format == .json
          ? FindingsJSON(findings, language: settings.language).text
          : FindingsText(findings, settings.presentation).text)
      return findings.isEmpty ? .done : .findings
    }
  }

  /// Rights to grant that a closed review left unconfirmed because nobody else could grant.
  private static func unconfirmedGranters(
    _ register: Register, _ grants: [GrantDetail], at now: Instant
  ) throws -> [Finding] {
    let live = PurgeRules.liveGranters(grants, at: now)
    return try register.reviews().filter { $0.closedAt != nil }.flatMap { campaign in
      try register.reviewItems(campaign.number).filter {
        $0.verdict == nil && live.contains($0.grant)
      }.map { _ in
        Finding(
          .lastGranter, at: Place(file: "review \(campaign.number)"),
          ["found": campaign.municipality], severity: .warning)
      }
    }
  }

  /// Municipalities whose last granter ends within 60 days.
  private static func endingGranters(_ grants: [GrantDetail], at now: Instant) -> [Finding] {
    let numbers = PurgeRules.liveGranters(grants, at: now)
    let live = grants.filter { numbers.contains($0.number) }
    let limit = HelsinkiTime.date(at: now).adding(days: 60)
    return Dictionary(grouping: live, by: \.municipality).sorted { $0.key < $1.key }.compactMap {
      municipality, rights in
      guard let last = rights.map(\.lastDay).max(), last <= limit else { return nil }
      return Finding(
        .granterEndsSoon, at: Place(file: "municipality"),
        ["found": municipality, "expected": last.description])
    }
  }
}
