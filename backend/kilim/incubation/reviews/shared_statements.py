"""The SQL of what everybody reads first.

Whoever changes what is shared in a stage, or gives it to somebody, holds the stage; whoever writes
a review there holds it with others. So one of them waits, and then sees what the other did.
"""

from sqlalchemy import text

from kilim.core.db import Statement

# Of an assignment `x`: whether everybody reads its application first.
IS_SHARED = """EXISTS (SELECT FROM shared_applications h
        WHERE h.stage_id = x.stage_id AND h.application_id = x.application_id)"""
# The shared one that its reviewer is to send before; none if it is shared itself, or all are sent.
# What was taken away, withdrawn or barred has no live assignment, so it holds nobody up.
HELD_BY = f"""(SELECT y.id FROM shared_applications d
    JOIN assignments y ON y.stage_id = d.stage_id AND y.application_id = d.application_id
        AND y.person_id = x.person_id AND y.ended_at IS NULL
    JOIN stage_entries i ON i.stage_id = d.stage_id AND i.application_id = d.application_id
        AND i.left_at IS NULL
    WHERE d.stage_id = x.stage_id AND NOT {IS_SHARED} AND NOT EXISTS (SELECT FROM reviews o
        WHERE o.assignment_id = y.id AND o.snapshot_id = i.snapshot_id AND o.state = 'sent')
    ORDER BY d.position LIMIT 1)"""
HELD = Statement(
    text(f"SELECT {HELD_BY} AS held_by FROM assignments x WHERE x.id = CAST(:assignment AS uuid)")
)

# A second one who chooses waits for the first, and has seen another version.
CHOOSE = Statement(
    text("""
    UPDATE stages SET shared_version = shared_version + 1
    WHERE id = CAST(:stage AS uuid) AND shared_version = CAST(:seen AS int)
    RETURNING shared_version
    """)
)
# What was sent of it since it was chosen; what was sent before that stands in nobody's way.
_SENT = """EXISTS (SELECT FROM shared_applications d
    JOIN assignments y ON y.stage_id = d.stage_id AND y.application_id = d.application_id
        AND (y.ended_at IS NULL OR y.end_reason = 'dropped_out')
    JOIN reviews o ON o.assignment_id = y.id AND o.sent_at >= d.chosen_at
    WHERE d.stage_id = s.id)"""
FORGET = Statement(
    text(f"""
    DELETE FROM shared_applications f USING stages s
    WHERE f.stage_id = s.id AND s.id = CAST(:stage AS uuid) AND NOT {_SENT}
    RETURNING f.application_id
    """)
)
LEFT = Statement(
    text("SELECT application_id FROM shared_applications WHERE stage_id = CAST(:stage AS uuid)")
)
# With the session, which knows the names of violated constraints.
ADD = text("""
    INSERT INTO shared_applications (hub_id, call_id, stage_id, application_id, position, chosen_by,
        chosen_at)
    SELECT e.hub_id, e.call_id, e.stage_id, e.application_id, g.place, CAST(:person AS uuid), now()
    FROM unnest(CAST(:applications AS uuid[])) WITH ORDINALITY AS g (id, place)
    JOIN stage_entries e ON e.stage_id = CAST(:stage AS uuid) AND e.application_id = g.id
        AND e.left_at IS NULL
    RETURNING application_id
""")
# What is shared no more: it ends, unless somebody has begun to write; then it is like any other.
END = Statement(
    text("""
    UPDATE assignments x SET ended_at = now(), end_reason = 'reassigned', barred = NULL
    WHERE x.stage_id = CAST(:stage AS uuid) AND x.source = 'shared' AND x.ended_at IS NULL
        AND x.application_id <> ALL(CAST(:applications AS uuid[]))
        AND NOT EXISTS (SELECT FROM reviews o WHERE o.assignment_id = x.id)
    RETURNING x.id
    """)
)
UNPIN = Statement(
    text("""
    UPDATE assignments x SET pinned = false
    WHERE x.stage_id = CAST(:stage AS uuid) AND x.source = 'shared' AND x.ended_at IS NULL
        AND x.pinned AND x.application_id <> ALL(CAST(:applications AS uuid[]))
    """)
)

# Two statements: the second sees pairs that somebody else has just made.
_TO_GIVE = """
    FROM shared_applications d JOIN stages s ON s.id = d.stage_id AND s.state = 'open'
    JOIN stage_entries e ON e.stage_id = d.stage_id AND e.application_id = d.application_id
        AND e.left_at IS NULL
    JOIN reviewers r ON r.call_id = d.call_id AND r.left_at IS NULL
        AND (CAST(:person AS uuid) IS NULL OR r.person_id = CAST(:person AS uuid))"""
ENTER_PAIRS = Statement(
    text(f"""
    INSERT INTO reviewer_pairs (application_id, person_id)
    SELECT d.application_id, r.person_id {_TO_GIVE} WHERE d.stage_id = CAST(:stage AS uuid)
    ORDER BY 1, 2 ON CONFLICT DO NOTHING
    """)
)
# A conflict that is being declared changes the key of its pair and is waited for.
GIVE = Statement(
    text(f"""
    WITH allowed AS (
        SELECT d.*, r.person_id {_TO_GIVE}
        JOIN reviewer_pairs p ON p.application_id = d.application_id
            AND p.person_id = r.person_id AND NOT p.barred
        WHERE d.stage_id = CAST(:stage AS uuid)
            AND NOT EXISTS (SELECT FROM assignments x WHERE x.stage_id = d.stage_id
                AND x.application_id = d.application_id AND x.person_id = r.person_id
                AND x.ended_at IS NULL)
        ORDER BY d.application_id, r.person_id FOR SHARE OF e, r FOR KEY SHARE OF p
    )
    INSERT INTO assignments (hub_id, call_id, stage_id, application_id, person_id, source, pinned,
        made_by, made_at)
    SELECT hub_id, call_id, stage_id, application_id, person_id, 'shared', true, chosen_by, now()
    FROM allowed
    ON CONFLICT (stage_id, application_id, person_id) WHERE ended_at IS NULL DO NOTHING
    RETURNING id
    """)
)
# Also those in which nothing is shared yet: somebody may be choosing at this moment.
HOLD = Statement(
    text("""
    SELECT s.id FROM stages s WHERE s.call_id = CAST(:call AS uuid) AND s.kind = 'review'
        AND s.state = 'open' ORDER BY s.id FOR NO KEY UPDATE
    """)
)


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


STAGE = Statement(
    text("""
    SELECT s.hub_id, s.rubric_id, s.shared_version, s.state,
        s.kind = 'review' AND s.state <> 'closed' AS takes
    FROM stages s WHERE s.id = CAST(:stage AS uuid)
    """)
)
_ENTRY = f"""e.application_id, e.code, coalesce(o.name, w.name) AS applicant,
    json_build_object('slug', t.slug, 'name', {_said("t.name")}) AS track"""
_OF_ENTRY = """JOIN applications a ON a.id = e.application_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id JOIN tracks t ON t.id = e.track_id"""
# The newest review of each reviewer that counts; "cannot judge" is no score.
_NEWEST = """(SELECT DISTINCT ON (x.application_id, x.person_id) x.application_id, x.person_id,
        r.id AS review_id, r.sent_at
    FROM assignments x JOIN stage_entries e ON e.stage_id = x.stage_id
        AND e.application_id = x.application_id
    JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
        AND r.state = 'sent'
    WHERE x.stage_id = CAST(:stage AS uuid) AND (x.ended_at IS NULL OR x.end_reason = 'dropped_out')
    ORDER BY x.application_id, x.person_id, r.sent_at DESC, r.id DESC)"""
_SCORES = """(SELECT coalesce(json_object_agg(z.key, z.score), '{}') FROM review_scores z
    WHERE z.review_id = n.review_id)"""
CHOSEN = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.sent_since FROM (
        SELECT {_ENTRY}, e.left_at IS NULL AS inside, {_SENT} AS sent_since,
            (SELECT coalesce(json_agg(json_build_object(
                    'person', json_build_object('id', p.id, 'name', p.name),
                    'sent', n.review_id IS NOT NULL, 'scores', {_SCORES})
                    ORDER BY p.name, p.id), '[]')
                FROM reviewers v JOIN people p ON p.id = v.person_id
                LEFT JOIN {_NEWEST} AS n ON n.person_id = v.person_id
                    AND n.application_id = d.application_id
                WHERE v.call_id = d.call_id AND (n.review_id IS NOT NULL OR EXISTS (
                    SELECT FROM assignments x WHERE x.stage_id = d.stage_id
                        AND x.application_id = d.application_id AND x.person_id = v.person_id
                        AND x.ended_at IS NULL))) AS readers
        FROM shared_applications d JOIN stages s ON s.id = d.stage_id
        JOIN stage_entries e ON e.stage_id = d.stage_id AND e.application_id = d.application_id
        {_OF_ENTRY} WHERE d.stage_id = CAST(:stage AS uuid) ORDER BY d.position
    ) AS q
    """)
)
# One of each track in turn. In a track that which most of the panel can read: whom no conflict
# bars from it, in a language that they read; of equals the code decides, which was drawn by lot.
PROPOSED = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_ENTRY} FROM (
            SELECT e.*, row_number() OVER (PARTITION BY e.track_id ORDER BY (
                SELECT count(*) FROM reviewers r LEFT JOIN reviewer_pairs p
                    ON p.application_id = e.application_id AND p.person_id = r.person_id
                WHERE r.call_id = e.call_id AND r.left_at IS NULL
                    AND (coalesce(p.barred, false) OR e.language <> ALL(r.languages))), e.code
            ) AS turn
            FROM stage_entries e WHERE e.stage_id = CAST(:stage AS uuid) AND e.left_at IS NULL
        ) AS e {_OF_ENTRY} ORDER BY e.turn, t.position, e.code LIMIT 3
    ) AS q
    """)
)
# What somebody scored beside what others did, once they have sent everything they share.
COMPARED = Statement(
    text(f"""
    WITH mine AS (
        SELECT x.id, d.position, x.application_id, x.stage_id, x.person_id, e.code, n.review_id,
            f.shows_names, s.rubric_id
        FROM shared_applications d JOIN stages s ON s.id = d.stage_id AND s.state = 'open'
        JOIN stage_phases f ON f.stage_id = s.id AND f.active
        JOIN assignments x ON x.stage_id = d.stage_id AND x.application_id = d.application_id
            AND x.ended_at IS NULL AND x.person_id = CAST(:person AS uuid)
        JOIN stage_entries e ON e.stage_id = d.stage_id AND e.application_id = d.application_id
            AND e.left_at IS NULL
        LEFT JOIN {_NEWEST} AS n ON n.person_id = x.person_id
            AND n.application_id = x.application_id
        WHERE d.stage_id = CAST(:stage AS uuid)
    )
    SELECT m.id, m.rubric_id, CASE WHEN m.shows_names THEN (SELECT coalesce(o.name, w.name)
            FROM applications a JOIN people w ON w.id = a.owner_id
            LEFT JOIN organisations o ON o.id = a.organisation_id
            WHERE a.id = m.application_id) ELSE m.code END AS label,
        CAST((SELECT coalesce(json_agg({_SCORES}), '[]') FROM {_NEWEST} AS n
            WHERE n.review_id = m.review_id) AS text) AS own,
        CAST((SELECT coalesce(json_agg({_SCORES}), '[]') FROM {_NEWEST} AS n
            WHERE n.application_id = m.application_id AND n.person_id <> m.person_id) AS text)
            AS others
    FROM mine m WHERE NOT EXISTS (SELECT FROM mine o WHERE o.review_id IS NULL) ORDER BY m.position
    """)
)
