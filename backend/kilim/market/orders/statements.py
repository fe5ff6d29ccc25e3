"""The SQL of orders: how a purchase is written, and how its orders move."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso, of_language
from kilim.files.shown import as_json

HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
SELLER = "json_build_object('id', s.id, 'slug', s.slug, 'name', s.name)"
_PICTURE = as_json("'/api/v1/listings/' || w.id || '/pictures/' || f.id || '/'")
_OPTIONS = f"""(SELECT coalesce(json_agg({of_language("o.said -> 'value'")} ORDER BY o.place), '[]')
    FROM jsonb_array_elements(i.options) WITH ORDINALITY AS o (said, place))"""
HOLDER = "order_lines"  # of the files of a digital work that somebody has bought
# As long as it is paid for and not all paid back.
_OPEN = """(i.kind = 'digital' AND o.number IS NOT NULL AND o.state <> 'cancelled'
        AND i.refunded < i.quantity)"""
_FIRST = """(SELECT min(d.begun_at) FROM order_downloads d
        WHERE d.order_line_id = i.id AND d.file_id = y.id)"""
_FILES = f"""(SELECT coalesce(json_agg(json_build_object('id', y.id, 'name', y.name,
        'bytes', y.size, 'downloaded_at', {iso(_FIRST)}) ORDER BY y.name, y.id), '[]')
    FROM file_holds k JOIN files y ON y.id = k.file_id
    WHERE k.holder = '{HOLDER}' AND k.holder_id = i.id AND {_OPEN})"""
_LINES = f"""(SELECT json_agg(json_build_object('id', i.id, 'variant_id', i.variant_id,
        'listing', w.slug, 'kind', i.kind, 'code', i.code, 'title', {of_language("i.title")},
        'options', {_OPTIONS}, 'picture', CASE WHEN f.id IS NOT NULL THEN {_PICTURE} END,
        'quantity', i.quantity, 'full_price', i.full_price, 'price', i.price,
        'borne', i.borne, 'tax_rate', i.tax_rate, 'refunded', i.refunded, 'files', {_FILES})
        ORDER BY i.position)
    FROM order_lines i JOIN variants a ON a.id = i.variant_id
    JOIN listings w ON w.id = a.listing_id LEFT JOIN files f ON f.id = i.picture_id
    WHERE i.order_id = o.id)"""
_MOVES = f"""(SELECT coalesce(json_agg(json_build_object('act', m.act,
        'state_after', m.state_after, 'reason', m.reason, 'moved_by', z.name,
        'moved_at', {iso("m.moved_at")}) ORDER BY m.number), '[]')
    FROM order_moves m LEFT JOIN people z ON z.id = m.moved_by WHERE m.order_id = o.id)"""
_DELIVERY = f"""(CASE WHEN o.delivery IS NOT NULL THEN json_build_object(
    'method_id', o.delivery ->> 'method_id', 'kind', o.delivery ->> 'kind',
    'name', {of_language("o.delivery -> 'name'")},
    'days_min', CAST(o.delivery ->> 'days_min' AS int),
    'days_max', CAST(o.delivery ->> 'days_max' AS int)) END)"""
_ADDRESS = """(CASE WHEN p.address IS NOT NULL THEN json_build_object('place', p.place,
    'city', p.address ->> 'city', 'street', p.address ->> 'street',
    'postcode', p.address ->> 'postcode') END)"""
# What an order is, without who may do what; acts are added by whoever reads.
_ORDER = f"""'id', o.id, 'number', o.number, 'state', o.state, 'seller', {SELLER},
    'goods', o.goods, 'discount', o.discount, 'borne', o.borne, 'shipping', o.shipping,
    'total', o.total, 'refunded', o.refunded, 'delivery', {_DELIVERY}, 'note', o.note,
    'ready_on', o.ready_on, 'tracking', o.tracking, 'lines', {_LINES}, 'moves', {_MOVES}"""
# Told from the orders each time: one by one they cannot disagree with it.
STATUS = """(SELECT CASE
        WHEN bool_and(o.state = 'cancelled') THEN 'cancelled'
        WHEN bool_and(o.state IN ('lapsed', 'cancelled')) THEN 'lapsed'
        WHEN bool_or(o.state = 'unpaid') THEN 'awaiting_payment'
        WHEN bool_and(o.state IN ('completed', 'lapsed', 'cancelled')) THEN 'completed'
        WHEN bool_and(o.state IN ('delivered', 'completed', 'lapsed', 'cancelled'))
            THEN 'delivered'
        ELSE 'in_progress' END
    FROM orders o WHERE o.purchase_id = p.id)"""
_PURCHASE = f"""json_build_object('id', p.id, 'code', p.code, 'hub', {HUB}, 'status', {STATUS},
    'name', p.name, 'email', p.email, 'phone', p.phone, 'address', {_ADDRESS},
    'goods', p.goods, 'discount', p.discount, 'borne', (SELECT CAST(sum(o.borne) AS bigint)
        FROM orders o WHERE o.purchase_id = p.id),
    'voucher', (SELECT v.code FROM vouchers v WHERE v.id = p.voucher_id),
    'shipping', p.shipping, 'total', p.total, 'currency', p.currency, 'method', p.method,
    'payment_id', p.payment_id,
    'until', {iso("p.until")}, 'made_at', {iso("p.made_at")}, 'paid_at', {iso("p.paid_at")},
    'orders', (SELECT json_agg(json_build_object({_ORDER}, 'acts', CASE
            WHEN o.state IN ('unpaid', 'lapsed') THEN json_build_array('cancel')
            WHEN o.state = 'shipped' THEN json_build_array('deliver')
            ELSE '[]' END) ORDER BY s.name, s.id)
        FROM orders o JOIN sellers s ON s.id = o.seller_id WHERE o.purchase_id = p.id))"""
_WHOSE = """(p.buyer_id = CAST(:person AS uuid) OR p.secret_hash = CAST(:secret AS bytea)
    OR p.letter_hash = CAST(:secret AS bytea))"""

WRITE = Statement(
    text("""
    SELECT (SELECT count(*) FROM bought) + (SELECT count(*) FROM ordered)
        + (SELECT count(*) FROM lined) AS written
    """),
    bought=text("""
        INSERT INTO purchases (id, hub_id, code, buyer_id, name, email, phone, language, place,
            address, currency, goods, discount, shipping, total, method, payment_id,
            voucher_id, until, made_at, secret_hash)
        SELECT q.* FROM jsonb_to_record(CAST(CAST(:purchase AS text) AS jsonb)) AS q (id uuid,
            hub_id uuid, code text, buyer_id uuid, name text, email text, phone text,
            language text, place text, address jsonb, currency text, goods bigint,
            discount bigint, shipping bigint, total bigint, method text, payment_id uuid,
            voucher_id uuid, until timestamptz, made_at timestamptz, secret_hash bytea)
        RETURNING id
        """),
    ordered=text("""
        INSERT INTO orders (id, hub_id, purchase_id, seller_id, goods, discount, borne, shipping,
            total, delivery, voucher_id, note, agreed)
        SELECT q.* FROM jsonb_to_recordset(CAST(CAST(:orders AS text) AS jsonb)) AS q (id uuid,
            hub_id uuid, purchase_id uuid, seller_id uuid, goods bigint, discount bigint,
            borne bigint, shipping bigint, total bigint, delivery jsonb, voucher_id uuid, note text,
            agreed boolean)
        RETURNING id
        """),
    lined=text("""
        INSERT INTO order_lines (id, hub_id, order_id, position, variant_id, listing_id,
            version_number, kind,
            code, title, options, licence, parts, picture_id, quantity, full_price, price,
            borne, tax_rate)
        SELECT q.* FROM jsonb_to_recordset(CAST(CAST(:lines AS text) AS jsonb)) AS q (id uuid,
            hub_id uuid, order_id uuid, position smallint, variant_id uuid, listing_id uuid,
            version_number smallint, kind text, code text, title jsonb,
            options jsonb, licence jsonb, parts jsonb,
            picture_id uuid, quantity int, full_price bigint, price bigint, borne bigint,
            tax_rate int)
        RETURNING id
        """),
)
# Of what is made to order, its buyer is told when the last of it will be ready.
PROMISE = Statement(
    text("""
    UPDATE orders o SET ready_on = w.week_on FROM (
        SELECT i.order_id, max(k.week_on) AS week_on
        FROM unnest(CAST(:lines AS uuid[]), CAST(:weeks AS date[])) AS k (line_id, week_on)
        JOIN order_lines i ON i.id = k.line_id GROUP BY i.order_id) AS w
    WHERE o.id = w.order_id RETURNING o.id
    """)
)
# What lets the bytes leave: the row is written of what is open to its buyer, or there is none.
# Who gives the work back at the same moment is waited for, and then looked at again.
DOWNLOAD = Statement(
    text(f"""
    INSERT INTO order_downloads (hub_id, order_line_id, file_id, begun_at)
    SELECT i.hub_id, i.id, k.file_id, CAST(:now AS timestamptz)
    FROM order_lines i JOIN orders o ON o.id = i.order_id
    JOIN purchases p ON p.id = o.purchase_id
    JOIN file_holds k ON k.holder = '{HOLDER}' AND k.holder_id = i.id
        AND k.file_id = CAST(:file AS uuid)
    WHERE i.id = CAST(:line AS uuid) AND {_OPEN} AND {_WHOSE}
    FOR SHARE OF i RETURNING id
    """)
)
PURCHASE = Statement(
    text(f"""
    SELECT CAST({_PURCHASE} AS text) AS body, CAST(NULL AS int) AS version
    FROM purchases p JOIN hubs h ON h.id = p.hub_id
    WHERE p.id = CAST(:purchase AS uuid)
    """)
)
OWN = Statement(
    text(f"""
    SELECT p.id, CAST({_PURCHASE} AS text) AS body
    FROM purchases p JOIN hubs h ON h.id = p.hub_id
    WHERE (CAST(:purchase AS uuid) IS NULL OR p.id = CAST(:purchase AS uuid)) AND {_WHOSE}
    """)
)
PURCHASES = Statement(
    text(f"""
    SELECT p.id, CAST(json_build_object('id', p.id, 'code', p.code, 'hub', {HUB},
        'status', {STATUS}, 'total', p.total, 'currency', p.currency,
        'made_at', {iso("p.made_at")}, 'sellers', (SELECT json_agg(s.name ORDER BY s.name)
            FROM orders o JOIN sellers s ON s.id = o.seller_id WHERE o.purchase_id = p.id))
        AS text) AS body
    FROM purchases p JOIN hubs h ON h.id = p.hub_id
    WHERE p.buyer_id = CAST(:person AS uuid)
        AND (CAST(:after AS uuid) IS NULL OR p.id < CAST(:after AS uuid))
    ORDER BY p.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
# Whoever pays, gives up or moves an order waits for who does already.
LOCK = Statement(
    text(f"""
    SELECT p.id, p.hub_id, p.payment_id, p.voucher_id, p.paid_at, p.method, p.currency,
        p.code
    FROM purchases p
    WHERE (CAST(:purchase AS uuid) IS NULL OR p.id = CAST(:purchase AS uuid))
        AND (CAST(:payment AS uuid) IS NULL OR p.payment_id = CAST(:payment AS uuid))
        AND (NOT CAST(:owned AS boolean) OR {_WHOSE})
    FOR NO KEY UPDATE
    """)
)
ORDERS_OF = Statement(
    text("""
    SELECT o.id, o.seller_id, o.number, o.state, o.total, o.refunded, o.borne, o.shipping,
        o.voucher_id,
        CAST((SELECT json_agg(json_build_object('id', i.id, 'kind', i.kind,
                'variant_id', i.variant_id, 'quantity', i.quantity, 'price', i.price,
                'borne', i.borne, 'refunded', i.refunded, 'parts', i.parts) ORDER BY i.position)
            FROM order_lines i WHERE i.order_id = o.id) AS text) AS lines
    FROM orders o WHERE o.purchase_id = CAST(:purchase AS uuid) ORDER BY o.seller_id
    """)
)
PAID = Statement(
    text("""
    UPDATE purchases SET paid_at = CAST(:now AS timestamptz)
    WHERE id = CAST(:purchase AS uuid) AND paid_at IS NULL RETURNING id
    """)
)
# Numbers of a seller follow each other: who comes second waits for the first to commit.
NUMBER = Statement(
    text("""
    INSERT INTO order_series AS n (seller_id, newest) VALUES (CAST(:seller AS uuid), 1)
    ON CONFLICT (seller_id) DO UPDATE SET newest = n.newest + 1 RETURNING newest
    """)
)
MOVE = Statement(
    text("""
    SELECT (SELECT number FROM moved) AS number, (SELECT count(*) FROM told) AS written
    """),
    moved=text("""
        UPDATE orders SET state = CAST(:after AS text), version = version + 1,
            number = coalesce(CAST(:number AS int), number),
            tracking = coalesce(CAST(:tracking AS text), tracking),
            delivered_at = CASE WHEN CAST(:after AS text) = 'delivered'
                THEN CAST(:now AS timestamptz) ELSE delivered_at END
        WHERE id = CAST(:order AS uuid) AND state = CAST(:before AS text)
        RETURNING id, hub_id, version - 1 AS number
        """),
    told=text("""
        INSERT INTO order_moves (hub_id, order_id, number, act, state_before, state_after,
            reason, moved_by, moved_at)
        SELECT hub_id, id, number, CAST(:act AS text), CAST(:before AS text),
            CAST(:after AS text), CAST(:reason AS text), CAST(:person AS uuid),
            CAST(:now AS timestamptz)
        FROM moved RETURNING number
        """),
)
LINES_REFUNDED = Statement(
    text("""
    UPDATE order_lines SET refunded = quantity WHERE order_id = CAST(:order AS uuid)
        AND refunded < quantity RETURNING id
    """)
)
LINE_REFUNDED = Statement(
    text("""
    UPDATE order_lines SET refunded = refunded + CAST(:quantity AS int)
    WHERE id = CAST(:line AS uuid) RETURNING id
    """)
)
REFUNDED = Statement(
    text("""
    UPDATE orders SET refunded = refunded + CAST(:amount AS bigint)
    WHERE id = CAST(:order AS uuid) RETURNING id
    """)
)
_INSIDE = """EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
SHOP = Statement(
    text(f"""
    SELECT s.id, s.hub_id, {_INSIDE} AS inside FROM sellers s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:seller AS uuid)
    """)
)
STANDING = Statement(
    text(f"""
    SELECT o.id, o.hub_id, o.purchase_id, o.seller_id, o.state, o.version, {_INSIDE} AS inside,
        o.agreed,
        p.buyer_id = CAST(:person AS uuid) AS bought, o.delivery ->> 'kind' AS delivery
    FROM orders o JOIN purchases p ON p.id = o.purchase_id
    JOIN sellers s ON s.id = o.seller_id JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:order AS uuid)
    """)
)
# Who has not paid is nobody's customer yet: a seller sees paid orders.
_LISTED = f"""
    SELECT o.id, CAST(json_build_object('id', o.id, 'number', o.number, 'state', o.state,
        'code', p.code, 'seller', {SELLER}, 'buyer', p.name, 'total', o.total,
        'currency', p.currency, 'pieces', (SELECT sum(i.quantity) FROM order_lines i
            WHERE i.order_id = o.id), 'ready_on', o.ready_on, 'made_at', {iso("p.made_at")})
        AS text) AS body
    FROM orders o JOIN purchases p ON p.id = o.purchase_id JOIN sellers s ON s.id = o.seller_id
    WHERE {{of}} AND o.number IS NOT NULL
        AND (CAST(:state AS text) IS NULL OR o.state = CAST(:state AS text))
        AND (CAST(:after AS uuid) IS NULL OR o.id < CAST(:after AS uuid))
    ORDER BY o.id DESC LIMIT CAST(:limit AS int) + 1
"""
OF_SELLER = Statement(text(_LISTED.format(of="o.seller_id = CAST(:seller AS uuid)")))
OF_HUB = Statement(text(_LISTED.format(of="o.hub_id = CAST(:hub_id AS uuid)")))
ORDER = Statement(
    text(f"""
    SELECT o.version, CAST(json_build_object({_ORDER}, 'code', p.code, 'hub', {HUB},
        'version', o.version, 'currency', p.currency, 'buyer', p.name, 'email', p.email,
        'phone', p.phone, 'address', {_ADDRESS}, 'made_at', {iso("p.made_at")}) AS text) AS body
    FROM orders o JOIN purchases p ON p.id = o.purchase_id
    JOIN sellers s ON s.id = o.seller_id JOIN hubs h ON h.id = o.hub_id
    WHERE o.id = CAST(:order AS uuid)
    """)
)
DUE = Statement(
    text("""
    SELECT o.id FROM orders o WHERE o.state = 'delivered'
        AND o.delivered_at < CAST(:now AS timestamptz) - interval '14 days'
    ORDER BY o.delivered_at LIMIT 100
    """)
)
BASKET = Statement(
    text("""
    SELECT CAST(b.lines AS text) AS lines FROM baskets b
    WHERE b.person_id = CAST(:person AS uuid) AND b.hub_id = CAST(:hub AS uuid)
    """)
)
SAVE_BASKET = Statement(
    text("""
    INSERT INTO baskets (person_id, hub_id, lines, saved_at)
    VALUES (CAST(:person AS uuid), CAST(:hub AS uuid),
        CAST(CAST(:lines AS text) AS jsonb), CAST(:now AS timestamptz))
    ON CONFLICT (person_id, hub_id) DO UPDATE SET lines = excluded.lines,
        saved_at = excluded.saved_at
    RETURNING CAST(lines AS text) AS lines
    """)
)
PICTURES = Statement(
    text(f"""
    SELECT f.id, CAST({_PICTURE} AS text) AS body
    FROM unnest(CAST(:listings AS uuid[]), CAST(:files AS uuid[])) AS w (id, file_id)
    JOIN files f ON f.id = w.file_id
    """)
)
