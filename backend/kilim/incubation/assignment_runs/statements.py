"""The SQL of assignment runs."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


_APPLICANT = """(SELECT coalesce(o.name, w.name) FROM applications a
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    WHERE a.id = {0})"""
# Of several organisations a reviewer counts for the oldest.
_ORGANISATION = """(SELECT op.organisation_id FROM organisation_people op
    WHERE op.person_id = r.person_id AND op.hub_id = r.hub_id AND op.valid @> CURRENT_DATE
    ORDER BY op.organisation_id LIMIT 1)"""
_LIVE = """assignments g JOIN stage_entries e
    ON e.stage_id = g.stage_id AND e.application_id = g.application_id AND e.left_at IS NULL
    WHERE g.stage_id = s.id AND g.ended_at IS NULL"""
# A panel's numbers are of the whole call: what is done or to be done in other stages counts.
_ELSEWHERE = """(SELECT count(*) FROM assignments g WHERE g.call_id = r.call_id
    AND g.person_id = r.person_id AND g.stage_id <> s.id
    AND (g.ended_at IS NULL OR g.end_reason IN ('dropped_out', 'withdrawn') AND EXISTS (
        SELECT FROM reviews w WHERE w.assignment_id = g.id AND w.state = 'sent')))"""
_WRITTEN = "EXISTS (SELECT FROM reviews w WHERE w.assignment_id = g.id)"

PANEL = Statement(
    text(f"""
    SELECT s.hub_id, s.call_id, s.kind = 'review' AND s.state <> 'closed' AS takes,
        CAST(json_build_object(
            'reviews_each', s.reviews_each, 'one_per_organisation', s.one_per_organisation,
            'applications', coalesce((SELECT json_agg(json_build_object('id', e.application_id,
                    'track', e.track_id, 'language', e.language) ORDER BY e.application_id)
                FROM stage_entries e WHERE e.stage_id = s.id AND e.left_at IS NULL), '[]'),
            'reviewers', coalesce((SELECT json_agg(json_build_object('id', r.person_id,
                    'least', r.least, 'most', r.most, 'elsewhere', {_ELSEWHERE},
                    'languages', r.languages,
                    'left', r.left_at IS NOT NULL, 'organisation', {_ORGANISATION},
                    'expertise', coalesce((SELECT json_object_agg(x.track_id, x.level)
                        FROM reviewer_expertise x
                        WHERE x.call_id = r.call_id AND x.person_id = r.person_id), '{{}}'))
                    ORDER BY r.person_id)
                FROM reviewers r WHERE r.call_id = s.call_id), '[]'),
            'pairs', coalesce((SELECT json_agg(json_build_object('application', p.application_id,
                    'person', p.person_id, 'barred', p.barred, 'preference', p.preference)
                    ORDER BY p.application_id, p.person_id)
                FROM stage_entries e JOIN reviewer_pairs p ON p.application_id = e.application_id
                JOIN reviewers r ON r.call_id = e.call_id AND r.person_id = p.person_id
                WHERE e.stage_id = s.id AND e.left_at IS NULL
                    AND (p.barred OR p.preference <> 'neutral')), '[]'),
            'live', coalesce((SELECT json_agg(json_build_object('application', g.application_id,
                    'person', g.person_id, 'pinned', g.pinned OR EXISTS (
                        SELECT FROM shared_applications d WHERE d.stage_id = g.stage_id
                            AND d.application_id = g.application_id), 'written', {_WRITTEN})
                    ORDER BY g.application_id, g.person_id)
                FROM {_LIVE}), '[]'),
            'shared', coalesce((SELECT json_agg(d.application_id ORDER BY d.position)
                FROM shared_applications d WHERE d.stage_id = s.id), '[]')) AS text) AS panel
    FROM stages s WHERE s.id = CAST(:stage AS uuid)
    """)
)
KEPT = Statement(
    text("""
    SELECT CAST(panel AS text) AS panel, CAST(options AS text) AS options FROM assignment_runs
    WHERE id = CAST(:run AS uuid) AND result IS NOT NULL
    """)
)
ADD = Statement(
    text("""
    INSERT INTO assignment_runs (hub_id, call_id, stage_id, options, panel, made_by, made_at)
    VALUES (CAST(:hub AS uuid), CAST(:call AS uuid), CAST(:stage AS uuid),
        CAST(CAST(:options AS text) AS jsonb), CAST(CAST(:panel AS text) AS jsonb),
        CAST(:person AS uuid), now())
    RETURNING id
    """)
)
START = Statement(
    text("""
    UPDATE assignment_runs SET state = 'working', failure = NULL
    WHERE id = CAST(:run AS uuid) AND state IN ('queued', 'working', 'failed')
    RETURNING hub_id, CAST(options AS text) AS options, CAST(panel AS text) AS panel
    """)
)
TELL = Statement(
    text("""
    UPDATE assignment_runs SET step = CAST(:step AS text), done = CAST(:done AS smallint),
        steps = CAST(:steps AS smallint)
    WHERE id = CAST(:run AS uuid) AND state = 'working' RETURNING hub_id
    """)
)
FINISH = Statement(
    text("""
    UPDATE assignment_runs SET state = CAST(:state AS text), input_hash = CAST(:hash AS text),
        result = CAST(:result AS text), finished_at = now()
    WHERE id = CAST(:run AS uuid) AND state = 'working' RETURNING hub_id
    """)
)

# Whatever the worker did not end: its job will not be tried again.
GIVE_UP = Statement(
    text("""
    UPDATE assignment_runs SET state = 'failed', failure = CAST(:failure AS text)
    WHERE id = CAST(:run AS uuid) AND state IN ('queued', 'working') RETURNING hub_id
    """)
)
REVIVE = Statement(
    text("""
    UPDATE assignment_runs SET state = 'queued', failure = NULL
    WHERE id = CAST(:run AS uuid) AND state = 'failed' RETURNING stage_id
    """)
)
HUB = Statement(text("SELECT hub_id FROM assignment_runs WHERE id = CAST(:run AS uuid)"))

# Whoever publishes another proposal of the stage waits here.
LOCK = Statement(
    text("""
    SELECT r.hub_id, r.call_id, r.stage_id, r.state, r.result, CAST(r.options AS text) AS options,
        CAST(r.panel AS text) AS panel, s.kind = 'review' AND s.state <> 'closed' AS takes
    FROM assignment_runs r JOIN stages s ON s.id = r.stage_id
    WHERE r.id = CAST(:run AS uuid) FOR NO KEY UPDATE OF r, s
    """)
)
NOW = Statement(
    text(f"""
    SELECT g.application_id, g.person_id, g.pinned, {_WRITTEN} AS written
    FROM assignments g WHERE g.stage_id = CAST(:stage AS uuid) AND g.ended_at IS NULL
        AND EXISTS (SELECT FROM stage_entries e WHERE e.stage_id = g.stage_id
            AND e.application_id = g.application_id AND e.left_at IS NULL)
    ORDER BY g.application_id, g.person_id FOR UPDATE OF g
    """)
)
# Nobody withdraws or leaves between being looked at and being assigned.
HOLD_ENTRIES = Statement(
    text("""
    SELECT application_id FROM stage_entries WHERE stage_id = CAST(:stage AS uuid)
    ORDER BY application_id FOR SHARE
    """)
)
HOLD_REVIEWERS = Statement(
    text("""
    SELECT person_id FROM reviewers WHERE call_id = CAST(:call AS uuid)
    ORDER BY person_id FOR SHARE
    """)
)
_PAIRS = """unnest(CAST(:applications AS uuid[]), CAST(:people AS uuid[]))
    AS pair (application_id, person_id)"""
ENTER_PAIRS = Statement(
    text(f"""
    INSERT INTO reviewer_pairs (application_id, person_id)
    SELECT application_id, person_id FROM {_PAIRS} ORDER BY application_id, person_id
    ON CONFLICT DO NOTHING
    """)
)
# Key share: a conflict that is being declared changes the key and is waited for.
HOLD_PAIRS = Statement(
    text(f"""
    SELECT p.application_id, p.person_id, p.barred FROM reviewer_pairs p JOIN {_PAIRS}
        USING (application_id, person_id)
    ORDER BY p.application_id, p.person_id FOR KEY SHARE OF p
    """)
)
GONE = Statement(
    text(f"""
    SELECT pair.application_id, pair.person_id FROM {_PAIRS}
    WHERE NOT EXISTS (SELECT FROM stage_entries e WHERE e.stage_id = CAST(:stage AS uuid)
            AND e.application_id = pair.application_id AND e.left_at IS NULL)
        OR EXISTS (SELECT FROM reviewers r WHERE r.call_id = CAST(:call AS uuid)
            AND r.person_id = pair.person_id AND r.left_at IS NOT NULL)
    """)
)
END = Statement(
    text(f"""
    UPDATE assignments g SET ended_at = now(), barred = NULL,
        end_reason = CASE WHEN r.left_at IS NULL THEN 'reassigned' ELSE 'dropped_out' END
    FROM {_PAIRS}, reviewers r
    WHERE g.stage_id = CAST(:stage AS uuid) AND g.ended_at IS NULL
        AND g.application_id = pair.application_id AND g.person_id = pair.person_id
        AND r.call_id = g.call_id AND r.person_id = g.person_id
    """)
)
PIN = Statement(
    text(f"""
    UPDATE assignments g SET pinned = true FROM {_PAIRS}
    WHERE g.stage_id = CAST(:stage AS uuid) AND g.ended_at IS NULL AND NOT g.pinned
        AND g.application_id = pair.application_id AND g.person_id = pair.person_id
    """)
)
PUBLISH = Statement(
    text("""
    UPDATE assignment_runs SET state = 'published', published_at = now(),
        published_by = CAST(:person AS uuid)
    WHERE id = CAST(:run AS uuid) AND state = 'proposed' RETURNING id
    """)
)

SET_UPS = Statement(
    text(f"""
    SELECT s.id AS stage_id, s.call_id, {_said("s.name")} AS name,
        {_said("c.title")} AS call, s.kind = 'review' AND s.state <> 'closed' AS open,
        s.reviews_each, s.one_per_organisation, s.due_at,
        (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id AND e.left_at IS NULL)
            AS applications,
        (SELECT count(*) FROM {_LIVE}) AS live,
        (SELECT coalesce(sum(greatest(s.reviews_each - (SELECT count(*) FROM assignments g
                WHERE g.stage_id = s.id AND g.application_id = e.application_id
                    AND g.ended_at IS NULL), 0)), 0)
            FROM stage_entries e WHERE e.stage_id = s.id AND e.left_at IS NULL) AS lacking,
        (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id AND e.left_at IS NULL
            AND s.reviews_each > (SELECT count(*) FROM assignments g WHERE g.stage_id = s.id
                AND g.application_id = e.application_id AND g.ended_at IS NULL)) AS unserved,
        CAST((SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', {_said("t.name")})
                ORDER BY t.position), '[]')
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id
            WHERE o.call_id = s.call_id) AS text) AS tracks,
        CAST((SELECT coalesce(json_agg(json_build_object('person_id', r.person_id, 'name', p.name,
                'organisation', (SELECT o.name FROM organisations o WHERE o.id = {_ORGANISATION}),
                'languages', r.languages, 'least', r.least, 'most', r.most,
                'elsewhere', {_ELSEWHERE},
                'live', (SELECT count(*) FROM {_LIVE} AND g.person_id = r.person_id),
                'written', (SELECT count(*) FROM {_LIVE} AND g.person_id = r.person_id
                    AND {_WRITTEN}),
                'left', r.left_at IS NOT NULL) ORDER BY p.name, p.id), '[]')
            FROM reviewers r JOIN people p ON p.id = r.person_id
            WHERE r.call_id = s.call_id) AS text) AS reviewers
    FROM stages s JOIN calls c ON c.id = s.call_id
    WHERE s.call_id = CAST(:call AS uuid) AND s.kind = 'review' ORDER BY s.position
    """)
)
_HEAD = f"""r.id, r.state, CAST(r.options ->> 'repairs' AS boolean) AS repairs,
    CAST(r.options ->> 'seed' AS bigint) AS seed, r.step, r.done, r.steps, r.failure,
    json_array_length(coalesce(CAST(r.result AS json) -> 'assignment',
        CAST(r.result AS json)) -> 'given') AS reviews,
    (SELECT p.name FROM people p WHERE p.id = r.made_by) AS made_by,
    {iso("r.made_at")} AS made_at, {iso("r.finished_at")} AS finished_at,
    (SELECT p.name FROM people p WHERE p.id = r.published_by) AS published_by,
    {iso("r.published_at")} AS published_at"""
CALL = Statement(text("SELECT hub_id FROM calls WHERE id = CAST(:call AS uuid)"))
STAGE = Statement(text("SELECT hub_id FROM stages WHERE id = CAST(:stage AS uuid)"))
RUNS = Statement(
    text(f"""
    SELECT id, CAST(row_to_json(head) AS text) AS body FROM (
        SELECT {_HEAD} FROM assignment_runs r
        WHERE r.stage_id = CAST(:stage AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR r.id < CAST(:after AS uuid))
        ORDER BY r.id DESC LIMIT CAST(:limit AS int) + 1) AS head ORDER BY id DESC
    """)
)
RUN = Statement(
    text(f"""
    SELECT r.hub_id, r.result, CAST(r.panel AS text) AS panel, CAST(r.options AS text) AS options,
        (SELECT CAST(row_to_json(head) AS text) FROM (SELECT {_HEAD}, r.stage_id, r.call_id,
            r.input_hash) AS head) AS head,
        CAST((SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', {_said("t.name")})
                ORDER BY t.position), '[]')
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id
            WHERE o.call_id = r.call_id) AS text) AS tracks,
        CAST((SELECT json_object_agg(e.application_id, {_APPLICANT.format("e.application_id")})
            FROM stage_entries e WHERE e.stage_id = r.stage_id) AS text) AS applicants,
        CAST((SELECT json_object_agg(v.person_id, p.name) FROM reviewers v
            JOIN people p ON p.id = v.person_id
            WHERE v.call_id = r.call_id) AS text) AS people
    FROM assignment_runs r WHERE r.id = CAST(:run AS uuid)
    """)
)
NAMES = Statement(
    text(f"""
    SELECT pair.application_id, {_APPLICANT.format("pair.application_id")} AS application,
        pair.person_id, (SELECT name FROM people WHERE id = pair.person_id) AS person
    FROM {_PAIRS} ORDER BY 2, 4, 1, 3
    """)
)
LETTERS = Statement(
    text("""
    SELECT p.email, p.name, p.language, h.name AS hub, c.title ->> p.language AS call,
        s.name ->> p.language AS stage, r.call_id, r.stage_id,
        s.due_at AT TIME ZONE c.zone AS local_due_at,
        (SELECT count(*) FROM assignments g WHERE g.stage_id = r.stage_id
            AND g.person_id = p.id AND g.made_at = r.published_at AND g.source = 'proposal')
            AS given
    FROM assignment_runs r JOIN stages s ON s.id = r.stage_id JOIN calls c ON c.id = r.call_id
    JOIN hubs h ON h.id = r.hub_id
    JOIN people p ON p.id IN (SELECT g.person_id FROM assignments g
        WHERE g.stage_id = r.stage_id AND g.made_at = r.published_at AND g.source = 'proposal')
    WHERE r.id = CAST(:run AS uuid) AND p.state = 'active' ORDER BY p.id
    """)
)
