package import KotoModel

/// What has to be done so that the rights are those of a file.
package enum PlanRules {
  /// One step towards the file.
  package enum Step: Sendable {
    case grant(GrantRequest)
    /// Continues the right of that number; the request says through when.
    case extend(Int, GrantRequest)
    /// Ends rights that reach too far or rest on something else, and grants in their place.
    case replace([Int], GrantRequest)
    case end(Int)
  }

  /// The way to the file, and what stays as it is.
  package struct Outline: Sendable {
    package var steps: [Step] = []
    /// Rights that are as the file says.
    package var unchanged: [Int] = []
    /// Rights as the file says that wait for a second person.
    package var waiting: [Int] = []
    /// Rights that the file does not have.
    package var extra: [Int] = []
    /// Rows of the file whose last day is over.
    package var over = 0
    package var findings: [Finding] = []

    /// Rights that would end without another in their place.
    package var removals: [Int] {
      steps.compactMap { step in if case .end(let number) = step { number } else { nil } }
    }
  }

  /// Fewest people who may grant in a municipality where endings by a file have to stop.
  static let fewestGranters = 2
  /// Endings that a file may ask for where nobody has said how many, unless a tenth of all rights is more.
  static let usualRemovals = 5

  /// Compares the file's rights with those of the register.
  ///
  /// `areas` are the municipalities for which the caller may grant; rights elsewhere are not the file's to end.
  package static func outline(
    _ desired: [GrantRequest], _ grants: [GrantDetail], areas: [String], prunes: Bool,
    at now: Instant
  ) -> Outline {
    let today = HelsinkiTime.date(at: now)
    let open = grants.filter { grant in
      !grant.isEmergency
        && [.requested, .scheduled, .active, .suspended].contains(grant.history.state(at: now))
    }
    let known = Dictionary(grouping: open, by: Content.init)
    var outline = Outline()
    var seen: Set<Content> = []
    var matched: Set<Int> = []
    for request in desired {
      let content = Content(request)
      guard seen.insert(content).inserted else {
        outline.findings.append(Finding(.rowTwice, at: request.place))
        continue
      }
      let rights = known[content] ?? []
      matched.formUnion(rights.map(\.number))
      guard request.lastDay >= today else {
        outline.over += 1
        continue
      }
      step(request, rights, today, now, &outline)
    }
    outline.extra = open.filter { !matched.contains($0.number) && areas.contains($0.municipality) }
      .map(\.number)
    // A right whose row in the file is over ends by itself on its own last day.
    if prunes { outline.steps = outline.extra.map(Step.end) + outline.steps }
    return outline
  }

  private static func step(
    _ request: GrantRequest, _ rights: [GrantDetail], _ today: CivilDate, _ now: Instant,
    _ outline: inout Outline
  ) {
    guard let last = rights.max(by: { $0.lastDay < $1.lastDay }) else {
      outline.steps.append(.grant(request))
      return
    }
    let restsOnTheSame =
      last.ground == request.ground && last.cause?.kind == request.cause?.kind
      && last.cause?.reference == request.cause?.reference
    if last.lastDay == request.lastDay, restsOnTheSame {
      let isWaiting = last.history.state(at: now) == .requested
      outline.unchanged += rights.map(\.number)
      if isWaiting { outline.waiting.append(last.number) }
    } else if last.lastDay < request.lastDay, restsOnTheSame {
      var successor = request
      successor.firstDay = last.lastDay.adding(days: 1)
      outline.steps.append(.extend(last.number, successor))
    } else {
      let ending = restsOnTheSame ? rights.filter { $0.lastDay > request.lastDay } : rights
      outline.steps.append(.replace(ending.map(\.number), request))
    }
  }

  /// The caller's own requests, for which the file asks once more: only a second person makes them rights.
  package static func ownRequests(
    _ outline: Outline, _ grants: [GrantDetail], actor: Int?
  ) -> [Finding] {
    grants.filter { outline.waiting.contains($0.number) && $0.grantedBy == actor }.map {
      Finding(.secondPersonMissing, at: Place(file: "access_grant \($0.number)"))
    }
  }

  /// What stops endings by a file, whatever the file says.
  package static func safetyFindings(
    _ outline: Outline, _ grants: [GrantDetail], actor: Int?, limit: Int?, at now: Instant
  ) -> [Finding] {
    let removed = Set(outline.removals)
    guard !removed.isEmpty else { return [] }
    let open = grants.count { !$0.isEnded && now < $0.history.endsAt }
    let most = limit ?? max(usualRemovals, open / 10)
    var found = Collector(place: Place(file: "plan"))
    if removed.count > most {
      found.add(.removalsOverLimit, found: "\(removed.count)", expected: "\(most)")
    }
    let live = Set(PurgeRules.liveGranters(grants, at: now))
    let granting = grants.filter { live.contains($0.number) }
    for right in granting where right.principal == actor && removed.contains(right.number) {
      found.add(.ownRightInPlan, found: "\(right.number)")
    }
    for (municipality, rights) in Dictionary(grouping: granting, by: \.municipality)
      .sorted(by: { $0.key < $1.key })
    where rights.contains(where: { removed.contains($0.number) }) {
      let left = Set(rights.filter { !removed.contains($0.number) }.map(\.principal)).count
      if left < fewestGranters {
        found.add(.tooFewGranters, found: municipality, expected: "\(fewestGranters)")
      }
    }
    return found.findings
  }
}

/// What makes two rights the same right with another term.
private struct Content: Hashable {
  let account: String
  let role: AccessRole
  let municipality: String
  let extent: AccessExtent
  let unit: String?
  let customers: [String]
  let sections: Set<AccessSection>
  let operations: Set<AccessOperation>

  init(_ request: GrantRequest) {
    account = request.account
    role = request.role
    municipality = request.municipality
    extent = request.extent
    unit = request.unit
    customers = request.customers.sorted()
    sections = Set(request.sections)
    operations = Set(request.operations)
  }

  init(_ grant: GrantDetail) {
    account = grant.account
    role = grant.role
    municipality = grant.municipality
    extent = grant.extent
    unit = grant.unit
    customers = grant.customers.sorted()
    sections = Set(grant.sections)
    operations = Set(grant.operations)
  }
}
