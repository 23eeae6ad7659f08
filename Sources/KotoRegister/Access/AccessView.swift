/// The one predicate of access in SQL; in Swift it is `GrantHistory.isLive(at:)`.
///
/// A view takes no parameter, so it tells the times in which a right is live instead: right and instant match
/// when `live_from <= instant AND instant < live_until`. Every approval and resumption opens a time, which the
/// next suspension or end, the term, the holder's leaving, the cause's end or the area's end closes.
enum AccessView {
  static let statement = """
    CREATE VIEW access_live AS
    SELECT * FROM (
      SELECT g.id AS access_grant_id, g.principal_id AS principal_id,
        max(o.at, g.starts_at, a.starts_at) AS live_from,
        min(g.ends_at,
          coalesce((SELECT c.at FROM access_step c WHERE c.access_grant_id = g.id AND c.id > o.id
            AND c.step IN ('suspended', 'ended') ORDER BY c.id LIMIT 1), g.ends_at),
          coalesce(p.active_until, g.ends_at), coalesce(x.ends_at, g.ends_at),
          coalesce(a.ends_at, g.ends_at)) AS live_until
      FROM access_grant g
        JOIN access_step o ON o.access_grant_id = g.id AND o.step IN ('approved', 'resumed')
        JOIN principal p ON p.id = g.principal_id
        JOIN access_area a
          ON a.organisation_id = g.organisation_id AND a.municipality = g.municipality
        LEFT JOIN access_cause x ON x.id = g.access_cause_id
    ) WHERE live_from < live_until
    """
}
