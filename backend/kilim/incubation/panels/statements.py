"""The SQL of panels."""

from sqlalchemy import text

from kilim.core.db import Statement

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
