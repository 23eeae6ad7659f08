internal import KotoAccess
internal import KotoCrypto
internal import KotoModel
internal import KotoRegister
internal import KotoReport

/// Makes the rights those of a plan, in one transaction: for a look at it, and for the deed.
struct AccessPlanner {
  /// What a plan did, or would do.
  struct Outcome {
    var changes: [AccessPlanChange] = []
    var rest = AccessPlanReport.Rest()
    var notes: [Finding] = []
    /// Why nothing comes of what the caller has requested already.
    var ownRequests: [Finding] = []
  }

  /// Ends the look at a plan and takes back what was done for it.
  private struct Undone: Error {
    let outcome: Outcome
  }

  let desk: AccessDesk
  let source: AccessPlan.Source
  let file: String
  let content: String
  let prunes: Bool
  let maximumRemovals: Int?

  /// What would be done: the same work as the deed, without the commit.
  func preview() throws -> Outcome {
    do {
      return try desk.decide(.accessApply) { act in throw Undone(outcome: try carryOut(in: act)) }
    } catch let undone as Undone {
      return undone.outcome
    }
  }

  /// Does it; where there is nothing to do, nothing is written either, no event and no run.
  ///
  /// `expected` are the changes that were approved: others are refused.
  func apply(expecting expected: [AccessPlanChange]? = nil) throws -> Outcome {
    do {
      return try desk.decide(.accessApply) { act in
        let outcome = try carryOut(in: act)
        if outcome.changes.isEmpty {
          if let refusal = RuleRefusal(outcome.ownRequests) { throw refusal }
          throw Undone(outcome: outcome)
        }
        if let expected, expected != outcome.changes,
          let refusal = RuleRefusal([Finding(.planStale, at: Place(file: file))])
        {
          throw refusal
        }
        try act.audit(
          AuditRecord(
            .accessApply, subject: "plan " + SHA256.hex(Array(content.utf8)).prefix(16),
            counts: Dictionary(grouping: outcome.changes, by: \.kind.rawValue).mapValues(\.count)))
        return outcome
      }
    } catch let undone as Undone {
      return undone.outcome
    }
  }

  private func carryOut(in act: RegisterAct) throws -> Outcome {
    source == .leavers ? try leave(in: act) : try grantAndEnd(in: act)
  }

  private func grantAndEnd(in act: RegisterAct) throws -> Outcome {
    let register = desk.gate.register
    let desired = DesiredFile(content, as: source, name: file)
    let (requests, unreadable) = try desired.requests(
      register, today: HelsinkiTime.date(at: act.now), reference: act.customerReference)
    guard unreadable.isEmpty else { throw Failure.unreadable(unreadable) }
    let grants = try register.grants()
    let outline = PlanRules.outline(
      requests, grants, areas: desk.areas, prunes: prunes, at: act.now)
    guard outline.findings.isEmpty else { throw Failure.unreadable(outline.findings) }
    let unsafe = PlanRules.safetyFindings(
      outline, grants, actor: desk.actor.principal, limit: maximumRemovals, at: act.now)
    guard unsafe.isEmpty else { throw Failure.overLimit(unsafe) }
    var outcome = Outcome()
    outcome.rest = AccessPlanReport.Rest(
      unchanged: outline.unchanged.count, waiting: outline.waiting, extra: outline.extra,
      over: outline.over)
    outcome.ownRequests = PlanRules.ownRequests(outline, grants, actor: desk.actor.principal)
    var refused: [Finding] = []
    for step in outline.steps {
      do {
        let change = try take(step, grants, in: act, &outcome.notes)
        outcome.changes.append(change)
      } catch let refusal as RuleRefusal {
        refused += refusal.findings
      }
    }
    if let refusal = RuleRefusal(refused) { throw refusal }
    return outcome
  }

  private func take(
    _ step: PlanRules.Step, _ grants: [GrantDetail], in act: RegisterAct, _ notes: inout [Finding]
  ) throws -> AccessPlanChange {
    switch step {
    case .end(let number):
      try end(number, "not_in_plan", in: act)
      let right = grants.first { $0.number == number }
      return AccessPlanChange(
        .end, right: number, account: right?.account ?? "", role: right?.role,
        firstDay: right?.firstDay, lastDay: right?.lastDay)
    case .grant(let request):
      notes += try desk.grant(request, in: act).notes
      return Self.change(.grant, nil, request)
    case .extend(let number, let request):
      do {
        _ = try desk.extend(
          number, through: request.lastDay, decision: request.decision, in: act)
      } catch let refusal as RuleRefusal {
        throw refusal.moved(to: request.place)
      }
      return Self.change(.extend, number, request)
    case .replace(let numbers, let request):
      for number in numbers { try end(number, "changed_task", in: act) }
      notes += try desk.grant(request, in: act).notes
      return Self.change(.replace, numbers.last, request)
    }
  }

  private func end(_ number: Int, _ reason: String, in act: RegisterAct) throws {
    try desk.step(.ended, of: number, reason: reason, decision: nil, in: act, as: .accessEnd)
  }

  private static func change(
    _ kind: AccessPlanChange.Kind, _ right: Int?, _ request: GrantRequest
  ) -> AccessPlanChange {
    AccessPlanChange(
      kind, right: right, account: request.account, role: request.role,
      firstDay: request.firstDay, lastDay: request.lastDay)
  }

  /// Notes the last days of leavers; one who has left already, or at an earlier day, stays as they are.
  private func leave(in act: RegisterAct) throws -> Outcome {
    var outcome = Outcome()
    for row in DelimitedText(content).rows where row.cells.count == 2 {
      let account = row.cells[0]
      guard let day = CivilDate(iso: row.cells[1]),
        let user = try desk.gate.register.user(account)
      else { throw Failure.noUser(account) }
      if let known = user.lastDay, known <= day { continue }
      try act.leave(user.principal, on: day)
      outcome.changes.append(AccessPlanChange(.leave, account: account, lastDay: day))
    }
    let lost = try municipalitiesWithoutGranter(after: outcome.changes.map(\.account), act.now)
    guard lost.isEmpty else { throw Failure.overLimit(lost) }
    return outcome
  }
}

extension AccessPlanner {
  /// Municipalities in which only leavers may grant: an export does not go that far.
  private func municipalitiesWithoutGranter(
    after leavers: [String], _ now: Instant
  ) throws -> [Finding] {
    guard !leavers.isEmpty else { return [] }
    let grants = try desk.gate.register.grants()
    let live = Set(PurgeRules.liveGranters(grants, at: now))
    let granting = Dictionary(
      grouping: grants.filter { live.contains($0.number) }, by: \.municipality)
    return granting.filter { $0.value.allSatisfy { leavers.contains($0.account) } }.keys.sorted()
      .map { Finding(.lastGranter, at: Place(file: file), ["found": $0]) }
  }
}

extension RuleRefusal {
  /// The same refusal at the place of the file that asked for it.
  func moved(to place: Place) -> RuleRefusal {
    RuleRefusal(findings.map { Finding($0.code, at: place, $0.parameters) }) ?? self
  }
}

extension Failure {
  /// A limit that guards against a wrong file or a wrong clock: nothing changed.
  static func overLimit(_ findings: [Finding]) -> Failure {
    Failure(
      .safetyLimit,
      LocalizedText(
        fi: "turvaraja pysäytti; mitään ei muutettu",
        sv: "en säkerhetsgräns stoppade; inget ändrades",
        en: "a safety limit stopped it; nothing changed"),
      findings: findings)
  }
}
