/// The rules of access once more, as triggers: a write that breaks one fails, whichever door it comes through.
///
/// Unknown is a refusal: a condition that SQL's three-valued logic leaves open would let anything pass.
enum AccessConstraints {
  /// A condition on a new row, and what is said when it does not hold.
  struct Rule {
    let name: String
    let condition: String
  }

  static var statements: [String] {
    [AccessView.statement]
      + grant.map { guardInsert("access_grant", $0) } + step.map { guardInsert("access_step", $0) }
      + ["access_grant", "access_step", "access_notice"].flatMap(freeze)
      + principal + BasisConstraints.statements + ReviewConstraints.statements
  }

  /// Refuses the row unless the condition is true.
  static func guardInsert(_ table: String, _ rule: Rule) -> String {
    """
    CREATE TRIGGER \(table)_\(rule.name) BEFORE INSERT ON \(table)
    WHEN NOT coalesce((\(rule.condition)), 0)
    BEGIN SELECT RAISE(ABORT, '\(table): \(rule.name)'); END
    """
  }

  /// Refuses every change of a row that is there.
  static func freeze(_ table: String) -> [String] {
    ["UPDATE", "DELETE"].map { verb in
      """
      CREATE TRIGGER \(table)_never_\(verb.lowercased()) BEFORE \(verb) ON \(table)
      BEGIN SELECT RAISE(ABORT, '\(table): rows never change'); END
      """
    }
  }

  private static let principal = [
    """
    CREATE TRIGGER principal_never_delete BEFORE DELETE ON principal
    BEGIN SELECT RAISE(ABORT, 'principal: rows are never deleted'); END
    """,
    """
    CREATE TRIGGER principal_keeps_pseudonym BEFORE UPDATE ON principal
    WHEN NEW.pseudonym <> OLD.pseudonym OR NEW.id <> OLD.id
    BEGIN SELECT RAISE(ABORT, 'principal: the pseudonym never changes'); END
    """,
    // Otherwise rights that ended with the holder's service would come alive again.
    """
    CREATE TRIGGER principal_never_longer BEFORE UPDATE ON principal
    WHEN OLD.active_until IS NOT NULL
      AND (NEW.active_until IS NULL OR NEW.active_until > OLD.active_until)
      AND EXISTS (SELECT 1 FROM access_grant g WHERE g.principal_id = OLD.id AND NOT EXISTS
        (SELECT 1 FROM access_step s WHERE s.access_grant_id = g.id AND s.step = 'ended'))
    BEGIN SELECT RAISE(ABORT, 'principal: open rights cannot be prolonged'); END
    """,
  ]

  /// The authority of that column grants, is its holder's own, and is live at that instant in its area.
  static func authority(_ grant: String, holder: String, at: String, municipality: String) -> String
  {
    """
    EXISTS (SELECT 1 FROM access_grant u JOIN access_live l ON l.access_grant_id = u.id
      JOIN access_area a ON a.organisation_id = u.organisation_id
      WHERE u.id = \(grant) AND u.principal_id = \(holder)
        AND instr(' ' || u.operations || ' ', ' grant ') > 0
        AND l.live_from <= \(at) AND \(at) < l.live_until AND a.municipality = \(municipality)
        AND a.starts_at <= \(at) AND (a.ends_at IS NULL OR \(at) < a.ends_at))
    """
  }
}
