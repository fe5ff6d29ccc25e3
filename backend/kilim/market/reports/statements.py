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
        p.name AS buyer, o.goods, o.discount, o.shipping, o.total, o.refunded, p.currency,
        {_said("o.delivery -> 'name'")} AS delivery, o.tracking, o.delivered_at AS delivered
    {_SOLD.format(lines="")} ORDER BY p.paid_at, o.id
    """)
)
LINES = Statement(
    text(f"""
    SELECT s.name AS seller, o.number, p.code AS purchase, p.paid_at AS paid, i.code,
        {_said("i.title")} AS title, i.kind, i.quantity, i.full_price, i.price,
        i.quantity * i.price AS total, i.tax_rate, i.refunded AS returned_pieces, p.currency
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
