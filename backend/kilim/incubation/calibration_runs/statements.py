"""The SQL of calibration runs."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


_APPLICANT = """(SELECT coalesce(o.name, w.name) FROM applications a
    JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
    WHERE a.id = e.application_id)"""
_STANDING = "(e.outcome IS NULL OR e.outcome <> 'withdrawn')"
# The reviews that count of what is judged in the stage: of a conflict, or of what a manager took
# away, nothing does.
_REVIEWS = """assignments g JOIN stage_entries e ON e.stage_id = g.stage_id
        AND e.application_id = g.application_id
        AND (e.outcome IS NULL OR e.outcome <> 'withdrawn')
    JOIN reviews v ON v.assignment_id = g.id AND v.snapshot_id = e.snapshot_id AND v.state = 'sent'
    WHERE g.stage_id = s.id AND (g.ended_at IS NULL OR g.end_reason = 'dropped_out')"""

SHEET = Statement(
    text(f"""
    SELECT s.hub_id, s.call_id, s.rubric_id,
        CAST((SELECT coalesce(json_agg(json_build_array(k.key, k.weight)
                ORDER BY k.position, k.key), '[]')
            FROM stage_criteria k WHERE k.stage_id = s.id) AS text) AS weights,
        CAST((SELECT coalesce(json_agg(json_build_object('id', t.track_id, 'places', t.places)
                ORDER BY t.track_id), '[]')
            FROM call_tracks t WHERE t.call_id = s.call_id) AS text) AS tracks,
        CAST((SELECT coalesce(json_agg(json_build_object('id', e.application_id,
                'track', e.track_id, 'answers', coalesce((
                    SELECT json_object_agg(f, CAST(n.content AS json) -> 'answers' -> f)
                    FROM application_snapshots n, unnest(CAST(:fields AS text[])) AS f
                    WHERE n.id = e.snapshot_id
                        AND CAST(n.content AS jsonb) -> 'answers' ->> f IS NOT NULL), '{{}}'))
                ORDER BY e.application_id), '[]')
            FROM stage_entries e WHERE e.stage_id = s.id AND {_STANDING}) AS text) AS entries,
        CAST((SELECT coalesce(json_agg(json_build_object('application', one.application_id,
                'reviewer', one.person_id, 'scores', one.scores)
                ORDER BY one.application_id, one.person_id), '[]')
            FROM (SELECT DISTINCT ON (g.application_id, g.person_id) g.application_id, g.person_id,
                    coalesce((SELECT json_object_agg(x.key, x.score ORDER BY x.key)
                        FROM review_scores x WHERE x.review_id = v.id), '{{}}') AS scores
                FROM {_REVIEWS}
                ORDER BY g.application_id, g.person_id, v.sent_at DESC) AS one) AS text) AS reviews
    FROM stages s WHERE s.id = CAST(:stage AS uuid)
    """)
)
KEPT = Statement(
    text("""
    SELECT sheet, CAST(options AS text) AS options FROM calibration_runs
    WHERE id = CAST(:run AS uuid) AND result IS NOT NULL
    """)
)
ADD = Statement(
    text("""
    INSERT INTO calibration_runs (hub_id, call_id, stage_id, options, sheet, sheet_hash, made_by,
        made_at)
    VALUES (CAST(:hub AS uuid), CAST(:call AS uuid), CAST(:stage AS uuid),
        CAST(CAST(:options AS text) AS jsonb), CAST(:sheet AS text), CAST(:hash AS text),
        CAST(:person AS uuid), now())
    RETURNING id
    """)
)
WAITING = Statement(
    text("""
    SELECT sheet, CAST(options AS text) AS options FROM calibration_runs
    WHERE id = CAST(:run AS uuid) AND state IN ('queued', 'failed')
    """)
)
FINISH = Statement(
    text("""
    UPDATE calibration_runs SET state = 'done', result = CAST(:result AS text),
        finished_at = now(), failure = NULL
    WHERE id = CAST(:run AS uuid) AND state IN ('queued', 'failed') RETURNING hub_id
    """)
)

# Whatever the worker did not end: its job will not be tried again.
GIVE_UP = Statement(
    text("""
    UPDATE calibration_runs SET state = 'failed', failure = CAST(:failure AS text)
    WHERE id = CAST(:run AS uuid) AND state IN ('queued') RETURNING hub_id
    """)
)
REVIVE = Statement(
    text("""
    UPDATE calibration_runs SET state = 'queued', failure = NULL
    WHERE id = CAST(:run AS uuid) AND state = 'failed' RETURNING stage_id
    """)
)
HUB = Statement(text("SELECT hub_id FROM calibration_runs WHERE id = CAST(:run AS uuid)"))

SET_UPS = Statement(
    text(f"""
    SELECT s.id AS stage_id, s.call_id, {_said("s.name")} AS name,
        {_said("c.title")} AS call, (SELECT n.form_version_id FROM stage_entries e
            JOIN application_snapshots n ON n.id = e.snapshot_id
            WHERE e.stage_id = s.id ORDER BY n.submitted_at DESC, n.id LIMIT 1) AS form_version_id,
        (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id AND {_STANDING})
            AS applications,
        (SELECT count(*) FROM stage_entries e WHERE e.stage_id = s.id AND {_STANDING}
            AND e.application_id NOT IN (SELECT g.application_id FROM {_REVIEWS})) AS unread,
        (SELECT count(DISTINCT (g.application_id, g.person_id)) FROM {_REVIEWS}) AS reviews,
        (SELECT count(*) FROM assignments g JOIN stage_entries e ON e.stage_id = g.stage_id
                AND e.application_id = g.application_id AND e.left_at IS NULL
            WHERE g.stage_id = s.id AND s.state = 'open' AND g.ended_at IS NULL
                AND NOT EXISTS (SELECT FROM reviews v WHERE v.assignment_id = g.id
                    AND v.snapshot_id = e.snapshot_id AND v.state = 'sent')) AS awaited,
        CAST((SELECT coalesce(json_agg(json_build_object('id', t.id, 'name', {_said("t.name")},
                'places', o.places, 'applications', (SELECT count(*) FROM stage_entries e
                    WHERE e.stage_id = s.id AND e.track_id = t.id AND {_STANDING}))
                ORDER BY t.position), '[]')
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id
            WHERE o.call_id = s.call_id) AS text) AS tracks
    FROM stages s JOIN calls c ON c.id = s.call_id
    WHERE s.call_id = CAST(:call AS uuid) AND s.kind = 'review' ORDER BY s.position
    """)
)
FORM = Statement(
    text("""
    SELECT s.hub_id, n.form_version_id FROM stages s
    LEFT JOIN LATERAL (SELECT n.form_version_id FROM stage_entries e
        JOIN application_snapshots n ON n.id = e.snapshot_id
        WHERE e.stage_id = s.id ORDER BY n.submitted_at DESC, n.id LIMIT 1) AS n ON true
    WHERE s.id = CAST(:stage AS uuid)
    """)
)
CALL = Statement(text("SELECT hub_id FROM calls WHERE id = CAST(:call AS uuid)"))
STAGE = Statement(text("SELECT hub_id FROM stages WHERE id = CAST(:stage AS uuid)"))
_HEAD = f"""r.id, r.state, r.failure, CAST(r.options ->> 'seed' AS bigint) AS seed,
    json_array_length(CAST(r.sheet AS json) -> 'reviews') AS reviews,
    (SELECT p.name FROM people p WHERE p.id = r.made_by) AS made_by,
    {iso("r.made_at")} AS made_at, {iso("r.finished_at")} AS finished_at"""
RUNS = Statement(
    text(f"""
    SELECT id, CAST(row_to_json(head) AS text) AS body FROM (
        SELECT {_HEAD} FROM calibration_runs r
        WHERE r.stage_id = CAST(:stage AS uuid)
            AND (CAST(:after AS uuid) IS NULL OR r.id < CAST(:after AS uuid))
        ORDER BY r.id DESC LIMIT CAST(:limit AS int) + 1) AS head ORDER BY id DESC
    """)
)
RUN = Statement(
    text(f"""
    SELECT r.hub_id, r.result, r.sheet,
        (SELECT CAST(row_to_json(head) AS text) FROM (SELECT {_HEAD}, r.stage_id, r.call_id,
            r.sheet_hash, r.options) AS head) AS head,
        CAST((SELECT coalesce(json_object_agg(t.id, {_said("t.name")}), '{{}}')
            FROM call_tracks o JOIN tracks t ON t.id = o.track_id
            WHERE o.call_id = r.call_id) AS text) AS tracks,
        CAST((SELECT coalesce(json_object_agg(e.application_id, {_APPLICANT}), '{{}}')
            FROM stage_entries e WHERE e.stage_id = r.stage_id) AS text) AS applicants,
        CAST((SELECT coalesce(json_object_agg(v.person_id, p.name), '{{}}') FROM reviewers v
            JOIN people p ON p.id = v.person_id
            WHERE v.call_id = r.call_id) AS text) AS people
    FROM calibration_runs r WHERE r.id = CAST(:run AS uuid)
    """)
)
