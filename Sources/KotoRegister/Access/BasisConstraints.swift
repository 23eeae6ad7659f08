/// What rights rest on, once more as triggers: areas, causes and people only ever end, the clock only goes forward.
///
/// A right ends with its process, its holder's service and its granter's area; whoever moved one of those ends by a
/// direct write would prolong every right on it without a grant. Roles and grounds do not change at all.
enum BasisConstraints {
  static var statements: [String] {
    AccessConstraints.freeze("access_area")
      + ["access_area", "access_cause"].map { table in
        AccessConstraints.guardInsert(
          table, AccessConstraints.Rule(name: "instant_fits_day", condition: fits))
      } + cause + clock + people + ["access_role", "legal_ground"].flatMap(lay)
  }

  /// Roles with their limits and grounds with their days are laid down with the register, before its first user.
  private static func lay(_ table: String) -> [String] {
    [
      AccessConstraints.guardInsert(
        table,
        AccessConstraints.Rule(
          name: "before_users", condition: "NOT EXISTS (SELECT 1 FROM principal)"))
    ] + AccessConstraints.freeze(table)
  }

  // A day in Helsinki ends at 21 or 22 hours UTC.
  private static let fits = """
    NEW.last_day IS NULL AND NEW.ends_at IS NULL
    OR NEW.ends_at IN (NEW.last_day || 'T21:00:00Z', NEW.last_day || 'T22:00:00Z')
    """

  private static let cause = [
    """
    CREATE TRIGGER access_cause_only_ends BEFORE UPDATE ON access_cause
    WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind OR NEW.reference <> OLD.reference
      OR NOT coalesce((\(fits)), 0)
      OR NOT coalesce(OLD.ends_at IS NULL OR NEW.ends_at <= OLD.ends_at, 0)
    BEGIN SELECT RAISE(ABORT, 'access_cause: only_ends'); END
    """,
    """
    CREATE TRIGGER access_cause_never_delete BEFORE DELETE ON access_cause
    BEGIN SELECT RAISE(ABORT, 'access_cause: rows are never deleted'); END
    """,
  ]

  /// The latest time that was seen: set back, it would revive what is over.
  private static let clock = [
    """
    CREATE TRIGGER access_clock_is_one BEFORE INSERT ON access_clock
    WHEN EXISTS (SELECT 1 FROM access_clock)
    BEGIN SELECT RAISE(ABORT, 'access_clock: is_one'); END
    """,
    """
    CREATE TRIGGER access_clock_only_forward BEFORE UPDATE ON access_clock
    WHEN NEW.id <> OLD.id OR NOT coalesce(NEW.high_water >= OLD.high_water, 0)
    BEGIN SELECT RAISE(ABORT, 'access_clock: only_forward'); END
    """,
    """
    CREATE TRIGGER access_clock_never_delete BEFORE DELETE ON access_clock
    BEGIN SELECT RAISE(ABORT, 'access_clock: rows are never deleted'); END
    """,
  ]

  /// An account is one person for good, and whose staff somebody is decides which rights are possible.
  private static let people = [
    """
    CREATE TRIGGER principal_stays_the_person BEFORE UPDATE ON principal
    WHEN NEW.kind <> OLD.kind OR NEW.organisation_id <> OLD.organisation_id
      OR NEW.account <> OLD.account AND NEW.forgotten_at IS NULL
    BEGIN SELECT RAISE(ABORT, 'principal: stays_the_person'); END
    """,
    """
    CREATE TRIGGER organisation_keeps_kind BEFORE UPDATE ON organisation
    WHEN NEW.id <> OLD.id OR NEW.kind <> OLD.kind
    BEGIN SELECT RAISE(ABORT, 'organisation: keeps_kind'); END
    """,
  ]
}
