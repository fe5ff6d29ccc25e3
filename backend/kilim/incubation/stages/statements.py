"""The SQL of stages."""

from sqlalchemy import text

from kilim.core.db import Statement

# A second one that lets applications in waits, so that codes are given once.
LOCK = Statement(
    text("""
    SELECT s.id, s.hub_id, s.call_id, s.position, s.kind, s.rubric_id, s.state, s.version
    FROM stages s WHERE s.id = CAST(:stage AS uuid) FOR NO KEY UPDATE
    """)
)
CODES = Statement(text("SELECT code FROM stage_entries WHERE stage_id = CAST(:stage AS uuid)"))
# What was sent to the call and has not been in any stage; a withdrawal that was undone comes back.
WAITING = Statement(
    text("""
    SELECT a.id FROM applications a WHERE a.call_id = CAST(:call AS uuid) AND a.state = 'submitted'
        AND NOT EXISTS (SELECT FROM stage_entries e WHERE e.application_id = a.id
            AND e.outcome IS DISTINCT FROM 'withdrawn')
    ORDER BY a.id
    """)
)
# With the last snapshot. A withdrawal that happens now is waited for.
ENTER = text("""
    WITH given AS (
        SELECT CAST(g ->> 0 AS uuid) AS application_id, g ->> 1 AS code
        FROM jsonb_array_elements(CAST(CAST(:given AS text) AS jsonb)) AS g
    ), sent AS (
        SELECT a.id, a.hub_id, a.call_id, a.last_number, a.owner_id, g.code FROM given g
        JOIN applications a ON a.id = g.application_id
        WHERE a.call_id = CAST(:call AS uuid) AND a.state = 'submitted' ORDER BY a.id FOR SHARE OF a
    )
    INSERT INTO stage_entries (stage_id, application_id, hub_id, call_id, track_id, snapshot_id,
        code, language, entered_at)
    SELECT CAST(:stage AS uuid), s.id, s.hub_id, s.call_id, n.track_id, n.id, s.code, p.language,
        now()
    FROM sent s JOIN people p ON p.id = s.owner_id
    JOIN application_snapshots n ON n.application_id = s.id AND n.number = s.last_number
    ON CONFLICT (stage_id, application_id) DO UPDATE SET left_at = NULL, outcome = NULL,
        snapshot_id = excluded.snapshot_id, track_id = excluded.track_id,
        entered_at = excluded.entered_at
        WHERE stage_entries.outcome = 'withdrawn'
    RETURNING application_id
""")
LEAVE = Statement(
    text("""
    WITH given AS (
        SELECT CAST(g ->> 0 AS uuid) AS application_id, g ->> 1 AS outcome
        FROM jsonb_array_elements(CAST(CAST(:given AS text) AS jsonb)) AS g
    )
    UPDATE stage_entries e SET left_at = now(), outcome = g.outcome FROM given g
    WHERE e.stage_id = CAST(:stage AS uuid) AND e.application_id = g.application_id
        AND e.left_at IS NULL
    RETURNING e.application_id
    """)
)
COME_BACK = text("""
    UPDATE stage_entries e SET left_at = NULL, outcome = NULL
    WHERE e.stage_id = CAST(:stage AS uuid) AND e.left_at IS NOT NULL
        AND e.outcome <> 'withdrawn' AND e.application_id = ANY(CAST(:applications AS uuid[]))
    RETURNING e.application_id
""")
TURN_BACK = Statement(
    text("""
    DELETE FROM stage_entries e WHERE e.stage_id = CAST(:stage AS uuid) AND e.left_at IS NULL
        AND e.application_id = ANY(CAST(:applications AS uuid[]))
        AND NOT EXISTS (SELECT FROM assignments x WHERE x.stage_id = e.stage_id
            AND x.application_id = e.application_id)
    RETURNING e.application_id
    """)
)
