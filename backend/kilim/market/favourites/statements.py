"""The SQL of what people keep, and of what they wait for."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.market.stock.facts import FREE, OVER, WEEK

_PERSON = "CAST(:person AS uuid)"
_NOW = "CAST(:now AS timestamptz)"
_SHOWN = "(l.state = 'live' AND s.state IN ('approved', 'paused'))"
# A brand sells only while there are terms by which its members share.
_SOLD = """(l.state = 'live' AND s.state = 'approved'
    AND (s.kind <> 'brand' OR EXISTS (SELECT FROM brand_terms b
        WHERE b.brand_id = s.id AND b.state = 'active')))"""
_PARTS = "FROM variant_parts q JOIN stock_items i ON i.id = q.stock_item_id"
# Of a row `a` of variants: each of its parts is there in the number that it takes.
_THERE = f"""NOT EXISTS (SELECT {_PARTS} WHERE q.variant_id = a.id AND CASE i.kind
    WHEN 'made' THEN {WEEK} IS NULL
    ELSE (SELECT coalesce(sum({FREE}), 0) FROM stock_levels l WHERE l.item_id = i.id) < q.quantity
    END)"""
_OFFERED = "FROM variants a WHERE a.listing_id = l.id AND a.retired_at IS NULL"

# Whoever adds to what a person has does so alone: what is counted after this stays.
LOCK = Statement(text(f"SELECT id FROM people WHERE id = {_PERSON} FOR NO KEY UPDATE"))
# One by one what is shown can be kept, and what is kept already; what was kept before signing in
# was shown at some time. What never was is nobody's to know of.
KEEP = Statement(
    text("""
    SELECT (SELECT count(*) FROM wanted) AS wanted, (SELECT count(*) FROM kept)
        + (SELECT count(*) FROM favourites f WHERE f.person_id = CAST(:person AS uuid)) AS total
    """),
    wanted=text(f"""
        SELECT l.hub_id, l.id FROM listings l JOIN sellers s ON s.id = l.seller_id
        WHERE l.id = ANY(CAST(:listings AS uuid[])) AND ({_SHOWN}
            OR CAST(:before AS boolean) AND l.live_at IS NOT NULL
            OR EXISTS (SELECT FROM favourites f
                WHERE f.person_id = {_PERSON} AND f.listing_id = l.id))
        """),
    kept=text(f"""
        INSERT INTO favourites (hub_id, person_id, listing_id, amount, currency, kept_at)
        SELECT l.hub_id, {_PERSON}, l.id, c.amount, c.currency, {_NOW} FROM wanted l
        LEFT JOIN LATERAL (SELECT a.amount, a.currency {_OFFERED}
            ORDER BY a.amount, a.id LIMIT 1) AS c ON TRUE
        ORDER BY l.id ON CONFLICT (person_id, listing_id) DO NOTHING RETURNING id
        """),
)
DROP = Statement(
    text(f"""
    DELETE FROM favourites WHERE person_id = {_PERSON} AND listing_id = CAST(:listing AS uuid)
    RETURNING id
    """)
)
IDS = Statement(
    text(f"""
    SELECT f.listing_id FROM favourites f
    WHERE f.person_id = {_PERSON} AND f.hub_id = CAST(:hub AS uuid) ORDER BY f.id DESC
    """)
)
_STANDING = f"""CASE WHEN l.state = 'archived' THEN 'gone' WHEN NOT {_SHOWN} THEN 'away'
    WHEN NOT {_SOLD} OR NOT EXISTS (SELECT {_OFFERED}) THEN 'paused'
    WHEN NOT EXISTS (SELECT {_OFFERED} AND {_THERE}) THEN 'sold_out'
    ELSE 'for_sale' END AS standing"""
FAVOURITES = Statement(
    text(f"""
    SELECT f.id, f.listing_id, f.amount, f.currency, f.kept_at, {_STANDING}
    FROM favourites f JOIN listings l ON l.id = f.listing_id JOIN sellers s ON s.id = l.seller_id
    WHERE f.person_id = {_PERSON} AND f.hub_id = CAST(:hub AS uuid)
        AND (CAST(:after AS uuid) IS NULL OR f.id < CAST(:after AS uuid))
    ORDER BY f.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
# What a browser keeps for a visitor; what was never shown is absent.
SEEN = Statement(
    text(f"""
    SELECT l.id AS listing_id, {_STANDING} FROM listings l JOIN sellers s ON s.id = l.seller_id
    WHERE l.id = ANY(CAST(:listings AS uuid[])) AND l.live_at IS NOT NULL
    """)
)
PEOPLE = Statement(
    text("""
    SELECT count(*) AS people FROM favourites f JOIN people p ON p.id = f.person_id
    WHERE f.listing_id = CAST(:listing AS uuid) AND p.state = 'active'
    """)
)

STANDING = Statement(
    text(f"""
    SELECT a.hub_id, {_THERE} AS there, EXISTS (SELECT {_PARTS} WHERE q.variant_id = a.id
        AND {OVER}) AS is_over
    FROM variants a JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = l.seller_id
    WHERE a.id = CAST(:variant AS uuid) AND a.retired_at IS NULL AND {_SHOWN}
    """)
)
ASK = Statement(
    text(f"""
    SELECT (SELECT count(*) FROM asked) + (SELECT count(*) FROM restock_notices n
        WHERE n.person_id = {_PERSON} AND n.told_at IS NULL) AS total
    """),
    asked=text(f"""
        INSERT INTO restock_notices (hub_id, person_id, variant_id, asked_at)
        VALUES (CAST(:hub AS uuid), {_PERSON}, CAST(:variant AS uuid), {_NOW})
        ON CONFLICT (person_id, variant_id) WHERE told_at IS NULL DO NOTHING RETURNING id
        """),
)
WITHDRAW = Statement(
    text(f"""
    DELETE FROM restock_notices WHERE person_id = {_PERSON}
        AND variant_id = CAST(:variant AS uuid) AND told_at IS NULL RETURNING id
    """)
)
NOTICES = Statement(
    text(f"""
    SELECT n.variant_id, a.listing_id, n.asked_at, {_SHOWN} AND a.retired_at IS NULL AS shown
    FROM restock_notices n JOIN variants a ON a.id = n.variant_id
    JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = l.seller_id
    WHERE n.person_id = {_PERSON} AND n.hub_id = CAST(:hub AS uuid) AND n.told_at IS NULL
    ORDER BY n.id DESC
    """)
)
_BACK = f"p.state = 'active' AND a.retired_at IS NULL AND {_SOLD} AND {_THERE}"
# What another worker looks at is left to it. What is about to be told is not found again.
FIND = Statement(
    text(f"""
    UPDATE restock_notices SET due_at = clock_timestamp() WHERE id IN (
        SELECT n.id FROM restock_notices n JOIN variants a ON a.id = n.variant_id
        JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = l.seller_id
        JOIN people p ON p.id = n.person_id
        WHERE n.told_at IS NULL AND n.due_at IS NULL AND {_BACK}
        ORDER BY n.id LIMIT CAST(:batch AS int) FOR UPDATE OF n SKIP LOCKED)
    RETURNING id
    """)
)
# Between the finding and the letter it may have been sold again: then the notice goes on waiting.
TELL = Statement(
    text("""
    SELECT t.*, (SELECT count(*) FROM waiting) AS waiting FROM (SELECT) AS always
    LEFT JOIN told t ON TRUE
    """),
    back=text(f"""
        SELECT n.id, a.id AS variant_id, l.slug, h.name AS hub, p.name, p.email, p.language
        FROM restock_notices n JOIN variants a ON a.id = n.variant_id
        JOIN listings l ON l.id = a.listing_id JOIN sellers s ON s.id = l.seller_id
        JOIN hubs h ON h.id = n.hub_id JOIN people p ON p.id = n.person_id
        WHERE n.id = CAST(:notice AS uuid) AND {_BACK}
        """),
    told=text("""
        UPDATE restock_notices n SET told_at = clock_timestamp(),
            secret_hash = CAST(:secret AS bytea) FROM back b
        WHERE n.id = b.id AND n.told_at IS NULL
        RETURNING n.id, b.variant_id, b.slug, b.hub, b.name, b.email, b.language
        """),
    waiting=text("""
        UPDATE restock_notices n SET due_at = NULL WHERE n.id = CAST(:notice AS uuid)
            AND n.told_at IS NULL AND NOT EXISTS (SELECT FROM back) RETURNING n.id
        """),
)
# Whoever has a letter ends everything that its reader waits for at the hub.
STOP = Statement(
    text("SELECT (SELECT count(*) FROM letter) AS found, (SELECT count(*) FROM ended) AS ended"),
    letter=text("""
        SELECT person_id, hub_id FROM restock_notices WHERE secret_hash = CAST(:secret AS bytea)
        """),
    ended=text("""
        DELETE FROM restock_notices n USING letter t WHERE n.person_id = t.person_id
            AND n.hub_id = t.hub_id AND n.told_at IS NULL RETURNING n.id
        """),
)
