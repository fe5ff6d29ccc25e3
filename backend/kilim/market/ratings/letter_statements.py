"""The SQL of letters about reviews: which are due, what they say, and to whom."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.ratings.statements import VISIBLE, people_of

# Letters that nobody could send for a month are not sent any more.
_LATELY = "statement_timestamp() - interval '30 days'"
_ASK = """SELECT o.id, o.hub_id, 'ask' AS kind
    FROM orders o JOIN purchases p ON p.id = o.purchase_id
    JOIN people b ON b.id = p.buyer_id AND b.state = 'active'
    WHERE o.state = 'delivered' AND o.delivered_at BETWEEN
        statement_timestamp() - interval '14 days' AND statement_timestamp() - interval '3 days'
        AND EXISTS (SELECT FROM order_lines i LEFT JOIN line_reviews r ON r.line_id = i.id
            WHERE i.order_id = o.id AND i.refunded < i.quantity AND r.id IS NULL)"""
_TELL = f"""SELECT o.id, o.hub_id, 'tell' AS kind FROM orders o
    WHERE o.id IN (SELECT r.order_id FROM line_reviews r WHERE r.delivered_at > {_LATELY}
            UNION SELECT r.order_id FROM buyer_reviews r WHERE r.delivered_at > {_LATELY})
        AND {VISIBLE}"""
# Whoever looks at the same moment adds nothing.
DUE = Statement(
    text(f"""
    INSERT INTO review_letters (order_id, kind, hub_id, sent_at)
    SELECT x.id, x.kind, x.hub_id, statement_timestamp() FROM ({_ASK} UNION ALL {_TELL}) AS x
    WHERE NOT EXISTS (SELECT FROM review_letters y WHERE y.order_id = x.id AND y.kind = x.kind)
    ORDER BY x.id, x.kind LIMIT 100
    ON CONFLICT (order_id, kind) DO NOTHING RETURNING order_id, kind
    """)
)
_BUYER = """SELECT b.id, b.name, b.email, b.language, TRUE AS buyer, o.id AS order_id, o.seller_id,
        o.purchase_id, p.code, s.name AS shop, h.name AS hub
    FROM orders o JOIN purchases p ON p.id = o.purchase_id JOIN sellers s ON s.id = o.seller_id
    JOIN hubs h ON h.id = o.hub_id JOIN people b ON b.id = p.buyer_id AND b.state = 'active'
    WHERE o.id = CAST(:order AS uuid)"""
_SELLERS = f"""SELECT b.id, b.name, b.email, b.language, FALSE AS buyer, o.id, o.seller_id,
        o.purchase_id, p.code, s.name, h.name
    FROM orders o JOIN purchases p ON p.id = o.purchase_id JOIN sellers s ON s.id = o.seller_id
    JOIN hubs h ON h.id = o.hub_id JOIN people b ON b.state = 'active'
        AND b.id IN (SELECT r.person_id FROM {people_of("s.organisation_id")})
    WHERE o.id = CAST(:order AS uuid)"""
BUYER = Statement(text(_BUYER))
SIDES = Statement(text(f"{_BUYER} UNION ALL {_SELLERS} ORDER BY buyer DESC, id"))
# What was shown again meanwhile is told to nobody.
HIDDEN = Statement(
    text("""
    SELECT w.order_id, w.hidden_reason AS reason FROM line_reviews w
    WHERE w.id = CAST(:review AS uuid) AND w.hidden_at IS NOT NULL
    """)
)
