"""What is asked of plans of programmes and of what was given, in SQL."""

from sqlalchemy import text

from kilim.core.db import Statement

_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
# Enrolments `e` of a programme's cohorts `c` that are not over.
_TAKING_PART = f"""enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    WHERE c.programme_id = {{programme}} AND e.state = 'active' AND c.ends_on >= {_TODAY}"""
_GIVEN = "EXISTS (SELECT FROM enrolment_memberships g WHERE g.enrolment_id = e.id)"
HUB = Statement(text("SELECT hub_id FROM programmes WHERE id = CAST(:programme AS uuid)"))
ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT p.id AS programme_id,
            (SELECT json_build_object('id', l.id, 'name', l.name) FROM programme_plans n
                JOIN plans l ON l.id = n.plan_id WHERE n.programme_id = p.id) AS plan,
            (SELECT count(*) FROM {_TAKING_PART.format(programme="p.id")}) AS taking_part,
            (SELECT count(*) FROM {_TAKING_PART.format(programme="p.id")} AND {_GIVEN}) AS given
        FROM programmes p WHERE p.id = CAST(:programme AS uuid)) AS q
    """)
)
# A plan of another hub, and one that nobody joins any more, is none.
NAME = Statement(
    text("""
    INSERT INTO programme_plans (programme_id, hub_id, plan_id)
    SELECT p.id, p.hub_id, l.id FROM programmes p JOIN plans l ON l.hub_id = p.hub_id
    WHERE p.id = CAST(:programme AS uuid) AND l.id = CAST(:plan AS uuid) AND l.state = 'active'
    ON CONFLICT (programme_id) DO UPDATE SET plan_id = excluded.plan_id
    RETURNING plan_id
    """)
)
FORGET = Statement(
    text("""
    DELETE FROM programme_plans WHERE programme_id = CAST(:programme AS uuid) RETURNING plan_id
    """)
)
WITHOUT = Statement(
    text(f"""
    SELECT e.id FROM {_TAKING_PART.format(programme="CAST(:programme AS uuid)")} AND NOT {_GIVEN}
    ORDER BY e.id
    """)
)
# Beginning and end of an enrolment are answered one after the other.
HOLD = Statement(
    text("SELECT id FROM enrolments WHERE id = CAST(:enrolment AS uuid) FOR NO KEY UPDATE")
)
DUE = Statement(
    text(f"""
    SELECT e.hub_id, n.plan_id, e.person_id, e.organisation_id, e.enrolled_on AS starts_on,
        c.ends_on
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id
    JOIN programme_plans n ON n.programme_id = c.programme_id
    WHERE e.id = CAST(:enrolment AS uuid) AND e.state = 'active' AND c.ends_on >= e.enrolled_on
        AND NOT {_GIVEN}
    """)
)
KEEP = Statement(
    text("""
    INSERT INTO enrolment_memberships (enrolment_id, hub_id, membership_id)
    VALUES (CAST(:enrolment AS uuid), CAST(:hub AS uuid), CAST(:membership AS uuid))
    """)
)
LEFT = Statement(
    text("""
    SELECT g.membership_id, e.left_on, e.left_reason
    FROM enrolments e JOIN enrolment_memberships g ON g.enrolment_id = e.id
    WHERE e.id = CAST(:enrolment AS uuid) AND e.state = 'left'
    """)
)
