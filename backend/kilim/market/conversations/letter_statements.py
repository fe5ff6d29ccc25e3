"""The SQL of what letters about conversations say, and to whom."""

from sqlalchemy import text

from kilim.core.db import Statement

# Whoever has not read it, and was not told of it, is told of all that waits. Of two letters that
# are due at once the second finds nothing left to tell.
TELL = Statement(
    text("""
    UPDATE conversations AS c SET
        buyer_told = CASE WHEN m.side = 'shop' THEN c.newest ELSE c.buyer_told END,
        shop_told = CASE WHEN m.side = 'buyer' THEN c.newest ELSE c.shop_told END
    FROM conversation_messages AS m
    WHERE c.id = CAST(:conversation AS uuid) AND m.conversation_id = c.id
        AND m.number = CAST(:number AS int)
        AND m.number > CASE WHEN m.side = 'shop' THEN greatest(c.buyer_read, c.buyer_told)
            ELSE greatest(c.shop_read, c.shop_told) END
    RETURNING m.side
    """)
)
_TEAM = """JOIN organisation_people r ON r.organisation_id = s.organisation_id
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"""
_THING = """coalesce((SELECT coalesce(nullif(v.content -> 'title' ->> w.language, ''),
            nullif(v.content -> 'title' ->> 'en', ''), v.content -> 'title' ->> 'az')
        FROM listing_versions v WHERE v.listing_id = c.listing_id
            AND v.state IN ('live', 'superseded')
        ORDER BY v.state = 'live' DESC, v.number DESC LIMIT 1), (SELECT p.code FROM orders o
        JOIN purchases p ON p.id = o.purchase_id WHERE o.id = c.order_id), '—')"""
_LETTER = f"""w.name, w.email, w.language, s.name AS shop, h.name AS hub, b.name AS buyer,
        {_THING} AS thing, (SELECT n.words FROM conversation_messages n
            WHERE n.conversation_id = c.id AND n.side = CAST(:side AS text)
            ORDER BY n.number DESC LIMIT 1) AS words"""
_PARTS = """FROM conversations c JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    JOIN people b ON b.id = c.buyer_id"""
TO_BUYER = Statement(
    text(f"""
    SELECT {_LETTER} {_PARTS} JOIN people w ON w.id = c.buyer_id AND w.state = 'active'
    WHERE c.id = CAST(:conversation AS uuid) AND CAST(:now AS timestamptz) IS NOT NULL
    """)
)
TO_SHOP = Statement(
    text(f"""
    SELECT {_LETTER} {_PARTS} {_TEAM} JOIN people w ON w.id = r.person_id AND w.state = 'active'
    WHERE c.id = CAST(:conversation AS uuid) AND w.id <> c.buyer_id
    GROUP BY w.id, c.id, s.id, h.id, b.id ORDER BY w.id
    """)
)
TO_HUB = Statement(
    text("""
    SELECT w.name, w.email, w.language, s.name AS shop, h.name AS hub, q.words, q.conversation_id
    FROM conversation_reports q JOIN conversations c ON c.id = q.conversation_id
    JOIN sellers s ON s.id = c.seller_id JOIN hubs h ON h.id = c.hub_id
    JOIN people w ON w.state = 'active' AND EXISTS (SELECT FROM grants g
        WHERE g.person_id = w.id AND g.hub_id = c.hub_id AND g.role = 'manager')
    WHERE q.id = CAST(:report AS uuid) ORDER BY w.id
    """)
)
