"""The SQL of what is read of earnings."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso

_REF = "json_build_object('id', {0}.id, 'slug', {0}.slug, 'name', {0}.name)"


def _inside(seller: str) -> str:
    """SQL: whether the actor is of the seller's people today."""
    return f"""EXISTS (
        SELECT FROM sellers own JOIN organisation_people r
            ON r.organisation_id = own.organisation_id
        JOIN hubs z ON z.id = own.hub_id
        WHERE own.id = {seller} AND r.person_id = CAST(:person AS uuid)
            AND r.relation IN ('founder', 'member')
            AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE z.zone AS date))"""


SELLER = Statement(
    text(f"""
    SELECT s.id, s.hub_id, s.kind, s.organisation_id, {_inside("s.id")} AS inside
    FROM sellers s WHERE s.id = CAST(:seller AS uuid)
    """)
)
# Of all rules of one seller, or of all sellers, that have begun, the latest holds.
RULES = Statement(
    text(f"""
    SELECT CAST(json_build_object('id', f.id, 'seller', CASE WHEN s.id IS NOT NULL
            THEN {_REF.format("s")} END, 'rate', f.rate, 'vat', f.vat, 'begins_on', f.begins_on,
        'made_at', {iso("f.made_at")}, 'holds', f.begins_on <= h.today AND NOT EXISTS (
            SELECT FROM fee_rules n WHERE n.hub_id = f.hub_id
                AND n.seller_id IS NOT DISTINCT FROM f.seller_id
                AND n.begins_on > f.begins_on AND n.begins_on <= h.today)) AS text) AS body
    FROM fee_rules f
    JOIN (SELECT id, CAST(CAST(:now AS timestamptz) AT TIME ZONE zone AS date) AS today
        FROM hubs) AS h ON h.id = f.hub_id
    LEFT JOIN sellers s ON s.id = f.seller_id
    WHERE f.hub_id = CAST(:hub AS uuid)
    ORDER BY f.begins_on DESC, s.name NULLS FIRST, f.id
    """)
)
EARNINGS = Statement(
    text(f"""
    SELECT s.id, CAST(json_build_object('id', s.id, 'order_id', s.order_id,
        'currency', s.currency, 'sold_at', {iso("s.sold_at")}, 'freed_at', {iso("s.freed_at")},
        'amount', page.amount, 'returned', page.returned, 'held', page.held) AS text) AS body
    FROM (
        SELECT sale_id, sum(amount) AS amount, sum(returned) AS returned, sum(held) AS held
        FROM sale_parts
        WHERE seller_id = CAST(:seller AS uuid) AND sale_id < coalesce(
            CAST(:after AS uuid), 'ffffffff-ffff-ffff-ffff-ffffffffffff')
        GROUP BY sale_id ORDER BY sale_id DESC LIMIT CAST(:limit AS int) + 1
    ) AS page
    JOIN sales s ON s.id = page.sale_id ORDER BY s.id DESC
    """)
)
_PARTS = f"""(SELECT coalesce(json_agg(json_build_object('kind', p.kind,
        'seller', CASE WHEN o.id IS NOT NULL THEN {_REF.format("o")} END, 'amount', p.amount,
        'returned', p.returned, 'held', p.held) ORDER BY p.kind, o.name, o.id), '[]')
    FROM (SELECT kind, seller_id, sum(amount) AS amount, sum(returned) AS returned,
            sum(held) AS held
        FROM sale_parts WHERE sale_id = s.id AND line_id IS NOT DISTINCT FROM {{}}
        GROUP BY kind, seller_id) AS p LEFT JOIN sellers o ON o.id = p.seller_id)"""
DIVISION = Statement(
    text(f"""
    SELECT s.hub_id, {_inside("s.seller_id")} OR EXISTS (
            SELECT FROM (SELECT DISTINCT seller_id FROM sale_parts
                WHERE sale_id = s.id AND seller_id IS NOT NULL) AS g
            WHERE {_inside("g.seller_id")}) AS inside,
        CAST(json_build_object('order_id', s.order_id, 'currency', s.currency,
            'sold_at', {iso("s.sold_at")}, 'freed_at', {iso("s.freed_at")},
            'rate', s.rate, 'vat', s.vat, 'fund', t.fund, 'terms', t.number,
            'shipping', s.shipping,
            'lines', (SELECT coalesce(json_agg(json_build_object('line_id', l.line_id,
                    'quantity', l.quantity, 'price', l.price,
                    'parts', {_PARTS.format("l.line_id")}) ORDER BY l.line_id), '[]')
                FROM sale_lines l WHERE l.sale_id = s.id),
            'shipping_parts', {_PARTS.format("NULL")}) AS text) AS body
    FROM sales s LEFT JOIN brand_terms t ON t.id = s.terms_id
    WHERE s.order_id = CAST(:order AS uuid)
    """)
)
# Whose an open shop is, what holds of its fee, and who shares; one row for each who does.
SPLIT = Statement(
    text("""
    SELECT s.id, s.slug, s.name, s.kind, f.rate, f.vat, t.fund, w.member_id, w.weight, w.carried,
        o.id AS maker_id, o.slug AS maker_slug, o.name AS maker_name
    FROM sellers s JOIN hubs h ON h.id = s.hub_id
    LEFT JOIN LATERAL (
        SELECT r.rate, r.vat FROM fee_rules r
        WHERE r.hub_id = s.hub_id AND (r.seller_id = s.id OR r.seller_id IS NULL)
            AND r.begins_on <= CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
        ORDER BY r.seller_id NULLS LAST, r.begins_on DESC LIMIT 1
    ) AS f ON true
    LEFT JOIN brand_terms t ON t.brand_id = s.id AND t.state = 'active'
    LEFT JOIN brand_shares w ON w.terms_id = t.id
    LEFT JOIN brand_members m ON m.id = w.member_id
    LEFT JOIN sellers o ON o.id = m.seller_id
    WHERE (s.slug = CAST(:key AS text) OR CAST(s.id AS text) = CAST(:key AS text))
        AND s.state IN ('approved', 'paused')
    ORDER BY w.member_id
    """)
)
TODAY = Statement(
    text("""
    SELECT CAST(CAST(:now AS timestamptz) AT TIME ZONE zone AS date) AS today FROM hubs
    WHERE id = CAST(:hub AS uuid)
    """)
)
ADD_RULE = text("""
    INSERT INTO fee_rules (hub_id, seller_id, rate, vat, begins_on, made_by, made_at)
    VALUES (CAST(:hub AS uuid), CAST(:seller_id AS uuid), CAST(:rate AS int), CAST(:vat AS int),
        CAST(:begins_on AS date), CAST(:person AS uuid), CAST(:now AS timestamptz)) RETURNING id
    """)
