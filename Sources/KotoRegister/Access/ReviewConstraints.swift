/// The rules of reviews once more, as triggers.
enum ReviewConstraints {
  static let statements = [
    """
    CREATE TRIGGER review_item_begins_open BEFORE INSERT ON review_item
    WHEN NEW.decision IS NOT NULL OR NEW.principal_id IS NOT NULL OR NEW.decided_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'review_item: begins_open'); END
    """,
    // One decision for each right, by somebody else who may grant there, with a reason, in time.
    """
    CREATE TRIGGER review_item_decided_well BEFORE UPDATE ON review_item
    WHEN NOT coalesce((
      OLD.decision IS NULL AND NEW.decision IS NOT NULL AND trim(NEW.reason) <> ''
      AND NEW.id = OLD.id AND NEW.review_campaign_id = OLD.review_campaign_id
      AND NEW.access_grant_id = OLD.access_grant_id AND NEW.decided_at IS NOT NULL
      AND EXISTS (SELECT 1 FROM review_campaign c WHERE c.id = NEW.review_campaign_id
        AND c.closed_at IS NULL AND NEW.decided_at < c.deadline)
      AND EXISTS (SELECT 1 FROM access_grant g WHERE g.id = NEW.access_grant_id
        AND g.principal_id <> NEW.principal_id AND EXISTS (SELECT 1 FROM access_grant u
          JOIN access_live l ON l.access_grant_id = u.id
          JOIN access_area a ON a.organisation_id = u.organisation_id
          WHERE u.principal_id = NEW.principal_id
            AND instr(' ' || u.operations || ' ', ' grant ') > 0
            AND l.live_from <= NEW.decided_at AND NEW.decided_at < l.live_until
            AND a.municipality = g.municipality AND a.starts_at <= NEW.decided_at
            AND (a.ends_at IS NULL OR NEW.decided_at < a.ends_at)))), 0)
    BEGIN SELECT RAISE(ABORT, 'review_item: decided_well'); END
    """,
    """
    CREATE TRIGGER review_item_never_delete BEFORE DELETE ON review_item
    BEGIN SELECT RAISE(ABORT, 'review_item: rows are never deleted'); END
    """,
    """
    CREATE TRIGGER review_campaign_only_closes BEFORE UPDATE ON review_campaign
    WHEN OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR NEW.id <> OLD.id
      OR NEW.municipality <> OLD.municipality OR NEW.opened_at <> OLD.opened_at
      OR NEW.last_day <> OLD.last_day OR NEW.deadline <> OLD.deadline
    BEGIN SELECT RAISE(ABORT, 'review_campaign: only_closes'); END
    """,
    """
    CREATE TRIGGER review_campaign_never_delete BEFORE DELETE ON review_campaign
    BEGIN SELECT RAISE(ABORT, 'review_campaign: rows are never deleted'); END
    """,
  ]
}
