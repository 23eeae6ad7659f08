package import KotoModel

/// Live rights of one person that are more together than each of them alone.
package enum ConflictRules {
  /// Pairs with the same role and other content, and duties that should be apart.
  package static func findings(_ grants: [GrantDetail], at now: Instant) -> [Finding] {
    let live = grants.filter { !$0.isEmergency && $0.history.isLive(at: now) }
    return Dictionary(grouping: live, by: \.principal).sorted { $0.key < $1.key }.flatMap {
      _, rights in
      rights.indices.flatMap { first in
        rights[(first + 1)...].compactMap { finding(rights[first], $0) }
      }
    }
  }

  private static func finding(_ one: GrantDetail, _ other: GrantDetail) -> Finding? {
    let place = Place(file: "access_grant \(other.number)")
    if GrantRules.apart.contains(one.role), GrantRules.apart.contains(other.role),
      one.role != other.role
    {
      return Finding(
        .dutiesApart, at: place,
        ["found": other.role.rawValue, "expected": one.role.rawValue], severity: .warning)
    }
    guard one.role == other.role, one.municipality == other.municipality else { return nil }
    return Finding(.otherContent, at: place, ["found": "\(one.number)"])
  }
}
