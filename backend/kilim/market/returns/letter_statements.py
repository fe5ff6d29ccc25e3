"""The SQL of what letters about returns say, and to whom."""

from sqlalchemy import text

from kilim.core.db import Statement

_FROM = """order_return_moves m JOIN order_returns q ON q.id = m.return_id
    JOIN order_lines l ON l.id = q.line_id JOIN orders o ON o.id = q.order_id
    JOIN purchases p ON p.id = o.purchase_id JOIN sellers s ON s.id = o.seller_id
    JOIN hubs h ON h.id = o.hub_id"""
_SAID = """q.id, m.act, m.words, q.quantity, q.amount, q.due_on, q.order_id, q.seller_id,
    CAST(l.title AS text) AS title, p.currency, o.number, p.code, s.name AS shop, h.name AS hub,
    h.zone, m.moved_at"""
_WHICH = """m.return_id = CAST(:return AS uuid) AND m.number = CAST(:number AS smallint)"""
BUYER = Statement(
    text(f"""
    SELECT {_SAID}, p.name, p.email, p.language, p.id AS purchase_id, p.buyer_id
    FROM {_FROM} WHERE {_WHICH}
    """)
)
# The seller's own people, but for whoever made the move.
SHOP = Statement(
    text(f"""
    SELECT DISTINCT {_SAID}, w.id AS person_id, w.name, w.email, w.language FROM {_FROM}
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people w ON w.id = r.person_id AND w.state = 'active'
    WHERE {_WHICH} AND w.id IS DISTINCT FROM m.moved_by ORDER BY w.id
    """)
)
HUB = Statement(
    text(f"""
    SELECT {_SAID}, w.name, w.email, w.language FROM {_FROM}
    JOIN people w ON w.state = 'active' AND EXISTS (SELECT FROM grants g
        WHERE g.person_id = w.id AND g.hub_id = q.hub_id AND g.role = 'manager')
    WHERE {_WHICH} ORDER BY w.id
    """)
)
