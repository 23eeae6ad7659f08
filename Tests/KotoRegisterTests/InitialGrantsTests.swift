import KotoAccess
import KotoModel
import Testing

@Suite struct InitialGrantsTests {
  private static func grants(_ today: String, _ through: String) throws -> [InitialGrant] {
    try InitialGrants.grants(
      mainUsers: ["virtanen"], migrator: "siirto", decision: "KH 12.1.2026 § 4",
      today: #require(CivilDate(iso: today)), through: #require(CivilDate(iso: through)))
  }

  /// A time and its first and first missing instant, as Helsinki's midnights are in UTC.
  struct Term: CustomTestStringConvertible {
    let today: String
    let through: String
    let starts: String
    let ends: String
    var testDescription: String { "\(today)…\(through)" }
  }

  @Test(arguments: [
    Term(
      today: "2026-11-21", through: "2027-01-31", starts: "2026-11-20T22:00:00Z",
      ends: "2027-01-31T22:00:00Z"),
    // The hours change within the time, in spring and in autumn.
    Term(
      today: "2026-03-01", through: "2026-04-30", starts: "2026-02-28T22:00:00Z",
      ends: "2026-04-30T21:00:00Z"),
    Term(
      today: "2026-10-01", through: "2026-11-30", starts: "2026-09-30T21:00:00Z",
      ends: "2026-11-30T22:00:00Z"),
    // The days of 23 and 25 hours themselves.
    Term(
      today: "2026-03-29", through: "2026-03-29", starts: "2026-03-28T22:00:00Z",
      ends: "2026-03-29T21:00:00Z"),
    Term(
      today: "2026-10-25", through: "2026-10-25", starts: "2026-10-24T21:00:00Z",
      ends: "2026-10-25T22:00:00Z"),
  ])
  func lastsFromMidnightThroughTheLastDay(_ term: Term) throws {
    for grant in try Self.grants(term.today, term.through) {
      #expect(grant.firstDay.description == term.today)
      #expect(grant.lastDay.description == term.through)
      #expect(grant.startsAt.description == term.starts)
      #expect(grant.endsAt.description == term.ends)
    }
  }

  @Test func givesOneRightToGrantAndOneToTransfer() throws {
    let grants = try Self.grants("2026-11-21", "2027-01-31")
    #expect(grants.map(\.account) == ["virtanen", "siirto"])
    #expect(grants.map(\.role) == [.mainUser, .migrator])
    #expect(grants.map(\.ground) == ["80.c", "80.a"])
    #expect(grants.allSatisfy { !$0.task.isEmpty && $0.decision == "KH 12.1.2026 § 4" })
    let grounds = try #require(CodeSets.named("access_ground"))
    #expect(grants.allSatisfy { grounds[$0.ground] != nil })
  }

  @Test func allowsTheLongestTimeOfTheShorterRole() throws {
    // 92 days with both ends: 21 November is the first.
    #expect(try Self.grants("2026-11-21", "2027-02-20").count == 2)
    let refusal = #expect(throws: GrantRefusal.self) {
      try Self.grants("2026-11-21", "2027-02-21")
    }
    #expect(refusal?.code == .tooLong)
    #expect(refusal?.role == .migrator)
    #expect(refusal?.requested == CivilDate(iso: "2027-02-21"))
    #expect(refusal?.allowed.lowerBound == CivilDate(iso: "2026-11-21"))
    #expect(refusal?.allowed.upperBound == CivilDate(iso: "2027-02-20"))
  }

  @Test func namesTheNarrowestLimitWhenBothAreTooLong() throws {
    let refusal = #expect(throws: GrantRefusal.self) {
      try Self.grants("2026-11-21", "9999-12-31")
    }
    #expect(refusal?.role == .migrator)
  }

  @Test func refusesALastDayThatIsOver() throws {
    let refusal = #expect(throws: GrantRefusal.self) {
      try Self.grants("2026-11-21", "2026-11-20")
    }
    #expect(refusal?.code == .alreadyOver)
    #expect(try Self.grants("2026-11-21", "2026-11-21").count == 2, "one whole day is a time")
  }
}
