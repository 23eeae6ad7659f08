extension AccessConstraints {
  /// What a new right must fulfil (access rules of 681/2023 79–80 §§ and koto's own).
  static let grant: [Rule] = [
    Rule(name: "not_to_oneself", condition: "NEW.granted_by_id IS NOT NEW.principal_id"),
    Rule(
      name: "not_longer_than_role",
      condition: """
        julianday(NEW.last_day) - julianday(NEW.first_day) + 1
          <= (SELECT max_days FROM access_role WHERE role = NEW.role)
        """),
    // A day in Helsinki begins at 21 or 22 hours UTC of the day before.
    Rule(
      name: "instants_fit_days",
      condition: """
        NEW.starts_at IN (date(NEW.first_day, '-1 day') || 'T21:00:00Z',
          date(NEW.first_day, '-1 day') || 'T22:00:00Z')
        AND NEW.ends_at IN (NEW.last_day || 'T21:00:00Z', NEW.last_day || 'T22:00:00Z')
        """),
    Rule(
      name: "no_overlap",
      condition: """
        NOT EXISTS (SELECT 1 FROM access_grant g WHERE g.principal_id = NEW.principal_id
          AND g.municipality = NEW.municipality AND g.role = NEW.role
          AND g.sections = NEW.sections AND g.customers = NEW.customers AND g.extent = NEW.extent
          AND coalesce(g.unit, '') = coalesce(NEW.unit, '') AND g.emergency = NEW.emergency
          AND g.starts_at < NEW.ends_at AND NEW.starts_at < g.ends_at AND NOT EXISTS
            (SELECT 1 FROM access_step s WHERE s.access_grant_id = g.id AND s.step = 'ended'))
        """),
    Rule(
      name: "granter_may",
      condition: "NEW.granted_by_id IS NULL AND NEW.authority_id IS NULL OR "
        + authority(
          "NEW.authority_id", holder: "NEW.granted_by_id", at: "NEW.created_at",
          municipality: "NEW.municipality")),
    Rule(
      name: "says_why",
      condition: "trim(NEW.task) <> '' AND trim(NEW.decision) <> '' AND trim(NEW.sections) <> ''"),
    Rule(
      name: "customers_are_named",
      condition: """
        (NEW.extent = 'customers') = (trim(NEW.customers) <> '')
        AND (NEW.extent = 'unit') = (NEW.unit IS NOT NULL AND trim(NEW.unit) <> '')
        AND (NEW.extent = 'customers' OR (SELECT named_customers FROM access_role
          WHERE role = NEW.role) = 0)
        """),
    Rule(
      name: "county_has_process",
      condition: """
        (SELECT o.kind <> 'wellbeing_services_county' OR (NEW.extent = 'customers' AND EXISTS
          (SELECT 1 FROM access_cause c WHERE c.id = NEW.access_cause_id AND c.kind = 'process'))
        FROM principal p JOIN organisation o ON o.id = p.organisation_id
        WHERE p.id = NEW.principal_id)
        """),
    Rule(
      name: "external_has_contract",
      condition: """
        (SELECT p.kind <> 'external' OR EXISTS (SELECT 1 FROM access_cause c
          WHERE c.id = NEW.access_cause_id AND c.kind = 'contract'
            AND c.last_day IS NOT NULL AND NEW.last_day <= c.last_day)
        FROM principal p WHERE p.id = NEW.principal_id)
        """),
    Rule(
      name: "ground_in_force",
      condition: """
        EXISTS (SELECT 1 FROM legal_ground b JOIN principal p ON p.id = NEW.principal_id
          WHERE b.ground = NEW.ground AND b.in_force_from <= NEW.first_day
            AND (b.in_force_to IS NULL OR NEW.first_day <= b.in_force_to)
            AND b.external = (p.kind = 'external'))
        """),
    Rule(
      name: "holder_in_service",
      condition: """
        (SELECT p.forgotten_at IS NULL AND (p.active_until IS NULL
          OR p.active_until > max(NEW.starts_at, NEW.created_at))
        FROM principal p WHERE p.id = NEW.principal_id)
        """),
    Rule(
      name: "duties_apart",
      condition: """
        NEW.role NOT IN ('main_user', 'log_supervisor') OR NOT EXISTS (SELECT 1 FROM access_grant g
          WHERE g.principal_id = NEW.principal_id AND g.role IN ('main_user', 'log_supervisor')
            AND g.role <> NEW.role AND g.starts_at < NEW.ends_at AND NEW.starts_at < g.ends_at
            AND NOT EXISTS (SELECT 1 FROM access_step s WHERE s.access_grant_id = g.id
              AND s.step = 'ended'))
        """),
    Rule(
      name: "emergency_is_small",
      condition: """
        NEW.emergency = 0 OR (NEW.first_day = NEW.last_day AND NEW.extent = 'customers'
          AND instr(NEW.customers, ' ') = 0 AND NEW.operations = 'read'
          AND NEW.granted_by_id IS NULL)
        """),
  ]

  /// What a new step must fulfil.
  static let step: [Rule] = [
    Rule(
      name: "in_order_of_time",
      condition: """
        NOT EXISTS (SELECT 1 FROM access_step s WHERE s.access_grant_id = NEW.access_grant_id
          AND s.at > NEW.at)
        """),
    Rule(
      name: "nothing_after_end",
      condition: """
        NOT EXISTS (SELECT 1 FROM access_step s WHERE s.access_grant_id = NEW.access_grant_id
          AND s.step = 'ended')
        """),
    Rule(
      name: "follows_the_last",
      condition: """
        CASE NEW.step
          WHEN 'approved' THEN NOT EXISTS (SELECT 1 FROM access_step s
            WHERE s.access_grant_id = NEW.access_grant_id AND s.step = 'approved')
          WHEN 'ended' THEN 1
          WHEN 'resumed' THEN 'suspended' = (SELECT s.step FROM access_step s
            WHERE s.access_grant_id = NEW.access_grant_id AND s.step IN ('suspended', 'resumed')
            ORDER BY s.id DESC LIMIT 1)
          WHEN 'suspended' THEN 'suspended' <> (SELECT s.step FROM access_step s
            WHERE s.access_grant_id = NEW.access_grant_id
              AND s.step IN ('approved', 'suspended', 'resumed') ORDER BY s.id DESC LIMIT 1)
          ELSE EXISTS (SELECT 1 FROM access_step s
            WHERE s.access_grant_id = NEW.access_grant_id AND s.step = 'approved')
        END
        """),
    Rule(
      name: "not_for_oneself",
      condition: """
        NEW.step IN ('suspended', 'ended') OR (SELECT g.emergency = 1
          OR NEW.principal_id IS NOT g.principal_id FROM access_grant g
          WHERE g.id = NEW.access_grant_id)
        """),
    Rule(
      name: "two_persons",
      condition: """
        NEW.step <> 'approved' OR (SELECT g.granted_by_id IS NULL OR r.two_person = 0
          OR NEW.principal_id IS NOT g.granted_by_id
          FROM access_grant g JOIN access_role r ON r.role = g.role
          WHERE g.id = NEW.access_grant_id)
        """),
    // Rights that rest on a decision are approved by it; ending is never refused for want of authority.
    Rule(
      name: "decider_may",
      condition: """
        NEW.step IN ('suspended', 'ended') OR (SELECT g.granted_by_id IS NULL
          AND NEW.step = 'approved' OR
        """
          + " "
          + authority(
            "NEW.authority_id", holder: "NEW.principal_id", at: "NEW.at",
            municipality: "g.municipality")
          + " FROM access_grant g WHERE g.id = NEW.access_grant_id)"),
  ]
}
