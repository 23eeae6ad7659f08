package import KotoModel

/// Whether a right may be given: every rule that it would break, all at once.
///
/// The one library of rules behind every door: a single grant, a file of them, a plan, an extension. The register
/// repeats the rules as triggers.
package enum GrantRules {
  /// The rules that the request breaks; none where it may be granted.
  ///
  /// Notes do not forbid it.
  package static func findings(_ request: GrantRequest, _ facts: GrantFacts) -> [Finding] {
    var found = Collector(place: request.place)
    guard let holder = facts.holder else {
      found.add(.unknownUser, found: request.account)
      return found.findings
    }
    if facts.granter == holder.principal { found.add(.selfGrant) }
    if facts.granter != nil, !facts.areas.contains(request.municipality) {
      found.add(.outsideArea, found: request.municipality, expected: list(facts.areas))
    }
    term(request, holder, facts, &found)
    content(request, facts.policy, &found)
    basis(request, holder, facts, &found)
    neighbours(request, facts, &found)
    return found.findings
  }

  private static func term(
    _ request: GrantRequest, _ holder: GrantFacts.Holder, _ facts: GrantFacts,
    _ found: inout Collector
  ) {
    let policy = facts.policy
    let latest = request.firstDay.adding(days: policy.maximumDays - 1)
    if request.lastDay < facts.today || request.lastDay < request.firstDay {
      let first = max(request.firstDay, facts.today)
      found.add(
        .termOver, found: request.lastDay.description,
        expected: "\(first) – \(first.adding(days: policy.maximumDays - 1))")
    } else if request.days > policy.maximumDays {
      found.add(
        .longerThanRole, found: "\(request.days)", expected: "\(policy.maximumDays) (– \(latest))")
    }
    if request.firstDay < facts.today {
      found.add(
        .beginsInThePast, found: request.firstDay.description, expected: facts.today.description)
    }
    if let lastDay = holder.lastDay, request.lastDay > lastDay {
      found.add(.holderNotInService, found: lastDay.description)
    }
    if let start = facts.chainStart {
      let days = Int(request.lastDay.dayNumber - start.dayNumber) + 1
      if days > policy.maximumChainDays {
        found.add(.chainTooLong, found: "\(days)", expected: "\(policy.maximumChainDays)")
      }
    }
  }

  private static func content(
    _ request: GrantRequest, _ policy: RolePolicy, _ found: inout Collector
  ) {
    let sections = request.sections.filter { !policy.sections.contains($0) }.map(\.rawValue)
    if !sections.isEmpty {
      found.add(
        .outsideRole, found: list(sections), expected: list(policy.sections.map(\.rawValue)))
    }
    let operations = request.operations.filter { !policy.operations.contains($0) }.map(\.rawValue)
    if !operations.isEmpty {
      found.add(
        .outsideRole, found: list(operations), expected: list(policy.operations.map(\.rawValue)))
    }
    if policy.namesCustomers, request.customers.isEmpty { found.add(.customersMissing) }
  }

  private static func basis(
    _ request: GrantRequest, _ holder: GrantFacts.Holder, _ facts: GrantFacts,
    _ found: inout Collector
  ) {
    if request.task.allSatisfy(\.isWhitespace) { found.add(.reasonNotGiven, found: "task") }
    if request.decision.allSatisfy(\.isWhitespace) { found.add(.reasonNotGiven, found: "ref") }
    if !facts.grounds.contains(request.ground) {
      found.add(.groundDoesNotFit, found: request.ground, expected: list(facts.grounds))
    }
    let isCounty = holder.organisationKind == "wellbeing_services_county"
    if isCounty, request.cause?.kind != .process || request.customers.isEmpty {
      found.add(.processMissing)
    }
    if holder.kind == "external" {
      let lastDay = request.cause.flatMap { $0.kind == .contract ? $0.lastDay : nil }
      if lastDay.map({ $0 < request.lastDay }) ?? true { found.add(.contractMissing) }
    }
  }

  /// Roles that one person does not hold at the same time.
  static let apart: Set<AccessRole> = [.mainUser, .logSupervisor]

  private static func neighbours(
    _ request: GrantRequest, _ facts: GrantFacts, _ found: inout Collector
  ) {
    for right in facts.rights
    where !right.isEnded && right.firstDay <= request.lastDay && request.firstDay <= right.lastDay {
      if apart.contains(request.role), apart.contains(right.role), right.role != request.role {
        found.add(
          .dutiesApart, found: request.role.rawValue, expected: right.role.rawValue)
      }
      guard right.role == request.role, right.municipality == request.municipality,
        !right.isEmergency
      else { continue }
      let isSame =
        right.sections == request.sections && right.customers == request.customers.sorted()
        && right.extent == request.extent && right.unit == request.unit
      found.add(
        isSame ? .overlap : .otherContent, found: "\(right.number)",
        expected: right.lastDay.description)
    }
  }

  static func list(_ words: [String]) -> String {
    words.isEmpty ? "–" : words.joined(separator: ", ")
  }
}

/// Findings about one request, gathered.
struct Collector {
  let place: Place
  private(set) var findings: [Finding] = []

  init(place: Place) {
    self.place = place
  }

  mutating func add(_ code: FindingCode, found: String = "", expected: String = "") {
    var parameters: [String: String] = [:]
    if !found.isEmpty { parameters["found"] = found }
    if !expected.isEmpty { parameters["expected"] = expected }
    findings.append(Finding(code, at: place, parameters))
  }
}
