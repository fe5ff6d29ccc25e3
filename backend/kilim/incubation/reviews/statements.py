"""The SQL of reviews."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.incubation.reviews.shared_statements import HELD_BY, IS_SHARED

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
        SELECT application_id, person_id FROM given JOIN stage_entries e USING (application_id)
            JOIN reviewers r USING (call_id, person_id)
        WHERE e.stage_id = CAST(:stage AS uuid) ORDER BY 1, 2 ON CONFLICT DO NOTHING
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

# What a reviewer has to judge now: the assignment lives, and its entry is in an open stage.
_DESK = """
    FROM assignments x
    JOIN stage_entries e ON e.stage_id = x.stage_id AND e.application_id = x.application_id
    JOIN stages s ON s.id = x.stage_id JOIN stage_phases f ON f.stage_id = s.id AND f.active
    JOIN applications a ON a.id = x.application_id JOIN calls c ON c.id = x.call_id
    JOIN tracks t ON t.id = e.track_id JOIN people w ON w.id = a.owner_id
    LEFT JOIN organisations o ON o.id = a.organisation_id
    LEFT JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
    WHERE x.person_id = CAST(:person AS uuid) AND x.ended_at IS NULL AND e.left_at IS NULL
        AND s.state = 'open' AND s.kind = 'review'"""


def _said(column: str) -> str:
    return f"coalesce({column} ->> CAST(:language AS text), {column} ->> 'en')"


# What an application is known by, and what managers say about its words, for `masking`.
KNOWN = """CAST(json_build_object(
        'names', (SELECT coalesce(json_agg(DISTINCT known.name), '[]') FROM (
            SELECT p.name FROM application_members m JOIN people p ON p.id = m.person_id
                WHERE m.application_id = a.id
            UNION ALL SELECT w.name UNION ALL SELECT o.name WHERE o.name IS NOT NULL
        ) AS known),
        'rules', (SELECT coalesce(json_agg(json_build_array(k.words, k.masks) ORDER BY k.id), '[]')
            FROM mask_rules k WHERE k.application_id = a.id AND k.ended_at IS NULL)) AS text)"""
_CONTENT = """jsonb_build_object('answers', r.answers, 'cannot_judge', r.cannot_judge,
    'confidence', r.confidence, 'sureness', r.sureness)"""
# What was sent last, compared with what stands in the review now; the oldest said no `sureness`.
_UNSENT = f"""(r.state = 'sent' AND (SELECT '{{"sureness": {{}}}}' || v.content
    FROM review_revisions v WHERE v.review_id = r.id ORDER BY v.number DESC LIMIT 1)
    IS DISTINCT FROM {_CONTENT})"""
_TASK = f"""x.id, CASE WHEN f.shows_names THEN coalesce(o.name, w.name) ELSE e.code END AS label,
    json_build_object('slug', t.slug, 'name', {_said("t.name")}) AS track, e.language,
    (SELECT json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
        'currency', h.currency) FROM hubs h WHERE h.id = x.hub_id) AS hub,
    json_build_object('id', c.id, 'title', {_said("c.title")}, 'zone', c.zone) AS call,
    json_build_object('id', s.id, 'name', {_said("s.name")}, 'phase', {_said("f.name")},
        'due_at', {iso("s.due_at")}) AS stage,
    coalesce(r.state, 'new') AS state, coalesce({_UNSENT}, false) AS unsent,
    (SELECT count(*) FROM stage_criteria k WHERE k.stage_id = s.id
        AND (r.answers ? k.key OR r.cannot_judge ? k.key)) AS done,
    (SELECT count(*) FROM stage_criteria k WHERE k.stage_id = s.id) AS criteria, f.may_review,
    {IS_SHARED} AS read_first, {HELD_BY} AS held_by"""
TASKS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_TASK} {_DESK} AND (CAST(:after AS uuid) IS NULL OR x.id > :after)
        ORDER BY x.id LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
TASK = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.names_shown, q.shows_reviews, q.version,
        q.known, q.stage_id, q.application_id, q.snapshot_id, q.rubric_id, q.state,
        CAST(q.hidden_fields AS text) AS hidden_fields, n.form_version_id,
        n.content AS content
    FROM (
        SELECT {_TASK}, {KNOWN} AS known, f.shows_names AS names_shown, f.shows_reviews,
            s.id AS stage_id,
            e.application_id, e.snapshot_id, s.rubric_id, s.hidden_fields,
            coalesce(r.version, 0) AS version,
            (SELECT json_agg(json_build_object('key', k.key, 'weight', k.weight)
                ORDER BY k.position) FROM stage_criteria k WHERE k.stage_id = s.id) AS weights,
            json_build_object('state', coalesce(r.state, 'new'),
                'version', coalesce(r.version, 0), 'answers', coalesce(r.answers, '{{}}'),
                'cannot_judge', coalesce(r.cannot_judge, '[]'), 'confidence', r.confidence,
                'sureness', coalesce(r.sureness, '{{}}'), 'unsent', coalesce({_UNSENT}, false),
                'changed_at', {iso("r.changed_at")}, 'sent_at', {iso("r.sent_at")}, 'revisions',
                (SELECT count(*) FROM review_revisions v WHERE v.review_id = r.id)) AS review
        {_DESK} AND x.id = CAST(:assignment AS uuid)
    ) AS q JOIN application_snapshots n ON n.id = q.snapshot_id
    """)
)
# A conflict that is declared now, a phase or a stage that ends now, are waited for.
LOCK = Statement(
    text(f"""
    SELECT x.id, x.hub_id, x.call_id, x.application_id, x.person_id, x.stage_id, e.snapshot_id,
        s.rubric_id, f.id AS phase_id, f.may_review, f.shows_reviews, r.id AS review_id, r.state,
        coalesce(r.version, 0) AS version, CAST(r.answers AS text) AS answers,
        CAST(r.cannot_judge AS text) AS cannot_judge, r.confidence, {_UNSENT} AS unsent
    {_DESK} AND x.id = CAST(:assignment AS uuid)
    FOR SHARE OF x, e, s, f
    """)
)
# Nothing else is written before what everybody reads first is sent (docs/adr/0099).
SAVE = Statement(
    text(f"""
    INSERT INTO reviews AS r (assignment_id, snapshot_id, rubric_id, answers, cannot_judge,
        confidence, sureness, changed_at)
    SELECT CAST(:assignment AS uuid), CAST(:snapshot AS uuid), CAST(:rubric AS uuid),
        CAST(CAST(:answers AS text) AS jsonb), CAST(CAST(:cannot_judge AS text) AS jsonb),
        CAST(:confidence AS smallint), CAST(CAST(:sureness AS text) AS jsonb), now()
    FROM assignments x WHERE x.id = CAST(:assignment AS uuid) AND {HELD_BY} IS NULL
    ON CONFLICT (assignment_id, snapshot_id) DO UPDATE SET answers = excluded.answers,
        cannot_judge = excluded.cannot_judge, confidence = excluded.confidence,
        sureness = excluded.sureness, changed_at = excluded.changed_at, version = r.version + 1
        WHERE r.version = CAST(:seen AS int)
    RETURNING r.version, r.changed_at
    """)
)
# Of two who send one is refused.
SENT = Statement(
    text(f"""
    UPDATE reviews r SET state = 'sent', sent_at = now(), version = r.version + 1
    FROM assignments x WHERE x.id = r.assignment_id AND {HELD_BY} IS NULL
        AND r.id = CAST(:review AS uuid) AND r.version = CAST(:seen AS int) RETURNING r.id
    """)
)
ADD_REVISION = Statement(
    text(f"""
    INSERT INTO review_revisions (review_id, number, phase_id, content, sent_at)
    SELECT r.id, 1 + (SELECT count(*) FROM review_revisions v WHERE v.review_id = r.id),
        CAST(:phase AS uuid), {_CONTENT}, now()
    FROM reviews r WHERE r.id = CAST(:review AS uuid) RETURNING number
    """)
)
FORGET_SCORES = Statement(text("DELETE FROM review_scores WHERE review_id = CAST(:review AS uuid)"))
ADD_SCORES = Statement(
    text("""
    INSERT INTO review_scores (review_id, key, score)
    SELECT CAST(:review AS uuid), k.key, CASE WHEN r.cannot_judge ? k.key THEN NULL
        ELSE CAST(r.answers ->> k.key AS smallint) END
    FROM stage_criteria k JOIN reviews r ON r.id = CAST(:review AS uuid)
    WHERE k.stage_id = CAST(:stage AS uuid)
    """)
)
FIND = Statement(
    text("""
    SELECT x.hub_id, x.call_id, x.stage_id, x.ended_at FROM assignments x
    WHERE x.id = CAST(:assignment AS uuid)
    """)
)
# Of what somebody leaves; what they sent stays with them.
UNFINISHED = Statement(
    text("""
    SELECT x.id FROM assignments x WHERE x.call_id = CAST(:call AS uuid)
        AND x.person_id = CAST(:person AS uuid) AND x.ended_at IS NULL
        AND NOT EXISTS (SELECT FROM reviews r WHERE r.assignment_id = x.id AND r.state = 'sent')
    FOR UPDATE OF x
    """)
)
OF_APPLICATION = Statement(
    text("""
    SELECT e.stage_id, (SELECT array_agg(x.id) FROM assignments x
        WHERE x.application_id = e.application_id AND x.ended_at IS NULL) AS assignments
    FROM stage_entries e
    WHERE e.application_id = CAST(:application AS uuid) AND e.left_at IS NULL
    """)
)

# A review counts when it was sent and is still wanted: its assignment lives, or its reviewer has
# left since. Of a conflict, or of what a manager took away, nothing counts.
COUNTS = """(r.state = 'sent' AND (x.ended_at IS NULL OR x.end_reason = 'dropped_out'))"""
# The weighted mean of what was judged; what nobody could judge is left out, never zero.
SCORE = """(SELECT CAST(sum(z.score * k.weight) AS float8) / nullif(sum(k.weight), 0)
    FROM review_scores z JOIN stage_criteria k ON k.stage_id = x.stage_id AND k.key = z.key
    WHERE z.review_id = r.id AND z.score IS NOT NULL)"""
_REVIEWED = """FROM assignments x LEFT JOIN reviews r ON r.assignment_id = x.id
    AND r.snapshot_id = e.snapshot_id JOIN people p ON p.id = x.person_id
    WHERE x.stage_id = e.stage_id AND x.application_id = e.application_id"""
_PERSON = "json_build_object('id', p.id, 'name', p.name)"
ENTRIES = Statement(
    text(f"""
    SELECT q.application_id AS id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT e.application_id, e.code, coalesce(o.name, w.name) AS applicant,
            json_build_object('slug', t.slug, 'name', {_said("t.name")}) AS track, e.language,
            n.number AS snapshot_number, {iso("e.entered_at")} AS entered_at,
            {iso("e.left_at")} AS left_at, e.outcome,
            (SELECT coalesce(json_agg(json_build_object('assignment_id', x.id,
                    'person', {_PERSON}, 'source', x.source, 'pinned', x.pinned,
                    'state', coalesce(r.state, 'new'),
                    'score', CASE WHEN {COUNTS} THEN {SCORE} END, 'confidence', r.confidence,
                    'sent_at', {iso("r.sent_at")}) ORDER BY p.name, x.id), '[]')
                {_REVIEWED} AND (x.ended_at IS NULL OR {COUNTS})) AS reviews,
            (SELECT count(*) {_REVIEWED} AND {COUNTS}) AS sent,
            (SELECT avg({SCORE}) {_REVIEWED} AND {COUNTS}) AS mean
        FROM stage_entries e JOIN applications a ON a.id = e.application_id
        JOIN application_snapshots n ON n.id = e.snapshot_id JOIN tracks t ON t.id = e.track_id
        JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE e.stage_id = CAST(:stage AS uuid)
            AND (CAST(:track AS text) IS NULL OR t.slug = :track)
            AND (CAST(:inside AS boolean) IS NULL OR (e.left_at IS NULL) = :inside)
            AND (CAST(:after AS uuid) IS NULL OR e.application_id > :after)
        ORDER BY e.application_id LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
PROGRESS = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_PERSON} AS person, v.least, v.most, {iso("v.left_at")} AS left_at,
            count(x.id) AS assigned, count(*) FILTER (WHERE r.state = 'draft') AS drafts,
            count(*) FILTER (WHERE r.state = 'sent') AS sent,
            {iso("max(r.changed_at)")} AS last_at
        FROM stages s JOIN reviewers v ON v.call_id = s.call_id JOIN people p ON p.id = v.person_id
        LEFT JOIN (assignments x JOIN stage_entries e ON e.stage_id = x.stage_id
                AND e.application_id = x.application_id
            LEFT JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id)
            ON x.stage_id = s.id AND x.person_id = v.person_id AND x.ended_at IS NULL
        WHERE s.id = CAST(:stage AS uuid)
        GROUP BY p.id, p.name, v.least, v.most, v.left_at ORDER BY p.name, p.id
    ) AS q
    """)
)
# Reviews of a call that were given and are still wanted, and those that count though their reviewer
# has left. Of two of one reviewer about one application the newest counts.
_NEWEST = """NOT EXISTS (SELECT FROM assignments y JOIN reviews z ON z.assignment_id = y.id
        AND z.snapshot_id = e.snapshot_id AND z.state = 'sent'
    WHERE y.stage_id = x.stage_id AND y.application_id = x.application_id
        AND y.person_id = x.person_id AND (z.sent_at, z.id) > (r.sent_at, r.id)
        AND (y.ended_at IS NULL OR y.end_reason = 'dropped_out'))"""
_OPEN = "(r.state IS DISTINCT FROM 'sent' AND s.state = 'open' AND e.left_at IS NULL)"
_LATE = f"coalesce({_OPEN} AND s.due_at < now(), false)"
GIVEN = Statement(
    text(f"""
    WITH found AS MATERIALIZED (
        SELECT x.id, r.id AS review_id
        FROM assignments x JOIN stages s ON s.id = x.stage_id
        JOIN stage_entries e ON e.stage_id = x.stage_id AND e.application_id = x.application_id
        JOIN tracks t ON t.id = e.track_id
        LEFT JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
        WHERE x.call_id = CAST(:call AS uuid)
            AND (CAST(:stage AS uuid) IS NULL OR x.stage_id = :stage)
            AND (CAST(:person_id AS uuid) IS NULL OR x.person_id = :person_id)
            AND (CAST(:track AS text) IS NULL OR t.slug = :track)
            AND (CAST(:inside AS boolean) IS NULL OR (e.left_at IS NULL) = :inside)
            AND CASE WHEN CAST(:show AS text) = 'counted' THEN {COUNTS} AND {_NEWEST}
                    AND e.outcome IS DISTINCT FROM 'withdrawn'
                ELSE x.ended_at IS NULL END
            AND CASE CAST(:show AS text) WHEN 'open' THEN {_OPEN} WHEN 'late' THEN {_LATE}
                WHEN 'draft' THEN r.state = 'draft' WHEN 'sent' THEN r.state = 'sent'
                ELSE true END
    ), page AS MATERIALIZED (
        SELECT f.id, f.review_id FROM found f WHERE CAST(:after AS uuid) IS NULL OR f.id > :after
        ORDER BY f.id LIMIT CAST(:limit AS int) + 1
    )
    SELECT n.total, q.assignment_id AS id, CAST(row_to_json(q) AS text) AS body
    FROM (SELECT count(*) AS total FROM found) AS n LEFT JOIN (
        SELECT x.id AS assignment_id, {_PERSON} AS person, x.application_id, x.stage_id, e.code,
            coalesce(o.name, w.name) AS applicant,
            json_build_object('slug', t.slug, 'name', {_said("t.name")}) AS track,
            {_said("s.name")} AS stage, x.source, x.pinned, coalesce(r.state, 'new') AS state,
            CASE WHEN r.state = 'sent' THEN {SCORE} END AS score,
            {iso("r.sent_at")} AS sent_at, {iso("s.due_at")} AS due_at, {_LATE} AS late
        FROM page f JOIN assignments x ON x.id = f.id JOIN stages s ON s.id = x.stage_id
        JOIN stage_entries e ON e.stage_id = x.stage_id AND e.application_id = x.application_id
        JOIN applications a ON a.id = x.application_id JOIN tracks t ON t.id = e.track_id
        JOIN people p ON p.id = x.person_id
        JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
        LEFT JOIN reviews r ON r.id = f.review_id
    ) AS q ON true ORDER BY q.assignment_id
    """)
)
# Of the applications of a stage: how many came, are inside, and how far the reviews of those are.
STANDING = Statement(
    text("""
    SELECT count(*) AS entered, count(*) FILTER (WHERE q.inside) AS inside,
        count(*) FILTER (WHERE q.inside AND q.given > 0 AND q.sent = q.given) AS read,
        count(*) FILTER (WHERE q.inside AND q.sent < q.given) AS reading,
        count(*) FILTER (WHERE q.inside AND q.given = 0) AS unassigned
    FROM (SELECT e.left_at IS NULL AS inside, count(x.id) AS given, count(r.id) AS sent
        FROM stage_entries e
        LEFT JOIN assignments x ON x.stage_id = e.stage_id
            AND x.application_id = e.application_id AND x.ended_at IS NULL
        LEFT JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
            AND r.state = 'sent'
        WHERE e.stage_id = CAST(:stage AS uuid) GROUP BY e.application_id, e.left_at) AS q
    """)
)
# Where names are hidden a reviewer of an application has one number for everybody, which stays.
_SEATS = """(SELECT y.person_id, row_number() OVER (ORDER BY min(y.made_at),
        md5(y.application_id || ':' || y.person_id)) AS number
    FROM assignments y WHERE y.stage_id = CAST(:stage AS uuid)
        AND y.application_id = CAST(:application AS uuid)
    GROUP BY y.person_id, y.application_id)"""
NOTES = Statement(
    text(f"""
    SELECT n.author_id, p.name, seat.number, n.words, n.written_at
    FROM discussion_notes n JOIN people p ON p.id = n.author_id
    LEFT JOIN {_SEATS} AS seat ON seat.person_id = n.author_id
    WHERE n.stage_id = CAST(:stage AS uuid) AND n.application_id = CAST(:application AS uuid)
    ORDER BY n.id
    """)
)
OTHERS = Statement(
    text(f"""
    SELECT p.name, seat.number, r.sent_at, {SCORE} AS score,
        (SELECT CAST(v.content AS text) FROM review_revisions v WHERE v.review_id = r.id
            ORDER BY v.number DESC LIMIT 1) AS content
    FROM assignments x JOIN reviews r ON r.assignment_id = x.id
        AND r.snapshot_id = CAST(:snapshot AS uuid) JOIN people p ON p.id = x.person_id
        JOIN {_SEATS} AS seat ON seat.person_id = x.person_id
    WHERE x.stage_id = CAST(:stage AS uuid) AND x.application_id = CAST(:application AS uuid)
        AND x.person_id <> CAST(:person AS uuid) AND {COUNTS}
    ORDER BY seat.number
    """)
)
ENTRY = Statement(
    text(f"""
    SELECT s.hub_id, s.rubric_id, CAST(s.hidden_fields AS text) AS hidden_fields,
        n.form_version_id, n.content, q.known, q.snapshot_id, CAST(row_to_json(q) AS text) AS body
    FROM stages s CROSS JOIN LATERAL (
        SELECT e.application_id, e.code, coalesce(o.name, w.name) AS applicant,
            e.snapshot_id, {KNOWN} AS known,
            (SELECT json_agg(json_build_object('key', k.key, 'weight', k.weight)
                ORDER BY k.position) FROM stage_criteria k WHERE k.stage_id = s.id) AS weights,
            (SELECT coalesce(json_agg(json_build_object('assignment_id', x.id,
                'person', {_PERSON}, 'ended_at', {iso("x.ended_at")}, 'end_reason', x.end_reason,
                'score', {SCORE},
                'scores', (SELECT coalesce(json_object_agg(z.key, z.score), '{{}}')
                    FROM review_scores z WHERE z.review_id = r.id),
                'revisions', (SELECT coalesce(json_agg(json_build_object('number', v.number,
                    'phase', g.name, 'content', v.content, 'sent_at', {iso("v.sent_at")})
                    ORDER BY v.number), '[]') FROM review_revisions v
                    JOIN stage_phases g ON g.id = v.phase_id WHERE v.review_id = r.id))
                ORDER BY p.name, x.id), '[]') {_REVIEWED}) AS reviews
        FROM stage_entries e JOIN applications a ON a.id = e.application_id
        JOIN people w ON w.id = a.owner_id LEFT JOIN organisations o ON o.id = a.organisation_id
        WHERE e.stage_id = s.id AND e.application_id = CAST(:application AS uuid)
    ) AS q JOIN application_snapshots n ON n.id = q.snapshot_id
    WHERE s.id = CAST(:stage AS uuid)
    """)
)
SHEET = Statement(
    text(f"""
    SELECT s.rubric_id,
        (SELECT CAST(coalesce(json_agg(json_build_array(k.key, k.weight) ORDER BY k.position), '[]')
            AS text) FROM stage_criteria k WHERE k.stage_id = s.id) AS criteria,
        (SELECT CAST(coalesce(json_agg(json_build_array(e.application_id, t.slug)
            ORDER BY e.application_id), '[]') AS text) FROM stage_entries e
            JOIN tracks t ON t.id = e.track_id
            WHERE e.stage_id = s.id AND e.outcome IS DISTINCT FROM 'withdrawn') AS candidates,
        (SELECT CAST(coalesce(json_agg(json_build_array(e.application_id, x.person_id,
            (SELECT json_object_agg(z.key, z.score) FROM review_scores z
                WHERE z.review_id = r.id)) ORDER BY e.application_id, x.person_id), '[]') AS text)
            FROM stage_entries e JOIN assignments x ON x.stage_id = e.stage_id
                AND x.application_id = e.application_id
            JOIN reviews r ON r.assignment_id = x.id AND r.snapshot_id = e.snapshot_id
            WHERE e.stage_id = s.id AND e.outcome IS DISTINCT FROM 'withdrawn' AND {COUNTS})
            AS reviews
    FROM stages s WHERE s.id = CAST(:stage AS uuid)
    """)
)
