internal import ArgumentParser
internal import KotoAccess
internal import KotoModel
internal import KotoRegister

struct AccessArea: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "area", abstract: "Records an agreement to grant for another municipality.")

  @OptionGroup var options: GlobalOptions
  @Option(help: "Code of the municipality.") var municipality: String
  @Option(help: "Reference of the agreement.") var agreement: String
  @Option(help: "First day.") var from: String
  @Option(help: "Last day.") var through: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let first = try AccessDate.day(from, "--from")
      let last = try AccessDate.day(through, "--through")
      guard CodeSets.named("municipality")?[municipality]?.isValid(on: first) == true,
        first <= last
      else {
        throw Failure.unreadable([
          Finding(
            .unknownValue, at: Place(file: "--municipality"),
            ["found": municipality, "expected": "koto code show municipality"])
        ])
      }
      let desk = try AccessDesk(settings, context, "access area", .accessArea)
      try desk.decide(.accessArea) { act in
        try act.addArea(
          organisation: desk.authority.organisation, municipality: municipality,
          agreement: agreement, from: first, through: last)
      }
      return .done
    }
  }
}

struct AccessEndCause: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "end-cause",
    abstract: "Notes the last day of a process or contract; its rights end with it.")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "Reference of the process or contract.") var reference: String
  @Option(help: "Its last day.") var on: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let day = try AccessDate.day(on, "--on")
      let desk = try AccessDesk(settings, context, "access end-cause", .accessCause)
      try desk.decide(.accessCause) { act in
        guard try act.endCause(reference, on: day) else {
          throw Failure.unreadable([
            Finding(
              .unknownValue, at: Place(file: "reference"), ["found": reference, "expected": "–"])
          ])
        }
      }
      return .done
    }
  }
}

struct AccessBreakglass: ContextCommand {
  static let configuration = CommandConfiguration(
    commandName: "breakglass",
    abstract: "Opens one customer for reading until midnight, and reports it at once.",
    discussion: """
      For somebody who already works with customers and needs one more in an emergency. It stands in the log, main \
      users see it in koto access health, and one of them has to review it within 7 days (koto access review list): \
      until then health says so, and after that the same person gets no other one.
      """)

  @OptionGroup var options: GlobalOptions
  @Option(help: "Number of the customer.") var customer: Int
  @Option(help: "Why; kept beside the log.") var reason: String

  func run(in context: CommandContext) async throws -> ExitStatus {
    let settings = try Settings(options, context)
    return try settings.withErrors {
      let gate = try Gate(settings, context, "access breakglass")
      let actor = try gate.register.actor(context.account)
      do {
        let number = try gate.perform(actor) { act in
          try open(gate, actor, act, context)
        }
        try context.show([number], gate.register, settings)
        return .done
      } catch let refusal as RuleRefusal {
        throw try gate.refused(refusal.findings, actor, .accessGrant)
      }
    }
  }

  private func open(
    _ gate: Gate, _ actor: Actor, _ act: RegisterAct, _ context: CommandContext
  ) throws -> Int {
    let place = Place(file: "breakglass")
    let rights = try gate.register.liveRights(of: context.account, at: context.now)
    let today = HelsinkiTime.date(at: act.now)
    let known = try gate.register.ties(of: customer, on: today)
    // An emergency opens nobody of a municipality in which one does not work.
    let working = rights.first { right in
      known.municipalities.contains(right.municipality)
        && right.sections.contains(where: AccessSection.ofCustomers.contains)
        && (right.role == .integrationWorker || right.role == .reader)
    }
    guard let working else { throw try refusal("–", place) }
    guard let reference = try act.customerReference(customer) else {
      throw Failure.unreadable([
        Finding(.customerUnknown, at: Place(file: "--customer"), ["found": "\(customer)"])
      ])
    }
    let own = try gate.register.grants(of: actor.principal)
    let ties = try gate.register.ties(of: customer, on: today)
    let isAsked = own.contains {
      $0.history.state(at: act.now) == .requested && $0.reaches(ties)
    }
    if isAsked { throw try refusal("requested", place) }
    if let overdue = try EmergencyReview.open(gate.register, at: act.now).first(where: { open in
      open.isOverdue && open.grant.principal == actor.principal
    }) {
      throw try refusal("review \(overdue.campaign.number)", place)
    }
    let request = GrantRequest(
      account: context.account, role: working.role, municipality: working.municipality,
      ground: "80.a", task: "hätätilanne", decision: "breakglass", customers: [reference],
      sections: [.basic], operations: [.read], firstDay: today, lastDay: today, place: place)
    try act.audit(
      AuditRecord(.accessGrant, customer: reference, reason: "emergency", note: reason))
    let number = try act.grant(
      request, organisation: working.organisation, authority: nil, isEmergency: true)
    _ = try act.openReview(
      municipality: working.municipality,
      lastDay: today.adding(days: EmergencyReview.openDays), rights: [number])
    return number
  }

  private func refusal(_ found: String, _ place: Place) throws -> any Error {
    RuleRefusal([Finding(.emergencyNotPossible, at: place, ["found": found])])
      ?? RegisterError(.other, "no refusal")
  }
}
