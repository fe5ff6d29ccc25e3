"""The SQL of shipping and taxes."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.market.sellers import queries as sellers

_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_INSIDE = f"""EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> {_TODAY})"""
_STANDING = f"""
    SELECT s.id, s.hub_id, {_INSIDE} AS inside FROM sellers s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:seller AS uuid)"""
_METHOD = "CAST(:method AS uuid)"
_OF_SELLER = "m.seller_id = CAST(:seller AS uuid) AND m.retired_at IS NULL"

STANDING = Statement(text(_STANDING))
# Whoever adds to a shop's methods or orders them does so alone.
LOCK = Statement(text(f"{_STANDING} FOR NO KEY UPDATE OF s"))
EU_LACKS = Statement(
    text(f"""
    SELECT q.code, CAST(q.name AS text) AS name
    FROM sellers s JOIN hubs h ON h.id = s.hub_id
    CROSS JOIN LATERAL (SELECT q.code, q.name, q.position {sellers.EU_LACKS}) AS q
    WHERE s.id = CAST(:seller AS uuid) ORDER BY q.position, q.code
    """)
)
SHIPPING = Statement(
    text(f"""
    SELECT CAST(json_build_object('currency', h.currency,
        'eu_lacks', (SELECT coalesce(json_agg(json_build_object('code', q.code, 'name', q.name)
            ORDER BY q.position, q.code), '[]') {sellers.EU_LACKS}),
        'methods', (SELECT coalesce(json_agg(json_build_object('id', m.id, 'version', m.version,
                'kind', m.kind, 'name', m.name, 'address', m.address, 'hours', m.hours,
                'days_min', m.days_min, 'days_max', m.days_max, 'zones', (
                    SELECT coalesce(json_agg(json_build_object('places', (
                            SELECT coalesce(json_agg(p.place ORDER BY p.place)
                                FILTER (WHERE p.place IS NOT NULL), '[]')
                            FROM shipping_zone_places p
                            WHERE p.method_id = z.method_id AND p.zone_id = z.id),
                        'first', z.first, 'further', z.further, 'free_from', z.free_from)
                        ORDER BY z.position), '[]')
                    FROM shipping_zones z WHERE z.method_id = m.id)) ORDER BY m.position), '[]')
            FROM shipping_methods m WHERE m.seller_id = s.id AND m.retired_at IS NULL)
        ) AS text) AS body
    FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:seller AS uuid)
    """)
)
METHODS = Statement(text(f"SELECT m.id FROM shipping_methods m WHERE {_OF_SELLER}"))
# What a method has named already it may keep: it is not quoted while something is missing.
NEW_IN_EU = Statement(
    text(f"""
    SELECT count(*) AS many FROM places g
    WHERE g.in_eu AND g.code = ANY(CAST(:places AS text[])) AND NOT EXISTS (
        SELECT FROM shipping_zone_places p WHERE p.method_id = {_METHOD} AND p.place = g.code)
    """)
)
ADD_METHOD = Statement(
    text("""
    INSERT INTO shipping_methods (hub_id, seller_id, kind, name, address, hours, days_min,
        days_max, position)
    SELECT s.hub_id, s.id, CAST(:kind AS text), CAST(CAST(:name AS text) AS jsonb),
        CAST(:address AS text), CAST(CAST(:hours AS text) AS jsonb),
        CAST(:days_min AS smallint), CAST(:days_max AS smallint),
        1 + coalesce((SELECT max(m.position) FROM shipping_methods m
            WHERE m.seller_id = s.id AND m.retired_at IS NULL), 0)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid)
    RETURNING id
    """)
)
# Of two who have seen the same version one changes it; its zones are made anew after this.
CHANGE_METHOD = Statement(
    text("""
    SELECT c.id, (SELECT count(*) FROM unplaced) + (SELECT count(*) FROM unzoned) AS gone
    FROM changed c
    """),
    changed=text(f"""
        UPDATE shipping_methods m SET kind = CAST(:kind AS text),
            name = CAST(CAST(:name AS text) AS jsonb), address = CAST(:address AS text),
            hours = CAST(CAST(:hours AS text) AS jsonb), days_min = CAST(:days_min AS smallint),
            days_max = CAST(:days_max AS smallint), version = m.version + 1
        WHERE m.id = {_METHOD} AND {_OF_SELLER} AND m.version = CAST(:seen AS int)
        RETURNING m.id
        """),
    unplaced=text("""
        DELETE FROM shipping_zone_places p USING changed c WHERE p.method_id = c.id RETURNING p.id
        """),
    unzoned=text("""
        DELETE FROM shipping_zones z USING changed c WHERE z.method_id = c.id RETURNING z.id
        """),
)
# With the session, which knows the names of violated constraints.
ADD_ZONES = text(f"""
    WITH said AS (
        SELECT uuidv7() AS id, zone, n
        FROM jsonb_array_elements(CAST(CAST(:zones AS text) AS jsonb)) WITH ORDINALITY AS a(zone, n)
    ), zoned AS (
        INSERT INTO shipping_zones (id, method_id, position, first, further, free_from)
        SELECT id, {_METHOD}, n, CAST(zone ->> 'first' AS bigint),
            CAST(zone ->> 'further' AS bigint), CAST(zone ->> 'free_from' AS bigint)
        FROM said
    )
    INSERT INTO shipping_zone_places (method_id, zone_id, place)
    SELECT {_METHOD}, s.id, p.place
    FROM said s LEFT JOIN LATERAL jsonb_array_elements_text(s.zone -> 'places') AS p(place) ON true
""")
RETIRE_METHOD = Statement(
    text(f"""
    UPDATE shipping_methods m SET retired_at = CAST(:now AS timestamptz)
    WHERE m.id = {_METHOD} AND {_OF_SELLER} RETURNING m.id
    """)
)
ORDER_METHODS = Statement(
    text(f"""
    UPDATE shipping_methods m SET position = o.n
    FROM unnest(CAST(:methods AS uuid[])) WITH ORDINALITY AS o (id, n)
    WHERE m.id = o.id AND {_OF_SELLER} RETURNING m.id
    """)
)
# A region is longer than its country, and everywhere else is nothing: the most special is first.
QUOTES = Statement(
    text(f"""
    SELECT m.seller_id, m.id, m.kind, CAST(m.name AS text) AS name, m.address,
        CAST(m.hours AS text) AS hours, m.days_min, m.days_max, z.first, z.further, z.free_from
    FROM sellers s
    JOIN hubs h ON h.id = s.hub_id
    JOIN shipping_methods m ON m.seller_id = s.id AND m.retired_at IS NULL
    LEFT JOIN places g ON g.code = CAST(:place AS text)
    LEFT JOIN LATERAL (
        SELECT v.first, v.further, v.free_from
        FROM shipping_zone_places p JOIN shipping_zones v ON v.id = p.zone_id
        WHERE p.method_id = m.id AND (p.place IS NULL OR p.place IN (g.code, g.parent))
        ORDER BY length(p.place) DESC NULLS LAST LIMIT 1) AS z ON true
    WHERE s.id = ANY(CAST(:sellers AS uuid[])) AND (m.kind = 'pickup'
        OR g.code IS NOT NULL AND z.first IS NOT NULL
        AND NOT (g.in_eu AND EXISTS (SELECT {sellers.EU_LACKS})))
    ORDER BY m.seller_id, m.position, m.id
    """)
)
# Where a shop sends to, country by country, and which is its own. Regions, and everywhere else,
# have no names that others know.
SENT_TO = Statement(
    text(f"""
    SELECT left(s.region, 2) AS home, CAST(coalesce((
        SELECT json_agg(json_build_object('days_min', v.days_min, 'days_max', v.days_max,
            'first', v.first, 'further', v.further, 'free_from', v.free_from,
            'countries', v.countries) ORDER BY v.place_of_method, v.position)
        FROM (
            SELECT m.position AS place_of_method, m.days_min, m.days_max, z.position, z.first,
                z.further, z.free_from, json_agg(g.code ORDER BY g.code) AS countries
            FROM shipping_methods m
            JOIN shipping_zones z ON z.method_id = m.id
            JOIN shipping_zone_places p ON p.method_id = m.id AND p.zone_id = z.id
            JOIN places g ON g.code = p.place AND g.parent IS NULL
            WHERE m.seller_id = s.id AND m.retired_at IS NULL
                AND NOT (g.in_eu AND EXISTS (SELECT {sellers.EU_LACKS}))
            GROUP BY m.id, z.id) v), '[]') AS text) AS zones
    FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:seller AS uuid)
    """)
)
# A shop that is paused keeps its page.
SHOP = Statement(
    text("""
    SELECT s.id, h.currency, g.code, g.name ->> CAST(:language AS text) AS place
    FROM sellers s JOIN hubs h ON h.id = s.hub_id
    LEFT JOIN places g ON g.code = CAST(:place AS text)
    WHERE s.state IN ('approved', 'paused')
        AND (s.slug = CAST(:key AS text) OR CAST(s.id AS text) = CAST(:key AS text))
    """)
)

# With the session, which knows the names of violated constraints.
SET_TAX = text(f"""
    INSERT INTO seller_taxes (hub_id, seller_id, number, rate, valid_from, set_on, set_by, set_at)
    SELECT s.hub_id, s.id, CAST(:number AS text), CAST(:rate AS int), CAST(:valid_from AS date),
        {_TODAY}, CAST(:person AS uuid), CAST(:now AS timestamptz)
    FROM sellers s JOIN hubs h ON h.id = s.hub_id WHERE s.id = CAST(:seller AS uuid)
    RETURNING id
""")
# The tax of a day is the last that has begun; of those of one day, the last that was set.
_TAX_ON = """SELECT x.id FROM seller_taxes x
    WHERE x.seller_id = s.id AND x.valid_from <= {0}
    ORDER BY x.valid_from DESC, x.id DESC LIMIT 1"""
_TAX = f"""CAST(json_build_object('id', t.id, 'number', t.number, 'rate', t.rate,
    'valid_from', t.valid_from, 'holds', t.id = ({_TAX_ON.format(_TODAY)}) IS TRUE,
    'set_by', p.name, 'set_at', {iso("t.set_at")}) AS text) AS body
    FROM seller_taxes t JOIN sellers s ON s.id = t.seller_id JOIN hubs h ON h.id = s.hub_id
    JOIN people p ON p.id = t.set_by"""
TAX = Statement(text(f"SELECT {_TAX} WHERE t.id = CAST(:tax AS uuid)"))
TAXES = Statement(
    text(f"""
    SELECT t.id, {_TAX}
    WHERE t.seller_id = CAST(:seller AS uuid)
        AND (CAST(:after AS uuid) IS NULL OR t.id < CAST(:after AS uuid))
    ORDER BY t.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
TAX_RATES = Statement(
    text(f"""
    SELECT s.id, t.rate FROM sellers s JOIN seller_taxes t ON t.id = (
        {_TAX_ON.format("CAST(:on AS date)")})
    WHERE s.id = ANY(CAST(:sellers AS uuid[]))
    """)
)
