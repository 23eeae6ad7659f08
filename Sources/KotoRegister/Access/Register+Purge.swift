package import KotoModel

extension Register {
  /// When rights were last used: the newest event that names them as the right by which somebody acted.
  package func lastUses() throws -> [Int: Instant] {
    let rows = try database.prepare(
      """
      SELECT json_extract(body, '$.grant'), max(unixepoch(json_extract(body, '$.at')))
      FROM audit_event WHERE json_extract(body, '$.grant') IS NOT NULL GROUP BY 1
      """)
    var uses: [Int: Instant] = [:]
    while try rows.step() { uses[Int(rows.int64(0))] = Instant(seconds: rows.int64(1)) }
    return uses
  }

  /// The notices that have been given, by right.
  package func givenNotices() throws(RegisterError) -> [Int: Set<Int>] {
    let rows = try database.prepare("SELECT access_grant_id, threshold FROM access_notice")
    var given: [Int: Set<Int>] = [:]
    while try rows.step() { given[Int(rows.int64(0)), default: []].insert(Int(rows.int64(1))) }
    return given
  }

  /// When that command last ran to its end, or nil.
  package func lastRun(of command: String) throws(RegisterError) -> Instant? {
    let find = try database.prepare(
      "SELECT max(unixepoch(started_at)) FROM run WHERE command = $1")
    find.bind(1, text: command)
    guard try find.step() else { return nil }
    defer { find.reset() }
    return find.optionalInt64(0).map(Instant.init)
  }
}

extension RegisterAct {
  /// Notes that a notice is being given.
  package func notice(of grant: Int, threshold: Int) throws(RegisterError) {
    let insert = try register.database.prepare(
      "INSERT INTO access_notice (access_grant_id, threshold, at) VALUES ($1, $2, $3)")
    insert.bind(1, Int64(grant))
    insert.bind(2, Int64(threshold))
    insert.bind(3, text: now.description)
    _ = try insert.step()
    try audit(
      AuditRecord(
        .accessNotice, subject: "access_grant \(grant)", counts: ["days_before": threshold]))
  }
}
