"""The SQL of reviews. Who may read what follows from the database's clock, in one place."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso, of_language

_UNTIL = "(o.delivered_at + interval '14 days')"
# Both have written all they can, or nobody can write any more. What went back needs no review.
_BOTH = """(EXISTS (SELECT FROM buyer_reviews b WHERE b.order_id = o.id)
    AND NOT EXISTS (SELECT FROM order_lines i LEFT JOIN line_reviews r ON r.line_id = i.id
        WHERE i.order_id = o.id AND i.refunded < i.quantity AND r.id IS NULL))"""
VISIBLE = f"(statement_timestamp() >= {_UNTIL} OR {_BOTH})"
_OPEN = f"(o.delivered_at IS NOT NULL AND statement_timestamp() < {_UNTIL})"


def people_of(organisation: str) -> str:
    """SQL: those who are of an organisation today, as `r`; `h` is the hub."""
    return f"""organisation_people r WHERE r.organisation_id = {organisation}
        AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"""


_INSIDE = f"""EXISTS (SELECT FROM {people_of("s.organisation_id")}
        AND r.person_id = CAST(:person AS uuid))"""
# Makers of a joint brand have part in what it sells.
_SELLS = f"""({_INSIDE} OR EXISTS (
    SELECT FROM brand_members m JOIN sellers y ON y.id = m.seller_id
    WHERE m.brand_id = s.id AND m.state = 'joined'
        AND EXISTS (SELECT FROM {people_of("y.organisation_id")}
            AND r.person_id = CAST(:person AS uuid))))"""
_STANDS = f"""o.id, o.hub_id, o.seller_id, {_OPEN} AS open,
    o.delivered_at IS NOT NULL AND {VISIBLE} AS visible, {_INSIDE} AS inside,
    {_SELLS} AS sells, coalesce(p.buyer_id = CAST(:person AS uuid), FALSE) AS bought"""
_FROM = """orders o JOIN purchases p ON p.id = o.purchase_id
    JOIN sellers s ON s.id = o.seller_id JOIN hubs h ON h.id = o.hub_id"""

LINE = Statement(
    text(f"""
    SELECT {_STANDS}, o.purchase_id FROM {_FROM} JOIN order_lines l ON l.order_id = o.id
    WHERE l.id = CAST(:line AS uuid)
    """)
)
ORDER = Statement(text(f"SELECT {_STANDS} FROM {_FROM} WHERE o.id = CAST(:order AS uuid)"))
REVIEW = Statement(
    text(f"""
    SELECT {_STANDS}, w.hidden_at IS NOT NULL AS hidden
    FROM {_FROM} JOIN line_reviews w ON w.order_id = o.id WHERE w.id = CAST(:review AS uuid)
    FOR UPDATE OF w
    """)
)
# Whoever writes it at the same moment waits here, and adds nothing; nor does who comes too late.
WRITE = Statement(
    text(f"""
    INSERT INTO line_reviews (hub_id, order_id, line_id, listing_id, seller_id, delivered_at, stars,
        words, written_by, written_at)
    SELECT o.hub_id, o.id, l.id, l.listing_id, o.seller_id, o.delivered_at,
        CAST(:stars AS smallint), CAST(:words AS text), CAST(:person AS uuid),
        CAST(:now AS timestamptz)
    FROM order_lines l JOIN orders o ON o.id = l.order_id
    WHERE l.id = CAST(:line AS uuid) AND {_OPEN}
    ON CONFLICT (line_id) DO NOTHING RETURNING id
    """)
)
WRITE_OF_BUYER = Statement(
    text(f"""
    INSERT INTO buyer_reviews (order_id, hub_id, seller_id, delivered_at, stars, words, written_by,
        written_at)
    SELECT o.id, o.hub_id, o.seller_id, o.delivered_at, CAST(:stars AS smallint),
        CAST(:words AS text), CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM orders o WHERE o.id = CAST(:order AS uuid) AND {_OPEN}
    ON CONFLICT (order_id) DO NOTHING RETURNING order_id
    """)
)
REPLY = Statement(
    text("""
    UPDATE line_reviews SET reply = CAST(:words AS text), replied_by = CAST(:person AS uuid),
        replied_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:review AS uuid) AND reply IS NULL RETURNING id
    """)
)
HIDE = Statement(
    text("""
    UPDATE line_reviews SET hidden_reason = CAST(:reason AS text),
        hidden_by = CASE WHEN CAST(:reason AS text) IS NOT NULL THEN CAST(:person AS uuid) END,
        hidden_at = CASE WHEN CAST(:reason AS text) IS NOT NULL THEN CAST(:now AS timestamptz) END
    WHERE id = CAST(:review AS uuid) RETURNING id
    """)
)

_REPLY = f"""(CASE WHEN w.reply IS NOT NULL THEN json_build_object('words', w.reply,
    'replied_at', {iso("w.replied_at")}) END)"""
# The buyer reads what they wrote; the shop and the hub, once both sides can be read.
_LINES = f"""(SELECT json_agg(json_build_object('line_id', l.id,
        'title', {of_language("l.title")}, 'reviewed', w.id IS NOT NULL
            AND (CAST(:side AS text) = 'buyer' OR {VISIBLE}), 'review', CASE WHEN w.id IS NOT NULL
            AND (CAST(:side AS text) = 'buyer' OR {VISIBLE}) THEN json_build_object('id', w.id,
                'stars', w.stars, 'words', w.words, 'written_at', {iso("w.written_at")},
                'reply', {_REPLY}, 'hidden_reason', w.hidden_reason) END) ORDER BY l.position)
    FROM order_lines l LEFT JOIN line_reviews w ON w.line_id = l.id WHERE l.order_id = o.id)"""
_BUYER = f"""(SELECT json_build_object('stars', b.stars, 'words', b.words,
        'written_at', {iso("b.written_at")}) FROM buyer_reviews b
    WHERE b.order_id = o.id AND (CAST(:side AS text) <> 'buyer' OR {VISIBLE}))"""
_ORDER = f"""json_build_object('order_id', o.id, 'side', CAST(:side AS text),
    'until', {iso(_UNTIL)}, 'open', {_OPEN}, 'visible', {VISIBLE},
    'lines', {_LINES}, 'buyer', {_BUYER})"""
OF_ORDER = Statement(
    text(f"""
    SELECT CAST({_ORDER} AS text) AS body FROM orders o
    WHERE o.id = CAST(:order AS uuid) AND o.delivered_at IS NOT NULL
    """)
)
OF_PURCHASE = Statement(
    text(f"""
    SELECT p.id, CAST(json_build_object('orders', (SELECT coalesce(json_agg({_ORDER}
            ORDER BY o.id), '[]') FROM orders o
            WHERE o.purchase_id = p.id AND o.delivered_at IS NOT NULL)) AS text) AS body
    FROM purchases p
    WHERE p.id = CAST(:purchase AS uuid) AND p.buyer_id = CAST(:person AS uuid)
    """)
)

# What everybody reads: of live listings of open shops, by those whose turn has come.
_SHOWN = f"""FROM line_reviews w JOIN orders o ON o.id = w.order_id
    WHERE {{of}} AND w.hidden_at IS NULL AND {VISIBLE}"""
_STARS = "json_build_array({})".format(
    ", ".join(f"count(*) FILTER (WHERE w.stars = {number})" for number in range(1, 6))
)
# Whoever is erased has neither name nor words any more.
_SAID = """'words', CASE WHEN n.state = 'erased' THEN '' ELSE w.words END,
    'author', CASE WHEN n.state <> 'erased' THEN split_part(n.name, ' ', 1) END"""
_ITEM = f"""'id', w.id, 'stars', w.stars, {_SAID}, 'title', {of_language("l.title")},
    'listing', a.slug, 'refunded', l.refunded > 0, 'written_at', {iso("w.written_at")},
    'reply', {_REPLY}"""
_NAMED = """JOIN order_lines l ON l.id = w.line_id JOIN listings a ON a.id = w.listing_id
    JOIN people n ON n.id = w.written_by"""
_ITEMS = f"""(SELECT coalesce(json_agg(json_build_object({_ITEM}) ORDER BY w.id DESC), '[]')
    FROM (SELECT w.* {_SHOWN} AND (CAST(:after AS uuid) IS NULL OR w.id < CAST(:after AS uuid))
        ORDER BY w.id DESC LIMIT CAST(:limit AS int) + 1) AS w {_NAMED})"""
_SHOWN_OF = f"""json_build_object('stars', (SELECT {_STARS} {_SHOWN}), 'items', {_ITEMS})"""
OF_LISTING = Statement(
    text(f"""
    SELECT CAST({_SHOWN_OF.format(of="w.listing_id = g.id")} AS text) AS body
    FROM listings g JOIN sellers s ON s.id = g.seller_id
    WHERE (g.slug = CAST(:key AS text) OR CAST(g.id AS text) = CAST(:key AS text))
        AND g.state = 'live' AND s.state IN ('approved', 'paused')
    """)
)
OF_SHOP = Statement(
    text(f"""
    SELECT CAST({_SHOWN_OF.format(of="w.seller_id = s.id")} AS text) AS body
    FROM sellers s
    WHERE (s.slug = CAST(:key AS text) OR CAST(s.id AS text) = CAST(:key AS text))
        AND s.state IN ('approved', 'paused')
    """)
)
# What can be read of a hub, and what it has hidden.
OF_HUB = Statement(
    text(f"""
    SELECT w.id, CAST(json_build_object({_ITEM}, 'seller', json_build_object(
        'id', s.id, 'slug', s.slug, 'name', s.name), 'order_id', w.order_id,
        'hidden_reason', w.hidden_reason, 'hidden_at', {iso("w.hidden_at")},
        'hidden_by', z.name) AS text) AS body
    FROM line_reviews w JOIN orders o ON o.id = w.order_id JOIN sellers s ON s.id = w.seller_id
    {_NAMED} LEFT JOIN people z ON z.id = w.hidden_by
    WHERE w.hub_id = CAST(:hub_id AS uuid) AND {VISIBLE}
        AND (CAST(:hidden AS boolean) IS NULL OR (w.hidden_at IS NOT NULL) = :hidden)
        AND (CAST(:after AS uuid) IS NULL OR w.id < CAST(:after AS uuid))
    ORDER BY w.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
