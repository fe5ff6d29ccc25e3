"""The SQL of claims."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.market.listings.statements import CONCERNED, INSIDE, said

TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
# Checked and not over; the day decides, no job has to run.
HOLDS = f"""c.listing_id = l.id AND c.state = 'accepted'
    AND (c.valid_until IS NULL OR c.valid_until >= {TODAY})"""
SHOWN = f"""(SELECT coalesce(json_agg(json_build_object('kind', c.kind, 'words', coalesce(
        nullif(c.words ->> CAST(:language AS text), ''), nullif(c.words ->> 'en', ''),
        nullif(c.words ->> 'az', ''), c.words ->> 'ru'), 'scope_part', c.scope_part,
        'scheme', c.scheme, 'scheme_name', c.scheme_name, 'register_number', c.register_number,
        'valid_until', c.valid_until, 'checked_on',
        CAST(c.checked_at AT TIME ZONE h.zone AS date)) ORDER BY c.id), '[]')
    FROM listing_claims c WHERE {HOLDS})"""
KINDS = f"(SELECT coalesce(json_agg(DISTINCT c.kind), '[]') FROM listing_claims c WHERE {HOLDS})"

CLAIMS = Statement(
    text(f"""
    SELECT CAST(json_build_object('id', c.id, 'kind', c.kind, 'words', c.words,
        'scope_part', c.scope_part, 'scheme', c.scheme, 'scheme_name', c.scheme_name,
        'register_number', c.register_number, 'link', c.link, 'file',
        CASE WHEN c.file_id IS NOT NULL THEN '/api/v1/sellers/' || l.seller_id || '/listings/'
            || l.id || '/claims/' || c.id || '/file' END,
        'valid_until', c.valid_until, 'over', coalesce(c.valid_until < {TODAY}, false),
        'state', c.state, 'remark', c.remark, 'given_by', g.name, 'given_at',
        {iso("c.given_at")}, 'checked_by', k.name, 'checked_at', {iso("c.checked_at")}) AS text)
        AS body
    FROM listing_claims c JOIN listings l ON l.id = c.listing_id JOIN hubs h ON h.id = l.hub_id
    JOIN people g ON g.id = c.given_by LEFT JOIN people k ON k.id = c.checked_by
    WHERE l.id = CAST(:listing AS uuid) ORDER BY c.id DESC
    """)
)
GIVE = text("""
    INSERT INTO listing_claims (id, hub_id, listing_id, kind, words, scope_part, scheme,
        scheme_name, register_number, link, file_id, valid_until, given_by, given_at)
    SELECT CAST(:claim AS uuid), l.hub_id, l.id, CAST(:kind AS text),
        CAST(CAST(:words AS text) AS jsonb), CAST(:scope_part AS text), CAST(:scheme AS text),
        CAST(:scheme_name AS text), CAST(:register_number AS text), CAST(:link AS text),
        CAST(:file_id AS uuid), CAST(:valid_until AS date), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM listings l WHERE l.id = CAST(:listing AS uuid) RETURNING id
""")
# A yes may be taken back, a no not.
CHECK = text("""
    UPDATE listing_claims SET state = CAST(:state AS text), remark = CAST(:remark AS text),
        checked_by = CAST(:person AS uuid), checked_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:claim AS uuid) AND listing_id = CAST(:listing AS uuid)
        AND (state = 'given' OR state = 'accepted' AND CAST(:state AS text) = 'refused')
    RETURNING id
""")
WITHDRAW = Statement(
    text("""
    UPDATE listing_claims SET state = 'withdrawn'
    WHERE id = CAST(:claim AS uuid) AND listing_id = CAST(:listing AS uuid)
        AND state IN ('given', 'accepted') RETURNING id
    """)
)
FILE = Statement(
    text(f"""
    SELECT l.hub_id, c.file_id, {INSIDE} AS inside FROM listing_claims c
    JOIN listings l ON l.id = c.listing_id JOIN sellers s ON s.id = l.seller_id
    JOIN hubs h ON h.id = l.hub_id
    WHERE c.id = CAST(:claim AS uuid) AND l.id = CAST(:listing AS uuid)
        AND l.seller_id = CAST(:seller AS uuid) AND c.file_id IS NOT NULL
    """)
)
SUBMITTED = Statement(
    text(f"""
    SELECT q.id, CAST(row_to_json(q) AS text) AS body FROM (
        SELECT c.id, l.seller_id, l.id AS listing_id, {said("v.content", "title")} AS title,
            c.kind, {CONCERNED} OR c.given_by = CAST(:person AS uuid) AS own, g.name AS given_by,
            {iso("c.given_at")} AS given_at
        FROM listing_claims c JOIN listings l ON l.id = c.listing_id
        JOIN listing_versions v ON v.listing_id = l.id AND v.number = (
            SELECT max(n.number) FROM listing_versions n WHERE n.listing_id = l.id)
        JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
        JOIN people g ON g.id = c.given_by
        WHERE c.hub_id = CAST(:hub_id AS uuid) AND c.state = 'given'
            AND l.state IN ('draft', 'live', 'hidden')
            AND (CAST(:after AS uuid) IS NULL OR c.id > CAST(:after AS uuid))
        ORDER BY c.id LIMIT CAST(:limit AS int) + 1
    ) AS q
    """)
)
