"""The SQL of variants: what is put in a basket, and what it costs and has cost."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.market.listings.statements import CONCERNED, INSIDE

# The least that it cost in the 30 days before its price was lowered (Directive 98/6/EC, Article
# 6a). Once the lower price is 30 days old, it is the usual one.
LOWEST_BEFORE = """(
    SELECT CASE WHEN b.amount > c.amount THEN (
        SELECT min(p.amount) FROM (SELECT o.amount, o.set_at,
                lead(o.set_at) OVER (ORDER BY o.set_at, o.id) AS until
            FROM listing_prices o WHERE o.variant_id = c.variant_id) AS p
        WHERE p.set_at < c.set_at AND p.until > p.set_at
            AND p.until > c.set_at - interval '30 days') END
    FROM (SELECT * FROM listing_prices n WHERE n.variant_id = a.id
        ORDER BY n.set_at DESC, n.id DESC LIMIT 1) AS c
    CROSS JOIN LATERAL (SELECT n.amount FROM listing_prices n WHERE n.variant_id = a.id
        AND (n.set_at, n.id) < (c.set_at, c.id) ORDER BY n.set_at DESC, n.id DESC LIMIT 1) AS b
    WHERE c.set_at > CAST(:now AS timestamptz) - interval '30 days')"""
PRICE = "json_build_object('amount', a.amount, 'currency', a.currency)"
LICENCE = """(SELECT json_build_object('number', n.number, 'tier', n.tier,
        'end_products', n.end_products, 'seats', n.seats, 'months', n.months, 'text', n.text,
        'text_hash', encode(n.text_hash, 'hex'))
    FROM licences n WHERE n.variant_id = a.id ORDER BY n.number DESC LIMIT 1)"""
_FILES = """(SELECT coalesce(json_agg(json_build_object('id', f.id, 'name', f.name,
        'bytes', f.size, 'url', '/api/v1/sellers/' || a.seller_id || '/listings/' || a.listing_id
            || '/variants/' || a.id || '/files/' || f.id) ORDER BY i.place), '[]')
    FROM variant_files i JOIN files f ON f.id = i.file_id WHERE i.variant_id = a.id)"""
_PARTS = """(SELECT coalesce(json_agg(json_build_object('stock_item_id', i.stock_item_id,
        'quantity', i.quantity) ORDER BY i.stock_item_id), '[]')
    FROM variant_parts i WHERE i.variant_id = a.id)"""
_PRICES = f"""(SELECT json_agg(json_build_object('pricing', p.pricing, 'amount', p.amount,
        'set_by', w.name, 'set_at', {iso("p.set_at")}) ORDER BY p.set_at DESC, p.id DESC)
    FROM listing_prices p JOIN people w ON w.id = p.set_by WHERE p.variant_id = a.id
        AND (p.set_at > CAST(:now AS timestamptz) - interval '1 year' OR p.id = (
            SELECT n.id FROM listing_prices n WHERE n.variant_id = a.id
            ORDER BY n.set_at DESC, n.id DESC LIMIT 1)))"""
_VARIANT = f"""json_build_object('id', a.id, 'code', a.code, 'options', a.options,
    'pricing', a.pricing, 'price', {PRICE}, 'suggested', a.suggested,
    'lowest_before', {LOWEST_BEFORE}, 'delivers', a.delivers, 'revisions', a.revisions,
    'licence', {LICENCE}, 'parts', {_PARTS}, 'files', {_FILES}, 'prices', {_PRICES},
    'version', a.version, 'retired_at', {iso("a.retired_at")})"""

VARIANTS = Statement(
    text(f"""
    SELECT CAST({_VARIANT} AS text) AS body FROM variants a
    WHERE a.listing_id = CAST(:listing AS uuid)
    ORDER BY a.retired_at IS NOT NULL, a.id
    """)
)
VARIANT = Statement(
    text(f"""
    SELECT a.version, CAST({_VARIANT} AS text) AS body FROM variants a
    WHERE a.id = CAST(:variant AS uuid) AND a.listing_id = CAST(:listing AS uuid)
    """)
)
# Who adds or changes a variant waits for who does already.
LOCK = Statement(
    text(f"""
    SELECT l.hub_id, l.kind, l.state, h.currency, {INSIDE} AS inside,
        {CONCERNED} AS concerned
    FROM listings l JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    WHERE l.id = CAST(:listing AS uuid) AND l.seller_id = CAST(:seller AS uuid)
    FOR NO KEY UPDATE OF l
    """)
)
STANDING = Statement(
    text("""
    SELECT a.version, a.pricing, a.amount,
        (SELECT count(*) FROM variants o WHERE o.listing_id = CAST(:listing AS uuid)
            AND o.retired_at IS NULL) AS offered
    FROM (VALUES (1)) AS one (n) LEFT JOIN variants a ON a.id = CAST(:variant AS uuid)
        AND a.listing_id = CAST(:listing AS uuid) AND a.retired_at IS NULL
    """)
)
ADD = text("""
    INSERT INTO variants (id, hub_id, seller_id, listing_id, code, options, pricing, amount,
        suggested, currency, delivers, revisions, made_by, made_at)
    SELECT CAST(:variant AS uuid), l.hub_id, l.seller_id, l.id, CAST(:code AS text),
        CAST(CAST(:options AS text) AS jsonb), CAST(:pricing AS text), CAST(:amount AS bigint),
        CAST(:suggested AS bigint), CAST(:currency AS text),
        CAST(CAST(:delivers AS text) AS jsonb), CAST(:revisions AS smallint),
        CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM listings l WHERE l.id = CAST(:listing AS uuid) RETURNING id
""")
CHANGE = text("""
    UPDATE variants SET code = CAST(:code AS text),
        options = CAST(CAST(:options AS text) AS jsonb), pricing = CAST(:pricing AS text),
        amount = CAST(:amount AS bigint), suggested = CAST(:suggested AS bigint),
        delivers = CAST(CAST(:delivers AS text) AS jsonb),
        revisions = CAST(:revisions AS smallint), version = version + 1
    WHERE id = CAST(:variant AS uuid) RETURNING id
""")
SET_PRICE = Statement(
    text("""
    INSERT INTO listing_prices (hub_id, variant_id, pricing, amount, set_by, set_at)
    SELECT a.hub_id, a.id, a.pricing, a.amount, CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM variants a WHERE a.id = CAST(:variant AS uuid) RETURNING id
    """)
)
# What is the same as before is no next licence.
LICENSE = Statement(
    text("""
    INSERT INTO licences (hub_id, variant_id, number, tier, end_products, seats, months, text,
        text_hash, set_by, set_at)
    SELECT a.hub_id, a.id, 1 + coalesce(n.number, 0), CAST(:tier AS text),
        CAST(:end_products AS int), CAST(:seats AS int), CAST(:months AS int),
        CAST(:text AS text), sha256(convert_to(CAST(:text AS text), 'UTF8')),
        CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM variants a LEFT JOIN LATERAL (SELECT * FROM licences o WHERE o.variant_id = a.id
        ORDER BY o.number DESC LIMIT 1) AS n ON true
    WHERE a.id = CAST(:variant AS uuid) AND (n.tier, n.end_products, n.seats, n.months, n.text)
        IS DISTINCT FROM (CAST(:tier AS text), CAST(:end_products AS int), CAST(:seats AS int),
            CAST(:months AS int), CAST(:text AS text))
    RETURNING number
    """)
)
FILES = Statement(
    text("SELECT i.file_id FROM variant_files i WHERE i.variant_id = CAST(:variant AS uuid)")
)
DROP_FILES = Statement(
    text("""
    DELETE FROM variant_files WHERE variant_id = CAST(:variant AS uuid)
        AND file_id <> ALL(CAST(:files AS uuid[])) RETURNING file_id
    """)
)
PLACE_FILES = Statement(
    text("""
    INSERT INTO variant_files (hub_id, variant_id, file_id, place)
    SELECT a.hub_id, a.id, f.id, f.place - 1
    FROM variants a, unnest(CAST(:files AS uuid[])) WITH ORDINALITY AS f (id, place)
    WHERE a.id = CAST(:variant AS uuid)
    ON CONFLICT (variant_id, file_id) DO UPDATE SET place = excluded.place RETURNING file_id
    """)
)
DROP_PARTS = Statement(
    text("""
    DELETE FROM variant_parts WHERE variant_id = CAST(:variant AS uuid)
        AND stock_item_id <> ALL(CAST(:items AS uuid[])) RETURNING stock_item_id
    """)
)
# With the session, which knows the names of violated constraints.
TAKE_PARTS = text("""
    INSERT INTO variant_parts (variant_id, stock_item_id, seller_id, quantity)
    SELECT a.id, p.item, a.seller_id, p.quantity
    FROM variants a, unnest(CAST(:items AS uuid[]), CAST(:quantities AS smallint[]))
        AS p (item, quantity)
    WHERE a.id = CAST(:variant AS uuid)
    ON CONFLICT (variant_id, stock_item_id) DO UPDATE SET quantity = excluded.quantity
""")
RETIRE = Statement(
    text("""
    UPDATE variants SET retired_at = CAST(:now AS timestamptz), version = version + 1
    WHERE id = CAST(:variant AS uuid) AND listing_id = CAST(:listing AS uuid)
        AND retired_at IS NULL RETURNING id
    """)
)
FILE = Statement(
    text(f"""
    SELECT l.hub_id, {INSIDE} AS inside FROM variant_files i JOIN variants a ON a.id = i.variant_id
    JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = l.seller_id
    JOIN hubs h ON h.id = l.hub_id
    WHERE a.id = CAST(:variant AS uuid) AND a.listing_id = CAST(:listing AS uuid)
        AND a.seller_id = CAST(:seller AS uuid) AND i.file_id = CAST(:file AS uuid)
    """)
)
