package import KotoModel

/// Somebody in an export of the staff.
package struct FeedPerson: Sendable, Equatable {
  /// Account or key, as the directory has it.
  package let key: String
  package let isActive: Bool
  /// Last day of service, itself included, or nil where no end is known.
  package let lastDay: CivilDate?

  package init(key: String, isActive: Bool = true, lastDay: CivilDate? = nil) {
    self.key = key
    self.isActive = isActive
    self.lastDay = lastDay
  }
}

/// An export of the staff as it was read.
package struct Feed: Sendable {
  package let people: [FeedPerson]
  /// How many people the export itself says that it has, or nil.
  package let announced: Int?

  package init(_ people: [FeedPerson], announced: Int? = nil) {
    self.people = people
    self.announced = announced
  }
}

/// Who has left according to an export of the staff, and whether the export is whole.
package enum FeedRules {
  /// Somebody whose rights should end.
  package struct Leaver: Sendable, Equatable {
    package let account: String
    package let lastDay: CivilDate
  }

  /// One of so many may leave at a time, and one person always, without more being asked.
  static let share = 5

  /// The leavers, in the order of the users; somebody whose earlier last day is known already is none.
  ///
  /// Staff of other employers are not expected in the export.
  package static func leavers(
    _ feed: Feed, _ users: [UserDetail], employer: String, today: CivilDate
  ) -> [Leaver] {
    let people = Dictionary(feed.people.map { ($0.key, $0) }) { first, _ in first }
    return expected(users, employer: employer, today: today).compactMap { user in
      let person = user.externalKey.flatMap { people[$0] } ?? people[user.account]
      // Who is gone from the staff has left at the latest today: a right never ends in the past.
      let day: CivilDate? =
        if let person, person.isActive { person.lastDay.map { max($0, today) } } else { today }
      guard let day, user.lastDay.map({ day < $0 }) ?? true else { return nil }
      return Leaver(account: user.account, lastDay: day)
    }
  }

  /// What says that the export is not whole: nothing is proposed by it then.
  ///
  /// `count` is the number of people that the sender has told, `limit` the most leavers that the caller expects.
  package static func findings(
    _ feed: Feed, _ users: [UserDetail], employer: String, count: Int?, limit: Int?,
    today: CivilDate, place: Place
  ) -> [Finding] {
    var found = Collector(place: place)
    let people = feed.people.count
    if let told = [count, feed.announced].compactMap(\.self).first(where: { $0 != people }) {
      found.add(.feedIncomplete, found: "\(people)", expected: "\(told)")
    } else if people == 0 {
      found.add(.feedIncomplete, found: "0", expected: "1")
    }
    let known = expected(users, employer: employer, today: today).count
    let leavers = leavers(feed, users, employer: employer, today: today).count
    let most = limit ?? max(1, known / share)
    if leavers > most {
      found.add(.tooManyLeavers, found: "\(leavers)", expected: "\(most)")
    }
    return found.findings
  }

  private static func expected(
    _ users: [UserDetail], employer: String, today: CivilDate
  ) -> [UserDetail] {
    users.filter { user in
      !user.isForgotten && user.kind == "own_employee" && user.organisation == employer
        && user.lastDay.map { $0 >= today } ?? true
    }
  }
}
