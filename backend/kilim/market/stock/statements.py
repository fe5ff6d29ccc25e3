"""The SQL of stock that its own people change and read."""

from sqlalchemy import text

from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.market.stock.facts import FREE as _FREE
from kilim.market.stock.facts import WEEK

_INSIDE = """EXISTS (
    SELECT FROM organisation_people r WHERE r.organisation_id = s.organisation_id
        AND r.person_id = CAST(:person AS uuid) AND r.relation IN ('founder', 'member')
        AND r.valid @> CAST(CAST(:now AS timestamptz) AT TIME ZONE h.zone AS date))"""
_OF_SELLER = "FROM sellers s JOIN hubs h ON h.id = s.hub_id"
_WANTED = "CAST(:item AS uuid)"

STANDING = Statement(
    text(f"""
    SELECT s.id, s.hub_id, {_INSIDE} AS inside {_OF_SELLER} WHERE s.id = CAST(:seller AS uuid)
    """)
)
STANDING_OF_ITEM = Statement(
    text(f"""
    SELECT s.id, s.hub_id, i.kind, {_INSIDE} AS inside
    {_OF_SELLER} JOIN stock_items i ON i.seller_id = s.id WHERE i.id = {_WANTED}
    """)
)
STANDING_OF_WORKSHOP = Statement(
    text(f"""
    SELECT s.id, s.hub_id, {_INSIDE} AS inside
    {_OF_SELLER} JOIN stock_workshops w ON w.seller_id = s.id
    WHERE w.id = CAST(:workshop AS uuid) AND w.retired_at IS NULL
    """)
)
STOCK = Statement(
    text("""
    SELECT CAST(json_build_object('places', (
            SELECT coalesce(json_agg(json_build_object('id', p.id, 'kind', p.kind, 'name', p.name)
                ORDER BY p.name, p.id), '[]')
            FROM stock_places p WHERE p.seller_id = s.id AND p.retired_at IS NULL),
        'workshops', (
            SELECT coalesce(json_agg(json_build_object('id', w.id, 'name', w.name,
                'capacity', w.capacity, 'weeks', (
                    SELECT coalesce(json_agg(json_build_object('week_on', k.week_on,
                        'capacity', k.capacity, 'taken', k.taken) ORDER BY k.week_on), '[]')
                    FROM stock_weeks k WHERE k.workshop_id = w.id
                        AND k.week_on > CAST(CAST(:now AS timestamptz) AS date) - 7
                        AND k.week_on < CAST(CAST(:now AS timestamptz) AS date) + 84)
                ) ORDER BY w.name, w.id), '[]')
            FROM stock_workshops w WHERE w.seller_id = s.id AND w.retired_at IS NULL)
        ) AS text) AS body
    FROM sellers s WHERE s.id = CAST(:seller AS uuid)
    """)
)
_ITEM = f"""'id', i.id, 'kind', i.kind, 'code', i.code, 'name', i.name,
    'edition_size', i.edition_size, 'workshop_id', i.workshop_id, 'work', i.work,
    'retired', i.retired_at IS NOT NULL,
    'free', CASE WHEN i.kind <> 'made' THEN (SELECT coalesce(sum({_FREE}), 0)
        FROM stock_levels l WHERE l.item_id = i.id) END,
    'levels', (SELECT coalesce(json_agg(json_build_object('place_id', l.place_id,
            'on_hand', l.on_hand, 'held', l.held) ORDER BY p.name, p.id), '[]')
        FROM stock_levels l JOIN stock_places p ON p.id = l.place_id WHERE l.item_id = i.id)"""
ITEMS = Statement(
    text(f"""
    SELECT i.id, CAST(json_build_object({_ITEM}) AS text) AS body FROM stock_items i
    WHERE i.seller_id = CAST(:seller AS uuid) AND i.retired_at IS NULL
        AND (CAST(:after AS uuid) IS NULL OR i.id < CAST(:after AS uuid))
    ORDER BY i.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
ITEM = Statement(
    text(f"""
    SELECT CAST(json_build_object({_ITEM}, 'pieces', (
        SELECT coalesce(json_agg(json_build_object('number', p.number, 'place_id', p.place_id,
            'free', NOT EXISTS (SELECT FROM stock_holds k
                WHERE k.item_id = p.item_id AND k.piece = p.number AND (k.state = 'held'
                    AND k.until > clock_timestamp() OR k.state = 'taken' AND k.returned = 0)))
            ORDER BY p.number), '[]')
        FROM stock_pieces p WHERE p.item_id = i.id AND p.lost_at IS NULL)) AS text) AS body
    FROM stock_items i WHERE i.id = {_WANTED}
    """)
)
MOVEMENTS = Statement(
    text(f"""
    SELECT m.id, CAST(json_build_object('id', m.id, 'place_id', m.place_id, 'kind', m.kind,
        'change', m.change, 'moved_by', p.name, 'moved_at', {iso("m.moved_at")}) AS text) AS body
    FROM stock_movements m LEFT JOIN people p ON p.id = m.moved_by
    WHERE m.item_id = {_WANTED}
        AND (CAST(:after AS uuid) IS NULL OR m.id < CAST(:after AS uuid))
    ORDER BY m.id DESC LIMIT CAST(:limit AS int) + 1
    """)
)
# What can be had of items now; of what is made to order, the first week with room for one.
FREE = Statement(
    text(f"""
    SELECT i.id, i.kind, (SELECT coalesce(sum({_FREE}), 0) FROM stock_levels l
            WHERE l.item_id = i.id) AS free,
        {WEEK} AS week_on
    FROM stock_items i WHERE i.id = ANY(CAST(:items AS uuid[]))
    """)
)

ADD_PLACE = Statement(
    text("""
    INSERT INTO stock_places (hub_id, seller_id, kind, name)
    SELECT s.hub_id, s.id, CAST(:kind AS text), CAST(:name AS text)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid)
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
# A text of SQLAlchemy, here and below, where a name can be in use: `violations` reads its errors.
CHANGE_PLACE = text("""
    UPDATE stock_places SET kind = CAST(:kind AS text), name = CAST(:name AS text)
    WHERE id = CAST(:place AS uuid) AND seller_id = CAST(:seller AS uuid) AND retired_at IS NULL
    RETURNING id
    """)
# A place with something in it stays in use.
RETIRE_PLACE = Statement(
    text("""
    UPDATE stock_places p SET retired_at = CAST(:now AS timestamptz)
    WHERE p.id = CAST(:place AS uuid) AND p.seller_id = CAST(:seller AS uuid)
        AND p.retired_at IS NULL AND NOT EXISTS (SELECT FROM stock_levels l
            WHERE l.place_id = p.id AND l.on_hand > 0)
    RETURNING p.id
    """)
)
PLACE = Statement(
    text("""
    SELECT p.id, coalesce((SELECT sum(l.on_hand) FROM stock_levels l WHERE l.place_id = p.id), 0)
        AS on_hand
    FROM stock_places p WHERE p.id = CAST(:place AS uuid) AND p.seller_id = CAST(:seller AS uuid)
        AND p.retired_at IS NULL
    """)
)
ADD_WORKSHOP = Statement(
    text("""
    INSERT INTO stock_workshops (hub_id, seller_id, name, capacity)
    SELECT s.hub_id, s.id, CAST(:name AS text), CAST(:capacity AS int)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid)
    ON CONFLICT DO NOTHING RETURNING id
    """)
)
# Before its weeks, and alone: the next statement sees what whoever held it before has changed.
LOCK_WORKSHOP = Statement(
    text("SELECT id FROM stock_workshops WHERE id = CAST(:workshop AS uuid) FOR NO KEY UPDATE")
)
# One in which nothing is made any more, and that owes nothing.
RETIRE_WORKSHOP = Statement(
    text("""
    SELECT (SELECT count(*) FROM retired) AS retired, (SELECT n FROM made) AS made,
        (SELECT n FROM promised) AS promised
    """),
    made=text("""
        SELECT count(*) AS n FROM stock_items
        WHERE workshop_id = CAST(:workshop AS uuid) AND retired_at IS NULL
        """),
    promised=text("""
        SELECT coalesce(sum(taken), 0) AS n FROM stock_weeks
        WHERE workshop_id = CAST(:workshop AS uuid)
            AND week_on >= CAST(date_trunc('week', CAST(:now AS timestamptz)) AS date)
        """),
    retired=text("""
        UPDATE stock_workshops SET retired_at = CAST(:now AS timestamptz)
        WHERE id = CAST(:workshop AS uuid) AND (SELECT n FROM made) = 0
            AND (SELECT n FROM promised) = 0
        RETURNING id
        """),
)
# Weeks ahead that are as usual follow; what is promised in them keeps its room.
CHANGE_WORKSHOP = text("""
    WITH old AS (
        SELECT id, capacity FROM stock_workshops WHERE id = CAST(:workshop AS uuid)
    ), weeks AS (
        SELECT k.workshop_id, k.week_on FROM stock_weeks k
        JOIN old ON old.id = k.workshop_id AND old.capacity = k.capacity
        WHERE k.week_on >= CAST(date_trunc('week', CAST(:now AS timestamptz)) AS date)
        ORDER BY k.workshop_id, k.week_on FOR NO KEY UPDATE OF k
    ), followed AS (
        UPDATE stock_weeks k SET capacity = greatest(k.taken, CAST(:capacity AS int)) FROM weeks
        WHERE k.workshop_id = weeks.workshop_id AND k.week_on = weeks.week_on RETURNING k.week_on
    )
    UPDATE stock_workshops SET name = CAST(:name AS text), capacity = CAST(:capacity AS int)
    WHERE id = CAST(:workshop AS uuid) RETURNING (SELECT count(*) FROM followed) AS followed
    """)
WORKSHOP = Statement(
    text("""
    SELECT id FROM stock_workshops
    WHERE seller_id = CAST(:seller AS uuid) AND id = CAST(:workshop AS uuid)
        AND retired_at IS NULL
    """)
)
ADD_ITEM = Statement(
    text("""
    INSERT INTO stock_items (hub_id, seller_id, kind, code, name, edition_size, workshop_id, work)
    SELECT s.hub_id, s.id, CAST(:kind AS text), CAST(:code AS text), CAST(:name AS text),
        CAST(:edition_size AS int), CAST(:workshop_id AS uuid), CAST(:work AS int)
    FROM sellers s WHERE s.id = CAST(:seller AS uuid) AND (CAST(:workshop_id AS uuid) IS NULL
        OR EXISTS (SELECT FROM stock_workshops w
            WHERE w.seller_id = s.id AND w.id = CAST(:workshop_id AS uuid)
                AND w.retired_at IS NULL))
    ON CONFLICT (seller_id, code) DO NOTHING RETURNING id
    """)
)
CHANGE_ITEM = text(f"""
    UPDATE stock_items SET code = CAST(:code AS text), name = CAST(:name AS text)
    WHERE id = {_WANTED} RETURNING id
    """)
# Whoever counts or moves an item does so alone; who buys it waits for nobody.
LOCK_ITEM = Statement(
    text(f"""
    SELECT retired_at IS NOT NULL AS retired FROM stock_items WHERE id = {_WANTED}
    FOR NO KEY UPDATE
    """)
)
# Once it is locked nobody counts more of it; what is on hand is what could still be sold.
RETIRE_ITEM = Statement(
    text("""
    SELECT (SELECT count(*) FROM retired) AS retired, (SELECT n FROM lying) AS on_hand
    """),
    lying=text(
        f"SELECT coalesce(sum(on_hand), 0) AS n FROM stock_levels WHERE item_id = {_WANTED}"
    ),
    retired=text(f"""
        UPDATE stock_items SET retired_at = CAST(:now AS timestamptz)
        WHERE id = {_WANTED} AND (SELECT n FROM lying) = 0 RETURNING id
        """),
)
LEVEL = Statement(
    text(f"""
    INSERT INTO stock_levels (item_id, place_id, seller_id)
    SELECT i.id, p.id, i.seller_id FROM stock_items i JOIN stock_places p
        ON p.seller_id = i.seller_id AND p.retired_at IS NULL
    WHERE i.id = {_WANTED} AND p.id = CAST(:place AS uuid)
    ON CONFLICT (item_id, place_id) DO UPDATE SET held = stock_levels.held
    RETURNING on_hand - held AS free, on_hand
    """)
)
COUNT = Statement(
    text("SELECT (SELECT count(*) FROM counted) AS counted, (SELECT count(*) FROM told) AS told"),
    counted=text(f"""
        UPDATE stock_levels SET on_hand = on_hand + CAST(:change AS int)
        WHERE item_id = {_WANTED} AND place_id = CAST(:place AS uuid)
            AND on_hand + CAST(:change AS int) >= held
        RETURNING item_id, place_id
        """),
    told=text("""
        INSERT INTO stock_movements (item_id, place_id, kind, change, moved_by, moved_at)
        SELECT item_id, place_id, CAST(:reason AS text), CAST(:change AS int),
            CAST(:by AS uuid), CAST(:now AS timestamptz)
        FROM counted RETURNING id
        """),
)
# The next numbers of an edition; the constraint refuses those that it does not have.
NUMBER = text(f"""
    INSERT INTO stock_pieces (item_id, number, edition_size, place_id)
    SELECT i.id, coalesce((SELECT max(p.number) FROM stock_pieces p WHERE p.item_id = i.id), 0)
        + next, i.edition_size, CAST(:place AS uuid)
    FROM stock_items i CROSS JOIN generate_series(1, CAST(:change AS int)) AS next
    WHERE i.id = {_WANTED} RETURNING number
    """)
_FREE_PIECE = """p.lost_at IS NULL AND NOT EXISTS (SELECT FROM stock_holds k
    WHERE k.item_id = p.item_id AND k.piece = p.number
        AND (k.state = 'held' OR k.state = 'taken' AND k.returned = 0))"""
LOSE = Statement(
    text(f"""
    UPDATE stock_pieces p SET lost_at = CAST(:now AS timestamptz)
    WHERE p.item_id = {_WANTED} AND p.number = CAST(:piece AS int)
        AND p.place_id = CAST(:place AS uuid) AND {_FREE_PIECE}
    RETURNING p.number
    """)
)
MOVE_PIECES = Statement(
    text(f"""
    UPDATE stock_pieces SET place_id = CAST(:to AS uuid)
    WHERE item_id = {_WANTED} AND number IN (
        SELECT p.number FROM stock_pieces p WHERE p.item_id = {_WANTED}
            AND p.place_id = CAST(:place AS uuid) AND {_FREE_PIECE}
        ORDER BY p.number LIMIT CAST(:quantity AS int))
    RETURNING number
    """)
)
# The pieces of an edition that were raised in a level get their numbers: the lowest that are free.
HOLD_PIECES = Statement(
    text(f"""
    INSERT INTO stock_holds (claim_id, line_id, item_id, kind, place_id, piece, quantity, until)
    SELECT CAST(:claim AS uuid), CAST(:line AS uuid), p.item_id, 'numbered', p.place_id, p.number,
        1, CAST(:until AS timestamptz)
    FROM stock_pieces p WHERE p.item_id = {_WANTED} AND p.place_id = CAST(:place AS uuid)
        AND {_FREE_PIECE}
    ORDER BY p.number LIMIT CAST(:quantity AS int)
    RETURNING id, piece
    """)
)
WEEKS = Statement(
    text("""
    INSERT INTO stock_weeks (workshop_id, week_on, capacity)
    SELECT w.id, CAST(date_trunc('week', CAST(:now AS timestamptz)) AS date) + 7 * k, w.capacity
    FROM stock_workshops w CROSS JOIN generate_series(0, CAST(:weeks AS int) - 1) AS k
    WHERE w.id = ANY(CAST(:workshops AS uuid[]))
    ORDER BY 1, 2 ON CONFLICT DO NOTHING
    """)
)
SET_WEEK = Statement(
    text("""
    SELECT (SELECT count(*) FROM changed) AS changed, (SELECT k.taken FROM stock_weeks k
        WHERE k.workshop_id = CAST(:workshop AS uuid) AND k.week_on = CAST(:week AS date)) AS taken
    """),
    changed=text("""
        UPDATE stock_weeks SET capacity = CAST(:capacity AS int)
        WHERE workshop_id = CAST(:workshop AS uuid) AND week_on = CAST(:week AS date)
            AND taken <= CAST(:capacity AS int) RETURNING week_on
        """),
)
