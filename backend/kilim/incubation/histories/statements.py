"""Moments of calls and cohorts: organisation, kind, cause, when, and in what.

Each is asked for one thing, or with NULL for everything that has happened so far.
"""

from sqlalchemy import text

from kilim.core.db import Statement

_OF_CALL = """
    JOIN applications a ON a.id = {0} AND a.organisation_id IS NOT NULL
    JOIN calls c ON c.id = a.call_id
"""
_CALL = "CAST(c.title AS text) AS about"
APPLIED = Statement(
    text(f"""
    SELECT a.organisation_id, 'applied' AS kind, a.id AS cause, s.submitted_at AS at, {_CALL}
    FROM application_snapshots s {_OF_CALL.format("s.application_id")}
    WHERE s.number = 1 AND (CAST(:id AS uuid) IS NULL OR a.id = CAST(:id AS uuid))
    ORDER BY s.submitted_at
    """)
)
WITHDREW = Statement(
    text("""
    SELECT a.organisation_id, 'withdrew' AS kind, a.id AS cause, a.withdrawn_at AS at,
        CAST(c.title AS text) AS about
    FROM applications a JOIN calls c ON c.id = a.call_id
    WHERE a.organisation_id IS NOT NULL AND a.withdrawn_at IS NOT NULL AND a.last_number > 0
        AND (CAST(:id AS uuid) IS NULL OR a.id = CAST(:id AS uuid))
    """)
)
DECIDED = Statement(
    text(f"""
    SELECT a.organisation_id, CASE d.outcome WHEN 'advance' THEN 'advanced'
            WHEN 'offer' THEN 'offered' WHEN 'waiting' THEN 'waits' ELSE 'rejected' END AS kind,
        d.id AS cause, coalesce(b.released_at, d.decided_at) AS at, {_CALL}
    FROM decisions d JOIN decision_batches b ON b.id = d.batch_id AND b.state = 'released'
    {_OF_CALL.format("d.application_id")}
    WHERE d.state <> 'pending' AND (CAST(:id AS uuid) IS NULL OR d.id = CAST(:id AS uuid))
    """)
)
ANSWERED = Statement(
    text(f"""
    SELECT a.organisation_id, CASE f.state WHEN 'accepted' THEN 'accepted' ELSE 'lapsed' END
            AS kind, f.id AS cause, f.ended_at AS at, {_CALL}
    FROM offers f {_OF_CALL.format("f.application_id")}
    WHERE f.state IN ('accepted', 'expired', 'withdrawn')
        AND (CAST(:id AS uuid) IS NULL OR f.id = CAST(:id AS uuid))
    """)
)
ENROLLED = Statement(
    text("""
    SELECT e.organisation_id, 'enrolled' AS kind, e.id AS cause,
        CAST(e.enrolled_on AS timestamp) AT TIME ZONE h.zone AS at, CAST(c.name AS text) AS about
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    WHERE e.organisation_id IS NOT NULL
        AND (CAST(:id AS uuid) IS NULL OR e.id = CAST(:id AS uuid))
    """)
)
LEFT = Statement(
    text("""
    SELECT e.organisation_id, 'left-cohort' AS kind, e.id AS cause,
        CAST(e.left_on AS timestamp) AT TIME ZONE h.zone AS at, CAST(c.name AS text) AS about
    FROM enrolments e JOIN cohorts c ON c.id = e.cohort_id JOIN hubs h ON h.id = e.hub_id
    WHERE e.organisation_id IS NOT NULL AND e.left_on IS NOT NULL
        AND (CAST(:id AS uuid) IS NULL OR e.id = CAST(:id AS uuid))
    """)
)
GRADUATED = Statement(
    text("""
    SELECT e.organisation_id, 'graduated' AS kind, e.id AS cause, min(g.issued_at) AS at,
        CAST(c.name AS text) AS about
    FROM certificates g JOIN enrolments e ON e.id = g.enrolment_id
    JOIN cohorts c ON c.id = e.cohort_id
    WHERE e.organisation_id IS NOT NULL
        AND (CAST(:id AS uuid) IS NULL OR e.id = CAST(:id AS uuid))
    GROUP BY e.id, c.id
    """)
)
