"""The SQL of who could read an application, and of what a changed review did, for managers."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.incubation.reviews.statements import COUNTS, SCORE

_LIVE = "x.call_id = v.call_id AND x.person_id = v.person_id AND x.ended_at IS NULL"
# Everybody on the panel for one application: what they have, know and said, and what is in the way.
READERS = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT json_build_object('id', p.id, 'name', p.name) AS person, v.least, v.most,
            (SELECT count(*) FROM assignments x WHERE {_LIVE}) AS assigned,
            coalesce((SELECT k.level FROM reviewer_expertise k WHERE k.call_id = v.call_id
                AND k.person_id = v.person_id AND k.track_id = e.track_id), 0) AS level,
            e.language = ANY(v.languages) AS reads_language,
            coalesce(q.preference, 'neutral') AS preference,
            (SELECT coalesce(json_agg(DISTINCT c.kind), '[]') FROM conflicts c
                WHERE c.application_id = e.application_id AND c.person_id = v.person_id
                    AND c.cleared_at IS NULL) AS conflicts,
            (SELECT json_build_object('id', x.id, 'state', coalesce(r.state, 'new'))
                FROM assignments x LEFT JOIN reviews r ON r.assignment_id = x.id
                    AND r.snapshot_id = e.snapshot_id
                WHERE {_LIVE} AND x.stage_id = e.stage_id
                    AND x.application_id = e.application_id) AS given
        FROM stage_entries e JOIN reviewers v ON v.call_id = e.call_id AND v.left_at IS NULL
        JOIN people p ON p.id = v.person_id
        LEFT JOIN reviewer_pairs q ON q.application_id = e.application_id
            AND q.person_id = v.person_id
        WHERE e.stage_id = CAST(:stage AS uuid) AND e.application_id = CAST(:application AS uuid)
        ORDER BY p.name, p.id
    ) AS q
    """)
)
ENTRY = Statement(
    text("""
    SELECT e.hub_id, e.code, e.language, s.reviews_each,
        e.left_at IS NULL AND s.state = 'open' AND s.kind = 'review' AS takes
    FROM stage_entries e JOIN stages s ON s.id = e.stage_id
    WHERE e.stage_id = CAST(:stage AS uuid) AND e.application_id = CAST(:application AS uuid)
    """)
)
# What a reviewer said they would like to read, or rather not.
WISHES = Statement(
    text("""
    SELECT q.application_id AS id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT q.application_id, coalesce(o.name, w.name) AS applicant, t.name AS track,
            q.preference, q.barred, EXISTS (SELECT FROM assignments x
                WHERE x.application_id = q.application_id AND x.person_id = q.person_id
                    AND x.ended_at IS NULL) AS given
        FROM reviewer_pairs q JOIN applications a ON a.id = q.application_id
        JOIN LATERAL (SELECT n.track_id FROM application_snapshots n
            WHERE n.application_id = a.id AND n.number = a.last_number) AS n ON true
        JOIN tracks t ON t.id = n.track_id
        JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE a.call_id = CAST(:call AS uuid) AND q.person_id = CAST(:person AS uuid)
            AND q.preference <> 'neutral'
            AND (CAST(:after AS uuid) IS NULL OR q.application_id > :after)
        ORDER BY q.application_id LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
# Whoever writes the review holds the row until it is there, or waits here and finds it gone.
HOLD = Statement(
    text("""
    SELECT x.hub_id, x.ended_at IS NOT NULL AS has_ended FROM assignments x
    WHERE x.id = CAST(:assignment AS uuid) FOR UPDATE
    """)
)
BEGUN = Statement(
    text("SELECT count(*) AS number FROM reviews WHERE assignment_id = CAST(:assignment AS uuid)")
)
# The raw mean and the place of an application: as its reviews were sent first, and as they are now.
_FIRST = """(SELECT sum(CAST(v.content -> 'answers' ->> k.key AS float8) * k.weight)
        / nullif(sum(k.weight), 0)
    FROM review_revisions v JOIN stage_criteria k ON k.stage_id = x.stage_id
        AND v.content -> 'answers' ? k.key
    WHERE v.review_id = r.id AND v.number = 1)"""
MOVED = Statement(
    text(f"""
    SELECT q.* FROM (
        SELECT m.application_id, m.first AS before, m.now AS after, m.changed,
            rank() OVER (ORDER BY m.first DESC) AS place_before,
            rank() OVER (ORDER BY m.now DESC) AS place_after, count(*) OVER () AS of
        FROM (
            SELECT e.application_id, avg({_FIRST}) AS first, avg({SCORE}) AS now,
                bool_or(EXISTS (SELECT FROM review_revisions v
                    WHERE v.review_id = r.id AND v.number > 1)) AS changed
            FROM stage_entries e JOIN assignments x ON x.stage_id = e.stage_id
                AND x.application_id = e.application_id
            JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
            WHERE e.stage_id = CAST(:stage AS uuid) AND e.outcome IS DISTINCT FROM 'withdrawn'
                AND {COUNTS}
            GROUP BY e.application_id
        ) AS m WHERE m.first IS NOT NULL AND m.now IS NOT NULL
    ) AS q WHERE q.application_id = CAST(:application AS uuid) AND q.changed
    """)
)
