"""The statements of this slice."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

NOTE = Statement(
    text("""
    INSERT INTO organisation_history (hub_id, organisation_id, kind, cause, occurred_at, about,
        person_id)
    SELECT o.hub_id, o.id, CAST(:kind AS text), CAST(:cause AS uuid),
        least(CAST(:at AS timestamptz),
            CAST(CAST(:on AS date) AS timestamp) AT TIME ZONE h.zone),
        CAST(CAST(:about AS text) AS jsonb), CAST(:person AS uuid)
    FROM organisations o JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:organisation AS uuid)
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
STANDING = Statement(
    text("""
    SELECT o.hub_id, EXISTS (
        SELECT FROM organisation_people r JOIN hubs z ON z.id = r.hub_id
        WHERE r.organisation_id = o.id AND r.person_id = CAST(:person AS uuid)
            AND r.relation IN ('founder', 'member')
            AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE z.zone AS date)) AS inside
    FROM organisations o WHERE o.id = CAST(:organisation AS uuid)
    """)
)
LINE = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT m.id, m.kind, {iso("m.occurred_at")} AS occurred_at,
            CASE WHEN m.about <> '{{}}' THEN
                jsonb_build_object('en', '', 'az', '') || m.about END AS about,
            CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id, 'name', p.name) END
                AS person,
            CASE WHEN m.kind = 'applied' THEN (SELECT count(*) FROM organisation_history b
                WHERE b.organisation_id = m.organisation_id AND b.kind = 'applied'
                    AND (b.occurred_at, b.id) <= (m.occurred_at, m.id)) ELSE 0 END AS nth
        FROM organisation_history m LEFT JOIN people p ON p.id = m.person_id
        WHERE m.organisation_id = CAST(:organisation AS uuid)
            AND (CAST(:kinds AS text[]) IS NULL OR m.kind = ANY(CAST(:kinds AS text[])))
            AND (CAST(:after AS uuid) IS NULL OR (m.occurred_at, m.id) < (
                SELECT a.occurred_at, a.id FROM organisation_history a
                WHERE a.id = CAST(:after AS uuid)
                    AND a.organisation_id = CAST(:organisation AS uuid)))
        ORDER BY m.occurred_at DESC, m.id DESC LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
