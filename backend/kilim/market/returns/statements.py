"""The SQL of returns. Whoever changes one holds its purchase before."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso, of_language

_TODAY = "CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date)"
_INSIDE = f"""EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> {_TODAY})"""
_WHOSE = """(p.buyer_id = CAST(:person AS uuid) OR p.secret_hash = CAST(:secret AS bytea)
    OR p.letter_hash = CAST(:secret AS bytea))"""
_FROM = """orders o JOIN purchases p ON p.id = o.purchase_id
    JOIN sellers s ON s.id = o.seller_id JOIN hubs h ON h.id = o.hub_id"""
_LIVE = """(SELECT CAST(count(*) AS int) FROM order_return_units u
    WHERE u.line_id = l.id AND u.live)"""
_LINE = f"""l.id, l.kind, o.agreed, l.price, l.quantity, l.quantity - {_LIVE} AS left,
    {_TODAY} AS today,
    CAST(o.delivered_at AT TIME ZONE h.zone AS date) AS delivered_on,
    EXISTS (SELECT FROM order_downloads d WHERE d.order_line_id = l.id) AS saved"""

# The line is held, so that no file of it leaves while it is asked whether one has.
LOCK_LINE = Statement(
    text("SELECT id FROM order_lines WHERE id = CAST(:line AS uuid) FOR NO KEY UPDATE")
)
LINE = Statement(
    text(f"""
    SELECT {_LINE}, o.id AS order_id, o.hub_id, o.seller_id, o.purchase_id
    FROM {_FROM} JOIN order_lines l ON l.order_id = o.id WHERE l.id = CAST(:line AS uuid)
    """)
)
LINES = Statement(
    text(f"""
    SELECT {_LINE} FROM {_FROM} JOIN order_lines l ON l.order_id = o.id
    WHERE p.id = CAST(:purchase AS uuid) AND o.delivered_at IS NOT NULL
    ORDER BY o.id, l.position
    """)
)
# The lowest numbers that are in no other return; when there are fewer than that, nothing.
ASK = Statement(
    text("""
    SELECT unit, (SELECT count(*) FROM told) AS written FROM made_of ORDER BY unit
    """),
    chosen=text("""
        SELECT n.unit FROM order_lines l, generate_series(1, l.quantity) AS n (unit)
        WHERE l.id = CAST(:line AS uuid) AND NOT EXISTS (SELECT FROM order_return_units u
            WHERE u.line_id = l.id AND u.unit = n.unit AND u.live)
        ORDER BY n.unit LIMIT CAST(:quantity AS int)
        """),
    made=text("""
        INSERT INTO order_returns (id, hub_id, order_id, seller_id, delivered_at, line_id, bought,
            quantity, kind, due_on, asked_at)
        SELECT CAST(:id AS uuid), o.hub_id, o.id, o.seller_id, o.delivered_at, l.id, l.quantity,
            CAST(:quantity AS int), CAST(:kind AS text), CAST(:due_on AS date),
            CAST(:now AS timestamptz)
        FROM order_lines l JOIN orders o ON o.id = l.order_id
        WHERE l.id = CAST(:line AS uuid)
            AND (SELECT count(*) FROM chosen) = CAST(:quantity AS int)
        RETURNING id, hub_id, line_id, bought
        """),
    made_of=text("""
        INSERT INTO order_return_units (return_id, unit, line_id, bought)
        SELECT m.id, c.unit, m.line_id, m.bought FROM made m, chosen c RETURNING unit
        """),
    told=text("""
        INSERT INTO order_return_moves (hub_id, return_id, number, act, state_before, state_after,
            side, words, moved_by, moved_at)
        SELECT hub_id, id, 1, 'ask', '', 'asked', 'buyer', CAST(:words AS text),
            CAST(:person AS uuid), CAST(:now AS timestamptz) FROM made RETURNING id
        """),
)
STANDING = Statement(
    text(f"""
    SELECT r.id, r.hub_id, r.order_id, r.seller_id, r.line_id, r.state, r.version, r.kind,
        r.quantity, r.due_on, p.id AS purchase_id, {_INSIDE} AS inside, {_TODAY} AS today,
        coalesce(p.buyer_id = CAST(:person AS uuid), FALSE) AS bought,
        ARRAY(SELECT u.unit FROM order_return_units u WHERE u.return_id = r.id ORDER BY u.unit)
            AS units
    FROM order_returns r, {_FROM} WHERE o.id = r.order_id AND r.id = CAST(:return AS uuid)
    """)
)
MOVE = Statement(
    text("""
    SELECT (SELECT number FROM moved) AS number, (SELECT count(*) FROM told)
        + (SELECT count(*) FROM let_go) AS written
    """),
    moved=text("""
        UPDATE order_returns SET state = CAST(:after AS text), version = version + 1,
            due_on = CAST(:due_on AS date), amount = CAST(:amount AS bigint)
        WHERE id = CAST(:return AS uuid) AND state = CAST(:before AS text)
        RETURNING id, hub_id, version AS number
        """),
    told=text("""
        INSERT INTO order_return_moves (hub_id, return_id, number, act, state_before, state_after,
            side, words, moved_by, moved_at)
        SELECT hub_id, id, number, CAST(:act AS text), CAST(:before AS text), CAST(:after AS text),
            CAST(:side AS text), CAST(:words AS text), CAST(:person AS uuid),
            CAST(:now AS timestamptz)
        FROM moved RETURNING id
        """),
    let_go=text("""
        UPDATE order_return_units u SET live = FALSE FROM moved m
        WHERE u.return_id = m.id AND CAST(:after AS text) = 'closed' RETURNING u.unit
        """),
)
SHOP_OF = Statement(
    text(f"""
    SELECT o.hub_id, {_INSIDE} AS inside,
        coalesce(p.buyer_id = CAST(:person AS uuid), FALSE) AS bought
    FROM {_FROM} WHERE o.id = CAST(:order AS uuid)
    """)
)
PURCHASE = Statement(
    text(f"""
    SELECT p.id FROM purchases p
    WHERE (CAST(:purchase AS uuid) IS NULL OR p.id = CAST(:purchase AS uuid)) AND {_WHOSE}
    """)
)
_OPTIONS = f"""(SELECT coalesce(json_agg({of_language("g.said -> 'value'")} ORDER BY g.place), '[]')
    FROM jsonb_array_elements(l.options) WITH ORDINALITY AS g (said, place))"""
_MOVES = f"""(SELECT json_agg(json_build_object('act', m.act, 'state_after', m.state_after,
        'side', m.side, 'words', m.words, 'moved_by', z.name,
        'moved_at', {iso("m.moved_at")}) ORDER BY m.number)
    FROM order_return_moves m LEFT JOIN people z ON z.id = m.moved_by WHERE m.return_id = r.id)"""
_SHOWN = f"""
    SELECT r.id, r.state, r.version, CAST(json_build_object('id', r.id, 'version', r.version,
        'order_id', r.order_id, 'order_number', o.number, 'code', p.code, 'buyer', p.name,
        'seller', json_build_object('id', s.id, 'slug', s.slug, 'name', s.name), 'zone', h.zone,
        'line_id', r.line_id, 'title', {of_language("l.title")}, 'options', {_OPTIONS},
        'quantity', r.quantity, 'kind', r.kind, 'state', r.state, 'due_on', r.due_on,
        'amount', r.amount, 'currency', p.currency, 'asked_at', {iso("r.asked_at")},
        'moves', {_MOVES}) AS text) AS body
    FROM order_returns r JOIN order_lines l ON l.id = r.line_id JOIN orders o ON o.id = r.order_id
    JOIN purchases p ON p.id = o.purchase_id JOIN sellers s ON s.id = o.seller_id
    JOIN hubs h ON h.id = o.hub_id
    WHERE {{of}} ORDER BY r.id DESC"""
OF_PURCHASE = Statement(text(_SHOWN.format(of="p.id = CAST(:purchase AS uuid)")))
OF_ORDER = Statement(text(_SHOWN.format(of="o.id = CAST(:order AS uuid)")))
ONE = Statement(text(_SHOWN.format(of="r.id = CAST(:return AS uuid)")))
_OF_HUB = """r.hub_id = CAST(:hub_id AS uuid)
        AND (CAST(:state AS text) IS NULL OR r.state = CAST(:state AS text))
        AND (CAST(:open AS boolean) IS NULL OR CAST(:open AS boolean) = (r.due_on IS NOT NULL))
        AND (CAST(:after AS uuid) IS NULL OR r.id < CAST(:after AS uuid))"""
OF_HUB = Statement(text(_SHOWN.format(of=_OF_HUB) + " LIMIT CAST(:limit AS int) + 1"))
DUE = Statement(
    text(f"""
    SELECT r.id FROM order_returns r JOIN hubs h ON h.id = r.hub_id
    WHERE r.due_on < {_TODAY} AND r.state <> 'appealed' ORDER BY r.due_on, r.id LIMIT 100
    """)
)
