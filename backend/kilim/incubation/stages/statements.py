"""The SQL of stages."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.incubation.calls.queries import STAGE

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
_PHASES = """(SELECT json_agg(json_build_object('id', p.id, 'name', p.name,
        'may_review', p.may_review, 'shows_names', p.shows_names,
        'shows_reviews', p.shows_reviews, 'takes_wishes', p.takes_wishes, 'active', p.active,
        'used', EXISTS (SELECT FROM review_revisions v WHERE v.phase_id = p.id))
        ORDER BY p.position)
    FROM stage_phases p WHERE p.stage_id = s.id) AS phases"""
_STAGE = f"""
    SELECT s.id, s.hub_id, s.call_id, s.version, s.position, s.kind, CAST(s.name AS text) AS name,
        s.state, s.rubric_id, s.reviews_each, s.one_per_organisation, s.due_at,
        CAST(s.hidden_fields AS text) AS hidden_fields, s.opened_at, s.closed_at,
        (SELECT CAST(coalesce(json_object_agg(k.key, k.weight), '{{}}') AS text)
            FROM stage_criteria k WHERE k.stage_id = s.id) AS weights,
        (SELECT v.id FROM form_versions o JOIN form_versions v ON v.form_id = o.form_id
            AND v.state = 'active' WHERE o.id = s.rubric_id) AS newest_rubric_id,
        (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id) AS entered,
        (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id AND e.left_at IS NULL)
            AS inside,
        {STAGE} AS call_stage,
        (SELECT b.state FROM stages b WHERE b.call_id = s.call_id AND b.position < s.position
            ORDER BY b.position DESC LIMIT 1) AS state_before,
        (SELECT CAST(q.phases AS text) FROM (SELECT {_PHASES}) AS q) AS phases
    FROM stages s JOIN calls c ON c.id = s.call_id"""
OF_CALL = Statement(text(f"{_STAGE} WHERE s.call_id = CAST(:call AS uuid) ORDER BY s.position"))
ONE = Statement(text(f"{_STAGE} WHERE s.id = CAST(:stage AS uuid)"))
# Every published version of the call's form: what was sent may answer an older one.
FORM_VERSIONS = Statement(
    text("""
    SELECT v.id FROM calls c JOIN form_versions v ON v.form_id = c.form_id AND v.state <> 'draft'
    WHERE c.id = CAST(:call AS uuid) ORDER BY v.number DESC
    """)
)
NEWEST_RUBRIC = Statement(
    text("""
    SELECT v.id FROM forms f JOIN form_versions v ON v.form_id = f.id AND v.state = 'active'
    WHERE f.hub_id = CAST(:hub AS uuid) AND f.purpose = 'rubric' ORDER BY f.id DESC
    """)
)
RUBRIC = Statement(
    text("""
    SELECT v.id FROM forms f JOIN form_versions v ON v.form_id = f.id AND v.state = 'active'
    WHERE f.hub_id = CAST(:hub AS uuid) AND f.id = CAST(:form AS uuid) AND f.purpose = 'rubric'
    """)
)
ADD = Statement(
    text("""
    INSERT INTO stages (hub_id, call_id, position, kind, name, rubric_id, hidden_fields,
        reviews_each)
    SELECT CAST(:hub AS uuid), CAST(:call AS uuid), coalesce(max(s.position), 0) + 1,
        CAST(:kind AS text), CAST(CAST(:name AS text) AS jsonb), CAST(:rubric AS uuid),
        CAST(CAST(:hidden AS text) AS jsonb), CASE WHEN :kind = 'review' THEN 3 ELSE 0 END
    FROM stages s WHERE s.call_id = CAST(:call AS uuid) RETURNING id
    """)
)
FORGET_CRITERIA = Statement(
    text("DELETE FROM stage_criteria WHERE stage_id = CAST(:stage AS uuid)")
)
ADD_CRITERIA = Statement(
    text("""
    INSERT INTO stage_criteria (stage_id, key, weight, position)
    SELECT CAST(:stage AS uuid), g.value ->> 0, CAST(g.value ->> 1 AS smallint), g.ordinality
    FROM jsonb_array_elements(CAST(CAST(:criteria AS text) AS jsonb)) WITH ORDINALITY AS g
    """)
)
# A phase that is named by its id is changed, one without is new.
ADD_PHASES = Statement(
    text("""
    INSERT INTO stage_phases (stage_id, position, name, may_review, shows_names, shows_reviews,
        takes_wishes, active)
    SELECT CAST(:stage AS uuid), g.ordinality, g.value -> 'name',
        CAST(g.value ->> 'may_review' AS boolean), CAST(g.value ->> 'shows_names' AS boolean),
        g.value ->> 'shows_reviews', CAST(g.value ->> 'takes_wishes' AS boolean),
        CAST(:first AS boolean) AND g.ordinality = 1
    FROM jsonb_array_elements(CAST(CAST(:phases AS text) AS jsonb)) WITH ORDINALITY AS g
    WHERE g.value ->> 'id' IS NULL
    """)
)
CHANGE_PHASES = Statement(
    text("""
    UPDATE stage_phases p SET position = g.ordinality, name = g.value -> 'name',
        may_review = CAST(g.value ->> 'may_review' AS boolean),
        shows_names = CAST(g.value ->> 'shows_names' AS boolean),
        shows_reviews = g.value ->> 'shows_reviews',
        takes_wishes = CAST(g.value ->> 'takes_wishes' AS boolean)
    FROM jsonb_array_elements(CAST(CAST(:phases AS text) AS jsonb)) WITH ORDINALITY AS g
    WHERE p.stage_id = CAST(:stage AS uuid) AND p.id = CAST(g.value ->> 'id' AS uuid)
    RETURNING p.id
    """)
)
# With the session: reviews that were sent in a phase keep it.
REMOVE_PHASES = text("""
    DELETE FROM stage_phases WHERE stage_id = CAST(:stage AS uuid) AND NOT active
        AND id <> ALL(CAST(:kept AS uuid[]))
""")
PHASES_LEFT = Statement(
    text("""
    SELECT count(*) AS number FROM stage_phases WHERE stage_id = CAST(:stage AS uuid)
        AND id <> ALL(CAST(:kept AS uuid[]))
    """)
)
REST = Statement(
    text("UPDATE stage_phases SET active = false WHERE stage_id = CAST(:stage AS uuid) AND active")
)
ACTIVATE = Statement(
    text("""
    UPDATE stage_phases SET active = true
    WHERE stage_id = CAST(:stage AS uuid) AND id = CAST(:phase AS uuid) RETURNING id
    """)
)
TOUCH = Statement(
    text("""
    UPDATE stages SET version = version + 1
    WHERE id = CAST(:stage AS uuid) AND version = CAST(:seen AS int) RETURNING version
    """)
)
OPEN = Statement(
    text("""
    UPDATE stages SET state = 'open', opened_at = now()
    WHERE id = CAST(:stage AS uuid) AND state = 'planned' RETURNING id
    """)
)
CLOSE = Statement(
    text("""
    UPDATE stages s SET state = 'closed', closed_at = now()
    WHERE s.id = CAST(:stage AS uuid) AND s.state = 'open' AND NOT EXISTS (
        SELECT FROM stage_entries e WHERE e.stage_id = s.id AND e.left_at IS NULL)
    RETURNING s.id
    """)
)
DISCARD = Statement(
    text("""
    DELETE FROM stages s WHERE s.id = CAST(:stage AS uuid) AND s.state = 'planned'
        AND NOT EXISTS (SELECT FROM stage_entries e WHERE e.stage_id = s.id)
    RETURNING s.id
    """)
)
PLACES = Statement(
    text("""
    SELECT s.id, s.state FROM stages s WHERE s.call_id = CAST(:call AS uuid)
    ORDER BY s.position FOR NO KEY UPDATE
    """)
)
ORDER = Statement(
    text("""
    UPDATE stages s SET position = g.place, version = s.version + 1
    FROM unnest(CAST(:stages AS uuid[])) WITH ORDINALITY AS g (id, place)
    WHERE s.id = g.id AND s.position <> g.place
    """)
)
