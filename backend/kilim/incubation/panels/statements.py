"""The SQL of panels."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_GIVEN = """given AS (
        SELECT CAST(g ->> 'application_id' AS uuid) AS application_id,
            CAST(g ->> 'person_id' AS uuid) AS person_id, g ->> 'kind' AS kind,
            g ->> 'source' AS source, g ->> 'evidence' AS evidence,
            CAST(g ->> 'made_by' AS uuid) AS made_by
        FROM jsonb_array_elements(CAST(CAST(:given AS text) AS jsonb)) AS g)"""
# One statement: whoever is barred has no assignment left when it ends. Two foreign keys see to it
# (docs/adr/0075), so it runs with the session, which knows the names of violated constraints.
BAR = text(f"""
    WITH {_GIVEN},
    ended AS (
        UPDATE assignments a SET ended_at = now(), end_reason = 'conflict', barred = NULL
        FROM given g WHERE a.application_id = g.application_id AND a.person_id = g.person_id
            AND a.ended_at IS NULL
        RETURNING a.id
    ), barred AS (
        INSERT INTO reviewer_pairs (application_id, person_id, barred)
        SELECT DISTINCT application_id, person_id, true FROM given ORDER BY 1, 2
        ON CONFLICT (application_id, person_id) DO UPDATE SET barred = true
            WHERE NOT reviewer_pairs.barred
        RETURNING person_id
    )
    INSERT INTO conflicts (application_id, person_id, kind, source, evidence, made_by, made_at)
    SELECT application_id, person_id, kind, source, evidence, made_by, now() FROM given
    ORDER BY 1, 2, 3
    ON CONFLICT (application_id, person_id, kind) WHERE cleared_at IS NULL DO NOTHING
    RETURNING id, application_id, person_id, kind
""")
# A conflict bars nobody any more; the pair is free when no other stands.
CLEAR = Statement(
    text("""
    UPDATE conflicts SET cleared_at = now(), cleared_by = CAST(:person AS uuid),
        clear_reason = CAST(:reason AS text), barred = NULL
    WHERE id = CAST(:conflict AS uuid) AND cleared_at IS NULL
    RETURNING application_id, person_id, kind
    """)
)
FREE = text("""
    UPDATE reviewer_pairs p SET barred = false
    WHERE p.application_id = CAST(:application AS uuid) AND p.person_id = CAST(:person AS uuid)
        AND NOT EXISTS (SELECT FROM conflicts c WHERE c.application_id = p.application_id
            AND c.person_id = p.person_id AND c.cleared_at IS NULL)
""")

# What joins a reviewer and an application. The organisations of an application are the one that
# applies and those its members belong, or belonged, to; what a manager has cleared is not found
# again.
DETECT = Statement(
    text("""
    WITH wanted AS (
        SELECT a.id, a.organisation_id FROM applications a
        WHERE a.call_id = CAST(:call AS uuid) AND a.state = 'submitted'
            AND (CAST(:applications AS uuid[]) IS NULL OR a.id = ANY(:applications))
    ), panel AS (
        SELECT r.person_id FROM reviewers r
        WHERE r.call_id = CAST(:call AS uuid) AND r.left_at IS NULL
            AND (CAST(:reviewers AS uuid[]) IS NULL OR r.person_id = ANY(:reviewers))
    ), members AS (
        SELECT m.application_id, m.person_id FROM application_members m
        JOIN wanted w ON w.id = m.application_id
    ), belongs AS (
        SELECT w.id AS application_id, w.organisation_id FROM wanted w
        WHERE w.organisation_id IS NOT NULL
        UNION
        SELECT m.application_id, op.organisation_id FROM members m
        JOIN organisation_people op ON op.person_id = m.person_id
    ), founded AS (
        SELECT DISTINCT person_id, organisation_id FROM organisation_people
        WHERE relation = 'founder'
    ), found AS (
        SELECT m.application_id, p.person_id, 'member' AS kind, '' AS evidence
        FROM members m JOIN panel p ON p.person_id = m.person_id
        UNION ALL
        SELECT b.application_id, p.person_id, 'organisation',
            string_agg(DISTINCT o.name, ', ' ORDER BY o.name)
        FROM belongs b JOIN organisation_people op ON op.organisation_id = b.organisation_id
        JOIN panel p ON p.person_id = op.person_id
        JOIN organisations o ON o.id = b.organisation_id
        GROUP BY b.application_id, p.person_id
        UNION ALL
        SELECT b.application_id, p.person_id, 'collaborator',
            string_agg(DISTINCT w.name || ' (' || o.name || ')', ', ')
        FROM panel p JOIN founded mine ON mine.person_id = p.person_id
        JOIN founded theirs ON theirs.organisation_id = mine.organisation_id
            AND theirs.person_id <> p.person_id
        JOIN founded other ON other.person_id = theirs.person_id
            AND other.organisation_id <> mine.organisation_id
        JOIN belongs b ON b.organisation_id = other.organisation_id
        JOIN people w ON w.id = theirs.person_id
        JOIN organisations o ON o.id = mine.organisation_id
        GROUP BY b.application_id, p.person_id
    )
    SELECT f.application_id, f.person_id, f.kind, f.evidence FROM found f
    WHERE NOT EXISTS (SELECT FROM conflicts c WHERE c.application_id = f.application_id
        AND c.person_id = f.person_id AND c.kind = f.kind
        AND (c.cleared_at IS NULL OR c.evidence = f.evidence))
    ORDER BY 1, 2, 3
    """)
)

ADD = text("""
    INSERT INTO reviewers (call_id, person_id, hub_id, least, most, languages)
    SELECT c.id, p.id, c.hub_id, CAST(:least AS smallint), CAST(:most AS smallint),
        CAST(:languages AS text[])
    FROM calls c JOIN people p ON p.id = CAST(:person AS uuid) AND p.state = 'active'
    WHERE c.id = CAST(:call AS uuid) AND EXISTS (SELECT FROM grants g WHERE g.person_id = p.id
        AND g.hub_id = c.hub_id AND g.role IN ('reviewer', 'manager'))
    RETURNING person_id
""")
CHANGE = Statement(
    text("""
    UPDATE reviewers SET least = CAST(:least AS smallint), most = CAST(:most AS smallint),
        languages = CAST(:languages AS text[]), version = version + 1
    WHERE call_id = CAST(:call AS uuid) AND person_id = CAST(:person AS uuid)
        AND version = CAST(:seen AS int)
    RETURNING person_id
    """)
)
LEAVE = Statement(
    text("""
    UPDATE reviewers SET left_at = now(), version = version + 1
    WHERE call_id = CAST(:call AS uuid) AND person_id = CAST(:person AS uuid) AND left_at IS NULL
    RETURNING hub_id
    """)
)
RETURN = Statement(
    text("""
    UPDATE reviewers SET left_at = NULL, version = version + 1
    WHERE call_id = CAST(:call AS uuid) AND person_id = CAST(:person AS uuid)
        AND left_at IS NOT NULL
    RETURNING hub_id
    """)
)
FORGET_EXPERTISE = Statement(
    text("""
    DELETE FROM reviewer_expertise
    WHERE call_id = CAST(:call AS uuid) AND person_id = CAST(:person AS uuid)
    """)
)
ADD_EXPERTISE = Statement(
    text("""
    INSERT INTO reviewer_expertise (call_id, person_id, track_id, level)
    SELECT CAST(:call AS uuid), CAST(:person AS uuid), CAST(g.key AS uuid),
        CAST(g.value AS smallint)
    FROM jsonb_each_text(CAST(CAST(:levels AS text) AS jsonb)) AS g WHERE g.value <> '0'
    """)
)
_PERSON = "json_build_object('id', p.id, 'name', p.name) AS person"
# What they have to judge and how far they are, over all stages of the call.
_PROGRESS = """(SELECT json_build_object('assigned', count(*),
        'begun', count(*) FILTER (WHERE w.state = 'draft'),
        'sent', count(*) FILTER (WHERE w.state = 'sent'),
        'late', count(*) FILTER (WHERE w.state IS DISTINCT FROM 'sent' AND s.state = 'open'
            AND e.left_at IS NULL AND s.due_at < now()))
    FROM assignments x JOIN stages s ON s.id = x.stage_id
    JOIN stage_entries e ON e.stage_id = x.stage_id AND e.application_id = x.application_id
    LEFT JOIN reviews w ON w.assignment_id = x.id AND w.snapshot_id = e.snapshot_id
    WHERE x.person_id = r.person_id AND x.call_id = r.call_id AND x.ended_at IS NULL) AS progress"""
_WISHES = """(SELECT json_build_object('keen', count(*) FILTER (WHERE q.preference = 'keen'),
        'rather_not', count(*) FILTER (WHERE q.preference = 'rather_not'))
    FROM reviewer_pairs q JOIN applications a ON a.id = q.application_id
    WHERE q.person_id = r.person_id AND a.call_id = r.call_id) AS wishes"""
PANEL = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body FROM (
        SELECT {_PERSON}, r.least, r.most, r.languages, r.version,
            {iso("r.left_at")} AS left_at,
            (SELECT coalesce(json_object_agg(t.slug, x.level), '{{}}') FROM reviewer_expertise x
                JOIN tracks t ON t.id = x.track_id
                WHERE x.call_id = r.call_id AND x.person_id = r.person_id) AS expertise,
            (SELECT count(*) FROM conflicts k JOIN applications a ON a.id = k.application_id
                WHERE k.person_id = r.person_id AND a.call_id = r.call_id
                    AND k.cleared_at IS NULL) AS conflicts, {_PROGRESS}, {_WISHES}
        FROM reviewers r JOIN people p ON p.id = r.person_id
        WHERE r.call_id = CAST(:call AS uuid)
        ORDER BY r.left_at IS NOT NULL, p.name, p.id
    ) AS q
    """)
)
CANDIDATES = Statement(
    text("""
    SELECT DISTINCT p.id, p.name, p.email FROM calls c
    JOIN grants g ON g.hub_id = c.hub_id AND g.role IN ('reviewer', 'manager')
    JOIN people p ON p.id = g.person_id AND p.state = 'active'
    WHERE c.id = CAST(:call AS uuid) AND NOT EXISTS (SELECT FROM reviewers r
        WHERE r.call_id = c.id AND r.person_id = p.id)
    ORDER BY p.name, p.id
    """)
)
CONFLICTS = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT k.id, k.application_id, coalesce(o.name, w.name) AS applicant, {_PERSON}, k.kind,
            k.source, k.evidence, m.name AS made_by, {iso("k.made_at")} AS made_at,
            {iso("k.cleared_at")} AS cleared_at, b.name AS cleared_by, k.clear_reason
        FROM conflicts k JOIN applications a ON a.id = k.application_id
        JOIN people p ON p.id = k.person_id JOIN people w ON w.id = a.owner_id
        LEFT JOIN organisations o ON o.id = a.organisation_id
        LEFT JOIN people m ON m.id = k.made_by LEFT JOIN people b ON b.id = k.cleared_by
        WHERE a.call_id = CAST(:call AS uuid)
            AND (k.cleared_at IS NOT NULL) = CAST(:cleared AS boolean)
            AND (CAST(:person_id AS uuid) IS NULL OR k.person_id = :person_id)
            AND (CAST(:after AS uuid) IS NULL OR k.id < :after)
        ORDER BY k.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
FIND_CONFLICT = Statement(
    text("""
    SELECT a.hub_id, a.call_id FROM conflicts k JOIN applications a ON a.id = k.application_id
    WHERE k.id = CAST(:conflict AS uuid)
    """)
)
PAIR = Statement(
    text("""
    SELECT a.hub_id FROM applications a JOIN reviewers r ON r.call_id = a.call_id
        AND r.person_id = CAST(:person AS uuid)
    WHERE a.id = CAST(:application AS uuid) AND a.call_id = CAST(:call AS uuid)
    """)
)
PREFER = Statement(
    text("""
    INSERT INTO reviewer_pairs (application_id, person_id, preference)
    VALUES (CAST(:application AS uuid), CAST(:person AS uuid), CAST(:preference AS text))
    ON CONFLICT (application_id, person_id) DO UPDATE SET preference = excluded.preference
        WHERE NOT reviewer_pairs.barred
    RETURNING person_id
    """)
)
