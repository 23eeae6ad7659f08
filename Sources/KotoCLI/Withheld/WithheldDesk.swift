internal import KotoAccess
internal import KotoModel
internal import KotoRegister

/// Somebody before withheld texts: whether they may see or decide on one is asked here, for every command.
struct WithheldDesk {
  let gate: Gate
  private let rights: [LiveRight]
  private let today: CivilDate

  init(_ settings: Settings, _ context: CommandContext, _ command: String) throws {
    gate = try Gate(settings, context, command)
    rights = try gate.register.liveRights(of: context.account, at: context.now)
    today = HelsinkiTime.date(at: try gate.register.moment(context.now))
  }

  private func may(
    _ operation: AccessOperation, on section: AccessSection, _ ties: CustomerTies
  ) -> Bool {
    Permission.right(among: rights, to: operation, on: section, about: ties) != nil
  }

  /// Free text, and what it is about: health and protected people take their own rights besides.
  private func maySee(_ text: WithheldText, _ ties: CustomerTies) -> Bool {
    may(.read, on: .notes, ties) && (text.category != "health" || may(.read, on: .health, ties))
      && (!text.isProtected || may(.read, on: .protected, ties))
  }

  /// The text with the right by which it is seen; refused in the same words where there is none and where it is hidden.
  func text(
    _ number: Int, to operation: AccessOperation, on section: AccessSection,
    for action: AuditAction
  ) throws -> (text: WithheldContent, actor: Actor) {
    let found = try gate.register.withheldText(number)
    let ties = try found.map { try gate.register.ties(of: $0.text.person, on: today) }
    let actor = try gate.require(
      operation, on: section, about: ties, for: action, subject: "withheld_text \(number)")
    guard let found, let ties, maySee(found.text, ties) else {
      let finding = Finding(
        .textDoesNotWait, at: Place(file: "withheld_text"), ["found": "\(number)"])
      throw try gate.refused([finding], actor, action, subject: "withheld_text \(number)")
    }
    return (found, actor)
  }

  /// Carries a decision out, with its signature; everything that speaks against it is said at once.
  func decide(_ options: WithheldOptions, reason: String) throws -> WithheldReceipt {
    let number = options.withheld ?? 0
    let section: AccessSection =
      switch options.target {
      case .assessment?: .assessment
      case .healthAssessment?: .health
      case .destroy?, nil: .notes
      }
    let (text, actor) = try text(number, to: .write, on: section, for: .withheldDecide)
    let (decision, findings) = try decision(options, text)
    guard findings.isEmpty, let decision else {
      throw try gate.refused(
        findings, actor, .withheldDecide, subject: "withheld_text \(number)",
        customer: text.text.reference)
    }
    if decision == .destroy { try gate.register.overwriteWhatIsDeleted() }
    let batch = try gate.perform(actor) { act -> Int? in
      guard decision == .destroy else {
        return try act.move(text, to: decision, reason: reason, on: today)
      }
      try act.destroy(text, reason: reason, on: today)
      return nil
    }
    if decision == .destroy { try gate.register.compact() }
    return WithheldReceipt(
      register: gate.register.identity, number: number, decision: decision, batch: batch,
      decidedBy: actor.account, decidedOn: today)
  }

  private func decision(
    _ options: WithheldOptions, _ text: WithheldContent
  ) throws -> (decision: WithheldDecision?, findings: [Finding]) {
    switch options.target {
    case .assessment?: return try assessment(options, text)
    case .healthAssessment?:
      return (
        .healthAssessment(
          kind: options.kind ?? "", effect: options.effect ?? "",
          necessity: options.necessity ?? "", assessor: options.assessor,
          validThrough: options.validThrough.flatMap(CivilDate.init(iso:))),
        Self.tooLong(text.content, "health_assessment", "description")
      )
    case .destroy?, nil:
      let waits = try gate.register.waitsElsewhere(withheld: text.text.number)
      return (
        .destroy,
        waits
          ? [
            Finding(
              .originalsWait, at: Place(file: "withheld_text"), ["found": "\(text.text.number)"])
          ] : []
      )
    }
  }

  private func assessment(
    _ options: WithheldOptions, _ text: WithheldContent
  ) throws -> (decision: WithheldDecision?, findings: [Finding]) {
    let field = RegisterSchema.table("assessment")?.field(options.field)
    guard case .text(let most)? = field?.type, most >= 1_000 else {
      return (
        nil,
        [Finding(.fieldTakesNoText, at: Place(file: "--field"), ["found": options.field])]
      )
    }
    let all = try gate.register.assessments(of: text.text.person, field: options.field)
    let chosen = options.assessment.map { row in all.filter { $0.row == row } } ?? all
    guard chosen.count == 1, let assessment = chosen.first else {
      return (
        nil,
        [
          Finding(
            .assessmentUnclear, at: Place(file: "--assessment"),
            ["found": all.isEmpty ? "–" : all.map { "\($0.row)" }.joined(separator: ", ")])
        ]
      )
    }
    let joined = [assessment.content, text.content].compactMap(\.self).joined(separator: "\n\n")
    return (
      .assessment(row: assessment.row, field: options.field),
      Self.tooLong(joined, "assessment", options.field)
    )
  }

  private static func tooLong(_ text: String, _ table: String, _ name: String) -> [Finding] {
    guard case .text(let most)? = RegisterSchema.table(table)?.field(name)?.type else { return [] }
    let length = text.unicodeScalars.count
    guard length > most else { return [] }
    return [
      Finding(
        .textTooLongThere, at: Place(file: table, name: name),
        ["field": name, "found": "\(length)", "expected": "\(most)"])
    ]
  }
}
