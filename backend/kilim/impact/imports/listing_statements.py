"""The SQL of tables of listings: what a shop offers and counts."""

from sqlalchemy import text

from kilim.core.db import Statement

_VARIANTS = """(SELECT coalesce(json_agg(json_build_object('id', a.id, 'code', a.code,
        'version', a.version, 'options', a.options, 'pricing', a.pricing, 'amount', a.amount,
        'suggested', a.suggested, 'currency', a.currency, 'delivers', a.delivers,
        'revisions', a.revisions,
        'licence', (SELECT json_build_object('tier', n.tier, 'end_products', n.end_products,
                'seats', n.seats, 'months', n.months, 'text', n.text)
            FROM licences n WHERE n.variant_id = a.id ORDER BY n.number DESC LIMIT 1),
        'parts', (SELECT coalesce(json_agg(json_build_object('code', i.code,
                'quantity', p.quantity) ORDER BY i.code), '[]')
            FROM variant_parts p JOIN stock_items i ON i.id = p.stock_item_id
            WHERE p.variant_id = a.id),
        'file_ids', (SELECT coalesce(json_agg(f.file_id ORDER BY f.place), '[]')
            FROM variant_files f WHERE f.variant_id = a.id)) ORDER BY a.id), '[]')
    FROM variants a WHERE a.listing_id = l.id AND a.retired_at IS NULL)"""

# What the newest version of each says; `every` also gives those that are not changed any more.
LISTINGS = Statement(
    text(f"""
    SELECT CAST(json_build_object('id', l.id, 'slug', l.slug, 'kind', l.kind, 'state', l.state,
        'version', l.version, 'version_state', v.state, 'content', v.content,
        'variants', {_VARIANTS}) AS text) AS body
    FROM listings l JOIN listing_versions v ON v.listing_id = l.id AND v.number = (
        SELECT max(n.number) FROM listing_versions n WHERE n.listing_id = l.id)
    WHERE l.seller_id = CAST(:seller AS uuid)
        AND (CAST(:slugs AS text[]) IS NULL OR l.slug = ANY(CAST(:slugs AS text[])))
        AND (CAST(:every AS boolean) OR l.state IN ('draft', 'live', 'hidden'))
    ORDER BY l.id
    """)
)
CODES = Statement(
    text("""
    SELECT CAST(json_build_object('code', a.code, 'listing', l.slug,
        'retired', a.retired_at IS NOT NULL) AS text) AS body
    FROM variants a JOIN listings l ON l.id = a.listing_id
    WHERE a.seller_id = CAST(:seller AS uuid) AND a.code = ANY(CAST(:codes AS text[]))
    """)
)
TAKEN = Statement(
    text("""
    SELECT slug FROM listings
    WHERE slug = ANY(CAST(:slugs AS text[])) AND seller_id <> CAST(:seller AS uuid)
    """)
)
SHOP = Statement(
    text("""
    SELECT s.state, s.slug, h.currency FROM sellers s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:seller AS uuid)
    """)
)
ITEMS = Statement(
    text("""
    SELECT CAST(json_build_object('id', i.id, 'code', i.code, 'kind', i.kind,
        'retired', i.retired_at IS NOT NULL, 'edition_size', i.edition_size,
        'last', coalesce((SELECT max(p.number) FROM stock_pieces p WHERE p.item_id = i.id), 0),
        'levels', (SELECT coalesce(json_agg(json_build_object('place', p.name,
                'on_hand', l.on_hand, 'held', l.held) ORDER BY p.name), '[]')
            FROM stock_levels l JOIN stock_places p ON p.id = l.place_id
            WHERE l.item_id = i.id AND p.retired_at IS NULL)) AS text) AS body
    FROM stock_items i WHERE i.seller_id = CAST(:seller AS uuid) ORDER BY i.id
    """)
)
STOCK_PLACES = Statement(
    text("""
    SELECT id, name FROM stock_places
    WHERE seller_id = CAST(:seller AS uuid) AND retired_at IS NULL ORDER BY name, id
    """)
)
# Whoever writes a table of a shop waits for who does already: the shop's first run is its lock.
LOCK_SHOP = Statement(
    text("""
    SELECT id FROM import_runs WHERE seller_id = CAST(:seller AS uuid)
    ORDER BY id LIMIT 1 FOR NO KEY UPDATE
    """)
)
