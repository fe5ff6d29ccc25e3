"""The SQL that writes the index."""

from sqlalchemy import text

from kilim.core.db import Statement

# Whoever changes a listing locks its row as well, so what is read after this stays until the end.
LOCK = Statement(
    text("""
    SELECT l.id FROM listings l WHERE l.id = ANY(CAST(:listings AS uuid[]))
    ORDER BY l.id FOR NO KEY UPDATE
    """)
)
WRITE = Statement(
    text("""
    INSERT INTO search_listings AS x (listing_id, hub_id, seller_id, seller_since, live_at, price,
        price_step, completeness, brand, kind, availability, category, region, techniques,
        materials, claims, names, words)
    SELECT n.listing_id, n.hub_id, n.seller_id, n.seller_since, n.live_at, n.price, n.price_step,
        n.completeness, n.brand, n.kind, n.availability, n.category, n.region, n.techniques,
        n.materials, n.claims, CAST(n.names AS tsvector), CAST(n.words AS tsvector)
    FROM jsonb_to_recordset(CAST(CAST(:rows AS text) AS jsonb)) AS n (listing_id uuid, hub_id uuid,
        seller_id uuid, seller_since timestamptz, live_at timestamptz, price bigint,
        price_step smallint, completeness smallint, brand bool, kind text, availability text,
        category text, region text, techniques text, materials text, claims text, names text,
        words text)
    ON CONFLICT (listing_id) DO UPDATE SET seller_since = excluded.seller_since,
        live_at = excluded.live_at, price = excluded.price, price_step = excluded.price_step,
        completeness = excluded.completeness, availability = excluded.availability,
        category = excluded.category, region = excluded.region, techniques = excluded.techniques,
        materials = excluded.materials, claims = excluded.claims, names = excluded.names,
        words = excluded.words
    WHERE (x.seller_since, x.live_at, x.price, x.completeness, x.availability, x.category,
        x.region, x.techniques, x.materials, x.claims, x.names, x.words)
        IS DISTINCT FROM (excluded.seller_since, excluded.live_at, excluded.price,
        excluded.completeness, excluded.availability, excluded.category, excluded.region,
        excluded.techniques, excluded.materials, excluded.claims, excluded.names, excluded.words)
    RETURNING listing_id
    """)
)
DROP = Statement(
    text("""
    DELETE FROM search_listings WHERE listing_id = ANY(CAST(:listings AS uuid[]))
    RETURNING listing_id
    """)
)
# What is about to be written is not due any more; whoever takes it off the list is left alone.
DONE = Statement(
    text("""
    DELETE FROM search_due d USING (SELECT o.listing_id, o.due_at FROM search_due o
        WHERE o.listing_id = ANY(CAST(:listings AS uuid[])) AND o.due_at <= clock_timestamp()
        FOR UPDATE SKIP LOCKED) AS q
    WHERE d.listing_id = q.listing_id AND d.due_at = q.due_at RETURNING d.listing_id
    """)
)
# When time alone changes what was written.
WAIT = Statement(
    text("""
    INSERT INTO search_due (listing_id, due_at)
    SELECT n.id, n.due FROM unnest(CAST(:listings AS uuid[]), CAST(:dues AS timestamptz[]))
        AS n (id, due)
    ON CONFLICT DO NOTHING RETURNING listing_id
    """)
)
# Those that somebody else writes at this moment are left to them.
DUE = Statement(
    text("""
    DELETE FROM search_due d USING (SELECT o.listing_id, o.due_at FROM search_due o
        WHERE o.due_at <= clock_timestamp() ORDER BY o.due_at LIMIT CAST(:batch AS int)
        FOR UPDATE SKIP LOCKED) AS q
    WHERE d.listing_id = q.listing_id AND d.due_at = q.due_at RETURNING d.listing_id
    """)
)
LIVE_AFTER = Statement(
    text("""
    SELECT l.id FROM listings l WHERE l.state = 'live'
        AND (CAST(:after AS uuid) IS NULL OR l.id > CAST(:after AS uuid))
    ORDER BY l.id LIMIT CAST(:batch AS int)
    """)
)
# What is in the index though it is not to be found.
LEFT_OVER = Statement(
    text("""
    DELETE FROM search_listings x USING listings l WHERE l.id = x.listing_id AND l.state <> 'live'
    RETURNING x.listing_id
    """)
)
# What each takes of stock, variant by variant, and what time will change: who keeps something, and
# claims. A service has no parts, and neither has what its shop does not count.
STANDING = Statement(
    text("""
    SELECT l.id, l.kind, s.state = 'approved' AS open, (SELECT min(o.live_at) FROM listings o
            WHERE o.seller_id = l.seller_id) AS seller_since,
        CAST((SELECT coalesce(json_agg((SELECT coalesce(json_agg(json_build_object(
                    'item', p.stock_item_id, 'quantity', p.quantity)), '[]')
                FROM variant_parts p WHERE p.variant_id = a.id)), '[]') FROM variants a
            WHERE a.listing_id = l.id AND a.retired_at IS NULL) AS text) AS variants,
        (SELECT min(o.until) FROM variants a JOIN variant_parts p ON p.variant_id = a.id
            JOIN stock_holds o ON o.item_id = p.stock_item_id AND o.state = 'held'
                AND o.until > clock_timestamp()
            WHERE a.listing_id = l.id AND a.retired_at IS NULL) AS kept_until,
        (SELECT CAST(min(c.valid_until) + 1 AS timestamp) AT TIME ZONE h.zone
            FROM listing_claims c WHERE c.listing_id = l.id AND c.state = 'accepted'
                AND c.valid_until >= CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)
            ) AS claimed_until
    FROM listings l JOIN sellers s ON s.id = l.seller_id JOIN hubs h ON h.id = l.hub_id
    WHERE l.id = ANY(CAST(:listings AS uuid[]))
    """)
)
PLACES = Statement(
    text("""
    SELECT g.code, concat_ws(' ', g.name ->> 'az', g.name ->> 'en', g.name ->> 'ru') AS names
    FROM places g WHERE g.code = ANY(CAST(:codes AS text[]))
    """)
)
# In one order, so that two who learn the same words never wait for each other.
LEARN = Statement(
    text("""
    INSERT INTO search_words (hub_id, stem, shown, near)
    SELECT n.hub_id, n.stem, n.shown, string_to_array(n.near, ' ')
    FROM unnest(CAST(:hubs AS uuid[]), CAST(:stems AS text[]), CAST(:shown AS text[]),
        CAST(:near AS text[])) AS n (hub_id, stem, shown, near)
    ORDER BY n.hub_id, n.stem ON CONFLICT DO NOTHING RETURNING stem
    """)
)
HUBS = Statement(text("SELECT h.id FROM hubs h ORDER BY h.id"))
COUNT_WORDS = Statement(
    text("""
    UPDATE search_words w SET listings = coalesce(n.listings, 0)
    FROM search_words o LEFT JOIN (SELECT t.lexeme, count(*) AS listings FROM search_listings x
            CROSS JOIN LATERAL unnest(x.names) AS t
            WHERE x.hub_id = CAST(:hub AS uuid) GROUP BY t.lexeme) AS n ON n.lexeme = o.stem
    WHERE w.hub_id = CAST(:hub AS uuid) AND o.hub_id = w.hub_id AND o.stem = w.stem
        AND w.listings <> coalesce(n.listings, 0)
    RETURNING w.stem
    """)
)
FORGET_WORDS = Statement(
    text("""
    DELETE FROM search_words w WHERE w.hub_id = CAST(:hub AS uuid) AND w.listings = 0
    RETURNING w.stem
    """)
)
