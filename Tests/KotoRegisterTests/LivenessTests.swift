import Foundation
import KotoAccess
import KotoModel
import KotoRegister
import Testing

/// The predicate of access, once in Swift and once in SQL, over random histories.
@Suite struct LivenessTests {
  private static let base = Sample.now.seconds

  /// A history as the rules of the register let it happen, with instants close together so that they meet.
  private struct Story {
    let history: GrantHistory

    init(_ random: inout SeededGenerator) {
      func instant(_ range: ClosedRange<Int64>, _ random: inout SeededGenerator) -> Instant {
        Instant(seconds: LivenessTests.base + Int64.random(in: range, using: &random))
      }
      let starts = instant(0...40, &random)
      let ends = Instant(seconds: starts.seconds + Int64.random(in: 1...60, using: &random))
      var steps: [GrantHistory.Step] = []
      var at = LivenessTests.base + Int64.random(in: 0...30, using: &random)
      var last: AccessStepKind?
      for _ in 0..<Int.random(in: 0...5, using: &random) {
        let possible: [AccessStepKind] =
          switch last {
          case nil: [.approved, .approved, .approved, .ended]
          case .approved, .resumed: [.suspended, .suspended, .ended]
          case .suspended: [.resumed, .resumed, .ended]
          case .ended, .reaffirmed: []
          }
        guard let kind = possible.randomElement(using: &random) else { break }
        steps.append(GrantHistory.Step(kind, at: Instant(seconds: at)))
        at += Int64.random(in: 0...20, using: &random)
        last = kind
      }
      let areas = (0..<Int.random(in: 0...3, using: &random)).map { _ in
        let from = instant(-10...60, &random)
        return GrantHistory.Area(
          from: from,
          until: Bool.random(using: &random)
            ? nil : Instant(seconds: from.seconds + Int64.random(in: 1...50, using: &random)))
      }
      history = GrantHistory(
        startsAt: starts, endsAt: ends, steps: steps,
        holderLeavesAt: Bool.random(using: &random) ? instant(0...120, &random) : nil,
        areas: areas, causeEndsAt: Bool.random(using: &random) ? instant(0...120, &random) : nil)
    }

    /// Every instant at which something changes.
    var boundaries: [Instant] {
      [history.startsAt, history.endsAt] + history.steps.map(\.at)
        + [history.holderLeavesAt, history.causeEndsAt].compactMap(\.self)
        + history.areas.flatMap { [$0.from, $0.until].compactMap(\.self) }
    }
  }

  @Test func theSwiftAndTheSQLPredicateAgreeAtEveryBoundary() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    _ = try Sample.register(in: folder)
    let database = try Sample.connection(to: folder)
    // The rules between rows are apart; here every history is tried, also those that they would refuse.
    try database.execute("PRAGMA foreign_keys = OFF; BEGIN")
    for name in try database.rows(
      "SELECT name FROM sqlite_schema WHERE type = 'trigger'", columns: 1)
    {
      try database.execute("DROP TRIGGER \(name)")
    }
    try database.execute("DELETE FROM access_area")
    var stories: [Story] = []
    for id in 1...10_000 {
      let story = Story(&random)
      stories.append(story)
      try Self.insert(story.history, id: id, into: database)
    }
    var live = 0
    for (index, story) in stories.enumerated() {
      let find = try database.prepare(
        """
        SELECT count(*) FROM access_live
        WHERE access_grant_id = $1 AND live_from <= $2 AND $2 < live_until
        """)
      for boundary in Set(story.boundaries) {
        for offset in -1...1 {
          let at = Instant(seconds: boundary.seconds + Int64(offset))
          find.bind(1, Int64(index + 1))
          find.bind(2, text: at.description)
          _ = try find.step()
          let stored = find.int64(0) > 0
          find.reset()
          live += stored ? 1 : 0
          let computed = story.history.isLive(at: at)
          #expect(computed == (story.history.state(at: at) == .active))
          guard stored != computed else { continue }
          Issue.record("\(seed): \(at) \(story.history)")
          return
        }
      }
    }
    #expect(live > 3_000, "\(seed): too few of the histories are ever live")
  }

  private static func insert(_ history: GrantHistory, id: Int, into database: SQLite) throws {
    func text(_ instant: Instant?) -> String { instant.map { "'\($0)'" } ?? "NULL" }
    try database.execute(
      """
      INSERT INTO principal (id, pseudonym, account, organisation_id, last_day, active_until, created_at)
      VALUES (\(id), 'p\(id)', 'a\(id)', 1,
        \(history.holderLeavesAt == nil ? "NULL" : "'2026-11-21'"), \(text(history.holderLeavesAt)),
        '2026-11-21T00:00:00Z');
      INSERT INTO access_cause (id, kind, reference, last_day, ends_at)
      VALUES (\(id), 'process', 'r\(id)', \(history.causeEndsAt == nil ? "NULL" : "'2026-11-21'"),
        \(text(history.causeEndsAt)));
      INSERT INTO access_grant (id, principal_id, role, ground, task, organisation_id, municipality,
        decision, extent, customers, sections, operations, access_cause_id, first_day, last_day,
        starts_at, ends_at, time_rule, created_at)
      VALUES (\(id), \(id), 'reader', '80.a', 't', \(id), '091', 'd', 'municipality', '', 'basic',
        'read', \(id), '2026-11-21', '2026-11-21', \(text(history.startsAt)), \(text(history.endsAt)),
        'r', '2026-11-21T00:00:00Z');
      """)
    for step in history.steps {
      try database.execute(
        """
        INSERT INTO access_step (access_grant_id, step, at, reason)
        VALUES (\(id), '\(step.kind.rawValue)', '\(step.at)', 'granted')
        """)
    }
    for area in history.areas {
      try database.execute(
        """
        INSERT INTO access_area (organisation_id, municipality, agreement, first_day, last_day,
          starts_at, ends_at) VALUES (\(id), '091', 'a', '2026-11-21',
          \(area.until == nil ? "NULL" : "'2026-11-21'"), '\(area.from)', \(text(area.until)))
        """)
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood, 2014): the same seed gives the same histories on every machine.
private struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
