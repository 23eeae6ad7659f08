internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct AccessReview: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Rounds in which every right is confirmed by somebody else, or ends.",
    discussion: """
      koto access review open --through 2027-03-31
      koto access review worksheet 1 --to rights.csv     # fill in decision (keep, end) and reason
      koto access review decide 1 rights.csv
      koto access review close 1

      Nobody decides on a right of their own. Silence ends the right at the deadline (koto access purge closes the \
      round then), except the last right by which somebody may grant in the municipality: that one is escalated.
      """,
    subcommands: [
      ReviewOpen.self, ReviewList.self, ReviewStatus.self, ReviewWorksheet.self,
      ReviewDecide.self, ReviewClose.self,
    ])
}

/// A campaign with its rights, and somebody who may grant before it.
struct ReviewDesk {
  let desk: AccessDesk
  let campaign: ReviewCampaign
  let items: [ReviewItem]
  let grants: [GrantDetail]

  init(
    _ settings: Settings, _ context: CommandContext, _ command: String, _ action: AuditAction,
    review number: Int
  ) throws {
    desk = try AccessDesk(settings, context, command, action)
    let register = desk.gate.register
    guard let campaign = try register.reviews().first(where: { $0.number == number }) else {
      throw Failure.unreadable([
        Finding(
          .unknownValue, at: Place(file: "review"),
          ["found": "\(number)", "expected": "koto access review list"])
      ])
    }
    self.campaign = campaign
    items = try register.reviewItems(number)
    grants = try register.grants()
  }

  /// The campaign's meters and its report; a worksheet leaves out rights of the caller and what is decided.
  func report(asWorksheet: Bool = false) throws -> (report: ReviewReport, findings: [Finding]) {
    let register = desk.gate.register
    let uses = try register.lastUses()
    let rows = try register.reviewItems(campaign.number).compactMap { item -> ReviewReport.Row? in
      guard let grant = grants.first(where: { $0.number == item.grant }) else { return nil }
      if asWorksheet, item.verdict != nil || grant.principal == desk.actor.principal { return nil }
      return ReviewReport.Row(grant, item, lastUse: uses[item.grant])
    }
    let meters = ReviewRules.meters(
      rows.map(\.item), taken: try register.worksheetsTaken(campaign.number), lastUse: uses,
      grants: grants, at: try register.moment(desk.gate.context.now))
    return (
      ReviewReport(campaign, rows, meters: meters),
      ReviewRules.findings(meters, campaign: campaign.number)
    )
  }

  /// Prints the campaign as it stands now, with what its meters say.
  func show(_ context: CommandContext, _ settings: Settings) throws -> ExitStatus {
    let (report, findings) = try report()
    switch settings.format {
    case .json: context.console.out(report.json(settings.language))
    case .csv: context.console.out(report.csv)
    case .text, .html, .junit, .sarif, .ics: context.console.out(report.text(settings.presentation))
    }
    guard !findings.isEmpty else { return .done }
    context.console.err(FindingsText(findings, settings.presentation).text)
    return .findings
  }
}

struct ReviewOpen: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Opens a round about every right of a municipality.",
    aliases: ["start"])

  @OptionGroup var options: GlobalOptions
  @Option(help: ArgumentHelp("Last day for decisions.", valueName: "date")) var through: String
  @Option(help: ArgumentHelp("Municipality; the register's own unless given.", valueName: "code"))
  var municipality: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let day = try AccessDate.day(through, "--through")
      let desk = try AccessDesk(settings, context, "access review open", .reviewOpen)
      let code = municipality ?? desk.gate.register.identity.municipality
      let number = try desk.decide(.reviewOpen) { act in
        let place = Place(file: "review")
        var findings: [Finding] = []
        if !desk.areas.contains(code) {
          findings.append(
            Finding(
              .outsideArea, at: place,
              ["found": code, "expected": desk.areas.joined(separator: ", ")]))
        }
        let today = HelsinkiTime.date(at: act.now)
        if day < today {
          findings.append(
            Finding(
              .termOver, at: place, ["found": day.description, "expected": "\(today) –"]))
        }
        let emergencies = try EmergencyReview.open(desk.gate.register, at: act.now)
        if let running = try desk.gate.register.reviews().first(where: { campaign in
          campaign.closedAt == nil && campaign.municipality == code
            && !emergencies.contains { $0.campaign.number == campaign.number }
        }) {
          findings.append(
            Finding(
              .reviewRuns, at: place,
              ["found": "\(running.number)", "expected": running.lastDay.description]))
        }
        if let refusal = RuleRefusal(findings) { throw refusal }
        let rights = ReviewRules.rights(
          try desk.gate.register.grants(), municipality: code, at: act.now)
        return try act.openReview(
          municipality: code, lastDay: day, rights: rights.map(\.number))
      }
      return try ReviewDesk(
        settings, context, "access review open", .accessQuery, review: number
      ).show(context, settings)
    }
  }
}

struct ReviewList: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the rounds.")

  @OptionGroup var options: GlobalOptions

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let question = try AccessQuestion(settings, context, "access review list", at: nil)
      let register = question.gate.register
      let report = ReviewListReport(
        try register.reviews().map { ($0, try register.reviewItems($0.number)) })
      switch settings.format {
      case .json: context.console.out(report.json(settings.language))
      case .csv: context.console.out(report.csv)
      case .text, .html, .junit, .sarif, .ics:
        context.console.out(report.text(settings.presentation))
      }
      return .done
    }
  }
}

struct ReviewStatus: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Shows a round: what was decided by whom, and how well.",
    discussion: "Exit status: 0 nothing stands out; 1 decisions that look like rubber stamps.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the round.", valueName: "review")) var review: Int

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let desk = try ReviewDesk(
        settings, context, "access review status", .accessQuery, review: review)
      try desk.desk.gate.perform(desk.desk.actor) { act in
        try act.audit(AuditRecord(.accessQuery, subject: "review_campaign \(review)"))
      }
      return try desk.show(context, settings)
    }
  }
}

struct ReviewWorksheet: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "worksheet", abstract: "Writes the rights that wait for you to a CSV file.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the round.", valueName: "review")) var review: Int
  @Option(help: ArgumentHelp("New file; standard output unless given.", valueName: "file"))
  var to: String?

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context, formats: [.text, .csv])
    return try settings.withErrors {
      let desk = try ReviewDesk(
        settings, context, "access review worksheet", .accessQuery, review: review)
      let csv = try desk.report(asWorksheet: true).report.csv
      // The meter counts from this moment on.
      try desk.desk.gate.perform(desk.desk.actor) { act in
        try act.audit(
          AuditRecord(
            .accessQuery, subject: "review_campaign \(review)", reason: "worksheet"))
        if let to { try desk.desk.gate.write(csv, to: context.resolve(to)) }
      }
      if to == nil { context.console.out(csv) }
      return .done
    }
  }
}
