package import KotoModel

/// When a person may be forgotten (681/2023 77 §).
package enum DeletionRules {
  /// Months that must have passed since the last client relationship ended.
  static let retentionMonths = 48

  /// What stands against deleting a customer on that day; nothing where the law demands it.
  package static func findings(_ facts: [RetentionFact], today: CivilDate) -> [Finding] {
    let place = Place(file: "customer")
    let holds = Set(facts.compactMap(\.hold)).sorted().map {
      Finding(.deletionOnHold, at: place, ["found": $0])
    }
    let isOver = facts.allSatisfy { fact in
      fact.endsOn.map { $0.adding(months: retentionMonths) < today } ?? false
    }
    return (facts.isEmpty || !isOver ? [Finding(.retentionNotOver, at: place)] : []) + holds
  }

  /// What stands against somebody's confirming an erasure, at the moment of the act.
  package static func findings(
    confirming erasure: Erasure?, by actor: Actor, subject: Int
  ) -> [Finding] {
    let place = Place(file: erasure?.kind.rawValue ?? "erasure")
    guard let erasure else { return [Finding(.nothingProposed, at: place)] }
    guard let principal = actor.principal, principal != erasure.proposedBy,
      erasure.kind == .customer || principal != subject
    else { return [Finding(.secondPersonNeeded, at: place)] }
    return []
  }
}
