"""The SQL of what letters about orders say, and to whom."""

from sqlalchemy import text

from kilim.core.db import Statement

MOVED = Statement(
    text("""
    SELECT m.act, m.reason, o.number, o.tracking, o.seller_id, p.paid_at IS NOT NULL AS paid,
        o.purchase_id, p.code, p.name AS buyer, p.email, p.language, p.buyer_id,
        m.moved_by IS NOT NULL AND m.moved_by = p.buyer_id AS by_buyer,
        o.id = (SELECT f.id FROM orders f WHERE f.purchase_id = p.id
            AND f.number IS NOT NULL ORDER BY f.id LIMIT 1) AS is_first,
        s.name AS shop, h.name AS hub
    FROM order_moves m JOIN orders o ON o.id = m.order_id JOIN purchases p ON p.id = o.purchase_id
    JOIN sellers s ON s.id = o.seller_id JOIN hubs h ON h.id = o.hub_id
    WHERE m.order_id = CAST(:order AS uuid) AND m.number = CAST(:number AS smallint)
    """)
)
# The seller's own people, but for whoever made the move.
SELLERS = Statement(
    text("""
    SELECT DISTINCT w.id, w.name, w.email, w.language
    FROM order_moves m JOIN orders o ON o.id = m.order_id JOIN sellers s ON s.id = o.seller_id
    JOIN hubs h ON h.id = o.hub_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people w ON w.id = r.person_id AND w.state = 'active'
    WHERE m.order_id = CAST(:order AS uuid) AND m.number = CAST(:number AS smallint)
        AND w.id IS DISTINCT FROM m.moved_by
    ORDER BY w.id
    """)
)
# All of the seller's people, about an order that nobody here has moved.
PEOPLE = Statement(
    text("""
    SELECT DISTINCT w.id, w.name, w.email, w.language, o.number, o.seller_id, p.currency,
        s.name AS shop, h.name AS hub
    FROM orders o JOIN purchases p ON p.id = o.purchase_id JOIN sellers s ON s.id = o.seller_id
    JOIN hubs h ON h.id = o.hub_id
    JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
    JOIN people w ON w.id = r.person_id AND w.state = 'active'
    WHERE o.id = CAST(:order AS uuid) ORDER BY w.id
    """)
)
SET_SECRET = Statement(
    text("""
    UPDATE purchases SET letter_hash = CAST(:secret AS bytea)
    WHERE id = CAST(:purchase AS uuid) RETURNING id
    """)
)
