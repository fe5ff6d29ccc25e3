"""The SQL of reports: rows of one month, of one seller or of a whole hub."""

from sqlalchemy import text

from kilim.core.db import Statement

HUB = Statement(text("SELECT zone, currency FROM hubs WHERE id = CAST(:hub AS uuid)"))
SELLER = Statement(text("SELECT slug FROM sellers WHERE id = CAST(:seller AS uuid)"))
# A seller narrows them down to its own; without one they are those of the hub.
_MONTH = """{at} >= CAST(:begins AS timestamptz) AND {at} < CAST(:ends AS timestamptz)"""
_SOLD = f"""
    FROM purchases p JOIN orders o ON o.purchase_id = p.id
    JOIN sellers s ON s.id = o.seller_id
    {{lines}}
    WHERE p.hub_id = CAST(:hub AS uuid) AND o.number IS NOT NULL
        AND {_MONTH.format(at="p.paid_at")}
        AND (CAST(:seller AS uuid) IS NULL OR o.seller_id = CAST(:seller AS uuid))
"""


def _said(document: str) -> str:
    """SQL: a text by language in the reader's, or in the one that there is."""
    return f"""coalesce(nullif({document} ->> CAST(:language AS text), ''),
        nullif({document} ->> 'en', ''), nullif({document} ->> 'az', ''), {document} ->> 'ru')"""


ORDERS = Statement(
    text(f"""
    SELECT s.name AS seller, o.number, p.code AS purchase, o.state, p.paid_at AS paid,
        p.name AS buyer, o.goods, o.discount, o.borne, o.shipping, o.total, o.refunded, p.currency,
        {_said("o.delivery -> 'name'")} AS delivery, o.tracking, o.delivered_at AS delivered
    {_SOLD.format(lines="")} ORDER BY p.paid_at, o.id
    """)
)
LINES = Statement(
    text(f"""
    SELECT s.name AS seller, o.number, p.code AS purchase, p.paid_at AS paid, i.code,
        {_said("i.title")} AS title, i.kind, i.quantity, i.full_price, i.price,
        i.borne, i.quantity * i.price AS total, i.tax_rate, i.refunded AS returned_pieces,
        p.currency
    {_SOLD.format(lines="JOIN order_lines i ON i.order_id = o.id")}
    ORDER BY p.paid_at, o.id, i.position
    """)
)
# Fee and the VAT on it are of no seller: they are in the hub's report alone.
EARNINGS = Statement(
    text(f"""
    SELECT s.name AS seller, o.number, v.sold_at AS sold, g.kind, w.name AS whose, g.amount,
        g.returned, g.held, v.freed_at AS freed, v.currency
    FROM sales v
    JOIN LATERAL (
        SELECT q.kind, q.seller_id, sum(q.amount) AS amount, sum(q.returned) AS returned,
            sum(q.held) AS held
        FROM sale_parts q WHERE q.sale_id = v.id
            AND (CAST(:seller AS uuid) IS NULL OR q.seller_id = CAST(:seller AS uuid))
        GROUP BY q.kind, q.seller_id
    ) AS g ON true
    JOIN sellers s ON s.id = v.seller_id
    LEFT JOIN orders o ON o.id = v.order_id
    LEFT JOIN sellers w ON w.id = g.seller_id
    WHERE v.hub_id = CAST(:hub AS uuid) AND {_MONTH.format(at="v.sold_at")}
    ORDER BY v.sold_at, v.id, g.kind, w.name, g.seller_id
    """)
)
# What each seller was credited in the quarters of a year, as platforms report it to tax offices
# (Directive (EU) 2021/514, Annex V): credited and taken back are each of the quarter in which they
# were, so a quarter that was told never changes. Fee and the VAT on it are those of its own sales.
YEAR = Statement(
    text("""
    WITH moved AS MATERIALIZED (
        SELECT v.id AS sale, p.id AS part, v.seller_id AS sold_by, p.seller_id, p.kind, v.currency,
            v.sold_at AS at, p.amount
        FROM sales v JOIN sale_parts p ON p.sale_id = v.id
        WHERE v.hub_id = CAST(:hub AS uuid)
            AND v.sold_at >= CAST(:begins AS timestamptz) AND v.sold_at < CAST(:ends AS timestamptz)
        UNION ALL
        SELECT NULL, p.id, v.seller_id, p.seller_id, p.kind, v.currency, a.acted_at, -b.returned
        FROM sale_acts a JOIN sale_act_parts b ON b.act_id = a.id AND b.sale_id = a.sale_id
        JOIN sales v ON v.id = a.sale_id JOIN sale_parts p ON p.id = b.part_id
        WHERE a.hub_id = CAST(:hub AS uuid) AND b.returned > 0
            AND a.acted_at >= CAST(:begins AS timestamptz)
            AND a.acted_at < CAST(:ends AS timestamptz)
    ), told AS (
        SELECT coalesce(m.seller_id, m.sold_by) AS seller_id, m.currency, m.sale,
            CAST(extract(quarter FROM m.at AT TIME ZONE CAST(:zone AS text)) AS int) AS quarter,
            CASE WHEN m.seller_id IS NOT NULL THEN m.amount ELSE 0 END AS credited,
            CASE m.kind WHEN 'fee' THEN m.amount ELSE 0 END AS fee,
            CASE m.kind WHEN 'vat' THEN m.amount ELSE 0 END AS vat, m.seller_id IS NOT NULL AS own
        FROM moved m
    )
    SELECT s.name AS seller, o.name AS organisation, (SELECT e.said FROM seller_evidence e
            JOIN seller_requirements q ON q.id = e.requirement_id AND q.code = 'address'
            WHERE e.seller_id = s.id AND e.superseded_at IS NULL AND e.state = 'accepted'
        ) AS address, (SELECT e.said FROM seller_evidence e
            JOIN seller_requirements q ON q.id = e.requirement_id AND q.code = 'register_number'
            WHERE e.seller_id = s.id AND e.superseded_at IS NULL AND e.state = 'accepted'
        ) AS register_number, t.quarter,
        count(DISTINCT t.sale) FILTER (WHERE t.own) AS sales, sum(t.credited) AS credited,
        sum(t.fee) AS fee, sum(t.vat) AS vat, t.currency
    FROM told t JOIN sellers s ON s.id = t.seller_id
    JOIN organisations o ON o.id = s.organisation_id
    WHERE CAST(:seller AS uuid) IS NULL OR t.seller_id = CAST(:seller AS uuid)
    GROUP BY s.id, o.name, t.quarter, t.currency ORDER BY s.name, s.id, t.quarter, t.currency
    """)
)
