internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister
internal import KotoReport

struct ReviewDecide: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Takes decisions in: a worksheet, or one decision.",
    discussion: """
      koto access review decide 1 rights.csv
      koto access review decide 1 --right 12 --decision keep --reason "still guides group 4"

      Rows without a decision are left open. All rows are taken, or none. A right that is not kept ends at once. Exit \
      status: 0 done; 1 done, but fast or uniform decisions stand out; 65 a row cannot be read; 77 a rule forbids one.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the round.", valueName: "review")) var review: Int
  @Argument(help: ArgumentHelp("The worksheet.", valueName: "file")) var file: String?
  @Option(help: ArgumentHelp("Number of the right.", valueName: "right")) var right: Int?
  @Option(help: "keep or end.") var decision: String?
  @Option(help: ArgumentHelp("Why, in own words.", valueName: "text")) var reason: String?

  /// One decision as it was written, with its place.
  private struct Row {
    let right: String
    let decision: String
    let reason: String
    let place: (String) -> Place
  }

  func validate() throws {
    let single = [right.map(String.init), decision, reason].compactMap(\.self).count
    guard file == nil ? single == 3 : single == 0 else {
      throw ValidationError("Give a worksheet, or --right, --decision and --reason.")
    }
  }

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    let rows = try rows(context)
    return try settings.withErrors {
      let desk = try ReviewDesk(
        settings, context, "access review decide", .reviewDecide, review: review)
      try desk.desk.decide(.reviewDecide, subject: "review_campaign \(review)") { act in
        var unreadable: [Finding] = []
        var refused: [Finding] = []
        for row in rows {
          guard let decision = ReviewDecision(rawValue: row.decision),
            let item = desk.items.first(where: { String($0.grant) == row.right }),
            let grant = desk.grants.first(where: { $0.number == item.grant })
          else {
            let isDecision = ReviewDecision(rawValue: row.decision) == nil
            unreadable.append(
              Finding(
                .unknownValue, at: row.place(isDecision ? "decision" : "right"),
                [
                  "found": isDecision ? row.decision : row.right,
                  "expected": isDecision ? "keep, end" : "koto access review status \(review)",
                ]))
            continue
          }
          let findings = ReviewRules.findings(
            row.reason, on: grant, item, in: desk.campaign, by: desk.desk.actor.principal,
            areas: desk.desk.areas, place: row.place("reason"), at: act.now)
          refused += findings
          if findings.isEmpty { try take(decision, grant, row.reason, desk, act) }
        }
        guard unreadable.isEmpty else { throw Failure.unreadable(unreadable + refused) }
        if let refusal = RuleRefusal(refused) { throw refusal }
        if rows.isEmpty { throw Failure.nothingDecided(review) }
      }
      return try desk.show(context, settings)
    }
  }

  private func take(
    _ decision: ReviewDecision, _ grant: GrantDetail, _ reason: String, _ desk: ReviewDesk,
    _ act: RegisterAct
  ) throws {
    try act.decide(decision, on: grant.number, in: review, reason: reason)
    guard decision == .end, !grant.isEnded else { return }
    try act.step(
      .ended, of: grant.number, by: desk.desk.authority, reason: "conditions_ceased",
      as: .accessEnd)
  }

  private func rows(_ context: CommandContext) throws -> [Row] {
    guard let file else {
      return [
        Row(right: right.map(String.init) ?? "", decision: decision ?? "", reason: reason ?? "") {
          Place(file: "--" + $0)
        }
      ]
    }
    let table = DelimitedText(try context.text(of: file))
    let name = context.fileName(file)
    guard let right = table.header.firstIndex(of: "right"),
      let decision = table.header.firstIndex(of: "decision"),
      let reason = table.header.firstIndex(of: "reason"),
      table.rows.allSatisfy({ $0.cells.count == table.header.count })
    else {
      throw Failure.unreadable([
        Finding(
          .fileMalformed, at: Place(file: name, line: 1),
          ["expected": "CSV (right, decision, reason)"])
      ])
    }
    return table.rows.compactMap { row in
      let cells = row.cells
      guard !cells[decision].isEmpty || !cells[reason].isEmpty else { return nil }
      return Row(right: cells[right], decision: cells[decision], reason: cells[reason]) { column in
        Place(
          file: name, line: row.line, column: table.header.firstIndex(of: column).map { $0 + 1 },
          name: column)
      }
    }
  }
}

struct ReviewClose: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "close",
    abstract: "Closes a round whose deadline is over or in which all is decided.",
    discussion: """
      Rights that nobody confirmed end. Exit status: 0 closed; 1 closed, and the last right by which somebody may \
      grant was not confirmed: it stays, and somebody has to decide on it; 77 it still runs.
      """)

  @OptionGroup var options: GlobalOptions
  @Argument(help: ArgumentHelp("Number of the round.", valueName: "review")) var review: Int

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let desk = try ReviewDesk(
        settings, context, "access review close", .reviewClose, review: review)
      let closing = try desk.desk.decide(
        .reviewClose, subject: "review_campaign \(review)"
      ) { act in
        let place = Place(file: "review \(review)")
        let open = desk.items.count { $0.verdict == nil }
        var findings: [Finding] = []
        if desk.campaign.closedAt != nil {
          findings.append(
            Finding(
              .reviewOver, at: place,
              ["found": "\(review)", "expected": desk.campaign.lastDay.description]))
        } else if open > 0, act.now < desk.campaign.deadline {
          findings.append(
            Finding(
              .reviewRuns, at: place,
              ["found": "\(review)", "expected": desk.campaign.lastDay.description]))
        }
        if let refusal = RuleRefusal(findings) { throw refusal }
        return try act.close(desk.campaign, in: desk.desk.gate.register)
      }
      let status = try desk.show(context, settings)
      guard !closing.escalated.isEmpty else { return status }
      context.console.err(
        FindingsText(
          [
            Finding(
              .lastGranter, at: Place(file: "review \(review)"),
              ["found": desk.campaign.municipality])
          ], settings.presentation
        ).text)
      return .findings
    }
  }
}

extension RegisterAct {
  /// Closes a campaign by the rules as the register stands now.
  func close(_ campaign: ReviewCampaign, in register: Register) throws -> ReviewRules.Closing {
    let closing = ReviewRules.closing(
      try register.reviewItems(campaign.number), try register.grants(),
      municipality: campaign.municipality, at: now)
    try closeReview(campaign.number, ending: closing.ending, escalated: closing.escalated)
    return closing
  }
}

extension Failure {
  /// A worksheet that came back as it went out.
  static func nothingDecided(_ review: Int) -> Failure {
    Failure(
      .contract,
      LocalizedText(
        fi: "kierroksesta \(review) ei päätetty mitään",
        sv: "inget avgjordes i granskning \(review)",
        en: "nothing of review \(review) was decided"),
      remedy: LocalizedText(
        fi: "täytä sarakkeet decision (keep tai end) ja reason",
        sv: "fyll i kolumnerna decision (keep eller end) och reason",
        en: "fill in the columns decision (keep or end) and reason"))
  }
}
