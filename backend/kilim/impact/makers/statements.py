"""The SQL of what the market leaves with its makers, as it was at the end of a day."""

from sqlalchemy import text

from kilim.core.db import Statement

# The hub, today in its zone, and the last Sunday that is over.
HUB = Statement(
    text("""
    SELECT h.id, h.zone, h.today, h.today - CAST(extract(isodow FROM h.today) AS int) AS sunday,
        CAST(json_build_object('id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone,
            'currency', h.currency) AS text) AS ref
    FROM (SELECT *, CAST(CAST(:now AS timestamptz) AT TIME ZONE zone AS date) AS today FROM hubs) h
    WHERE h.slug = CAST(:hub AS text)
    """)
)
_UNTIL = "(CAST(CAST(:on_day AS date) + 1 AS timestamp) AT TIME ZONE h.zone)"
# What is returned of a part is dated by the act that returned it. Sent abroad is what goes to
# another country than the shop's; who names no region is taken to sell at home.
SHOPS = Statement(
    text(f"""
    WITH h AS MATERIALIZED (
        SELECT z.id, z.currency, {_UNTIL.replace("h.", "z.")} AS until FROM hubs z
        WHERE z.id = CAST(:hub AS uuid)
    ), back AS MATERIALIZED (
        SELECT b.part_id, sum(b.returned) AS returned FROM h
        JOIN sale_acts a ON a.hub_id = h.id AND a.acted_at < h.until
        JOIN sale_act_parts b ON b.act_id = a.id AND b.sale_id = a.sale_id
        WHERE b.returned > 0 GROUP BY b.part_id
    ), parts AS MATERIALIZED (
        SELECT v.seller_id AS sold_by, v.order_id, p.seller_id, p.kind,
            p.amount - coalesce(back.returned, 0) AS amount
        FROM h JOIN sales v ON v.hub_id = h.id AND v.currency = h.currency AND v.sold_at < h.until
        JOIN sale_parts p ON p.sale_id = v.id LEFT JOIN back ON back.part_id = p.id
    ), told AS (
        SELECT seller_id, amount AS earned, 0 AS paid, 0 AS abroad FROM parts
        WHERE seller_id IS NOT NULL
        UNION ALL
        SELECT u.seller_id, 0, u.amount, 0 FROM h JOIN payouts u ON u.hub_id = h.id
            AND u.currency = h.currency AND u.state = 'settled' AND u.ended_at < h.until
        UNION ALL
        SELECT q.sold_by, 0, 0, q.amount FROM parts q
        JOIN orders o ON o.id = q.order_id JOIN purchases c ON c.id = o.purchase_id
        JOIN sellers k ON k.id = q.sold_by JOIN places home ON home.code = k.region
        JOIN places away ON away.code = c.place
        WHERE q.kind NOT IN ('shipping', 'voucher')
            AND coalesce(away.parent, away.code) <> coalesce(home.parent, home.code)
    )
    SELECT s.id, s.name, s.kind, s.region, g.name ->> CAST(:language AS text) AS region_name,
        CAST(sum(t.earned) AS bigint) AS earned, CAST(sum(t.paid) AS bigint) AS paid,
        CAST(sum(t.abroad) AS bigint) AS abroad,
        (SELECT count(DISTINCT r.person_id) FROM organisation_people r
            WHERE r.organisation_id = s.organisation_id AND r.relation IN ('founder', 'member')
                AND r.valid @> CAST(:on_day AS date)) AS people
    FROM told t JOIN sellers s ON s.id = t.seller_id LEFT JOIN places g ON g.code = s.region
    GROUP BY s.id, g.name ORDER BY s.name, s.id
    """)
)
# The same two sums, by what was posted and nothing else.
LEDGER = Statement(
    text(f"""
    SELECT CAST(coalesce(sum(p.amount) FILTER (WHERE a.kind IN ('earning', 'available', 'held')
            AND e.act LIKE 'earnings.%'), 0) AS bigint) AS earned,
        CAST(coalesce(sum(p.amount) FILTER (WHERE a.kind = 'paid_out'), 0) AS bigint) AS paid
    FROM hubs h
    JOIN ledger_accounts a ON a.hub_id = h.id AND a.unit = h.currency
        AND a.kind IN ('earning', 'available', 'held', 'paid_out')
    JOIN ledger_postings p ON p.account_id = a.id
    JOIN ledger_entries e ON e.id = p.entry_id AND e.created_at < {_UNTIL}
    WHERE h.id = CAST(:hub AS uuid)
    """)
)
