"""The SQL of reviews."""

from sqlalchemy import text

from kilim.core.db import Statement

# With the session, which knows the names of violated constraints. What the assignment relies on
# cannot change before it is committed: the entry stays, and so does the reviewer.
ASSIGN = text("""
    WITH given AS (
        SELECT CAST(g ->> 'application_id' AS uuid) AS application_id,
            CAST(g ->> 'person_id' AS uuid) AS person_id,
            CAST(g ->> 'pinned' AS boolean) AS pinned
        FROM jsonb_array_elements(CAST(CAST(:given AS text) AS jsonb)) AS g
    ), known AS (
        INSERT INTO reviewer_pairs (application_id, person_id)
        SELECT application_id, person_id FROM given ORDER BY 1, 2 ON CONFLICT DO NOTHING
    ), allowed AS (
        SELECT e.hub_id, e.call_id, e.stage_id, g.application_id, g.person_id, g.pinned
        FROM given g JOIN stage_entries e ON e.application_id = g.application_id
            AND e.stage_id = CAST(:stage AS uuid) AND e.left_at IS NULL
        JOIN stages s ON s.id = e.stage_id AND s.state = 'open' AND s.kind = 'review'
        JOIN reviewers r ON r.call_id = e.call_id AND r.person_id = g.person_id
            AND r.left_at IS NULL
        ORDER BY g.application_id, g.person_id FOR SHARE OF e, s, r
    )
    INSERT INTO assignments (hub_id, call_id, stage_id, application_id, person_id, source, pinned,
        made_by, made_at)
    SELECT hub_id, call_id, stage_id, application_id, person_id, CAST(:source AS text), pinned,
        CAST(:actor AS uuid), now()
    FROM allowed RETURNING id, application_id, person_id
""")
END = Statement(
    text("""
    UPDATE assignments a SET ended_at = now(), end_reason = CAST(:reason AS text), barred = NULL
    WHERE a.id = ANY(CAST(:assignments AS uuid[])) AND a.ended_at IS NULL
    RETURNING a.id
    """)
)
