"""The SQL of holds: each statement is one change, and makes all of it or none."""

from sqlalchemy import text

from kilim.core.db import Statement

_CLAIM = "CAST(:claim AS uuid)"
_UNTIL = "CAST(:until AS timestamptz)"


def _statement(main: str, **parts: str) -> Statement:
    """`main` after its parts, in the order in which they read from each other."""
    return Statement(text(main), **{name: text(part) for name, part in parts.items()})


# What is wanted and what is free are laid along two lines: a hold is where a stretch of one meets
# a stretch of the other. A place that has all that is wanted comes first, so most goes in one
# parcel. Rows are locked by item and place, and each is read as it is once it is locked.
HOLD = _statement(
    """
    SELECT (SELECT yes FROM enough) AS enough, c.line_id, c.item_id, c.kind, c.place_id, c.n,
        (SELECT count(*) FROM raised) + (SELECT count(*) FROM held) AS written
    FROM (SELECT) AS always LEFT JOIN cut c ON c.kind = 'numbered'
    """,
    wanted="""
        SELECT line_id, item_id, kind, n, sum(n) OVER (PARTITION BY item_id) AS total,
            sum(n) OVER (PARTITION BY item_id ORDER BY line_id) AS upto
        FROM unnest(CAST(:lines AS uuid[]), CAST(:items AS uuid[]), CAST(:kinds AS text[]),
            CAST(:numbers AS int[])) AS w (line_id, item_id, kind, n)
        """,
    locked="""
        SELECT l.item_id, l.place_id, l.on_hand - l.held AS free FROM stock_levels l
        WHERE l.item_id IN (SELECT w.item_id FROM wanted w) AND l.on_hand > l.held
        ORDER BY l.item_id, l.place_id FOR NO KEY UPDATE
        """,
    room="""
        SELECT k.item_id, k.place_id, k.free, sum(k.free) OVER (PARTITION BY k.item_id
            ORDER BY k.free >= w.total DESC, k.free DESC, k.place_id) AS upto
        FROM locked k JOIN (SELECT DISTINCT item_id, total FROM wanted) AS w USING (item_id)
        """,
    cut="""
        SELECT w.line_id, w.item_id, w.kind, r.place_id, CAST(least(w.upto, r.upto)
            - greatest(w.upto - w.n, r.upto - r.free) AS int) AS n
        FROM wanted w JOIN room r ON r.item_id = w.item_id
        WHERE least(w.upto, r.upto) > greatest(w.upto - w.n, r.upto - r.free)
        """,
    enough="SELECT coalesce((SELECT sum(n) FROM cut), 0) = (SELECT sum(n) FROM wanted) AS yes",
    raised="""
        UPDATE stock_levels l SET held = l.held + c.n
        FROM (SELECT item_id, place_id, sum(n) AS n FROM cut GROUP BY item_id, place_id) AS c
        WHERE l.item_id = c.item_id AND l.place_id = c.place_id AND (SELECT yes FROM enough)
            AND l.on_hand - l.held >= c.n
        RETURNING l.item_id
        """,
    held=f"""
        INSERT INTO stock_holds (claim_id, line_id, item_id, kind, place_id, quantity, until)
        SELECT {_CLAIM}, c.line_id, c.item_id, c.kind, c.place_id, c.n, {_UNTIL}
        FROM cut c WHERE c.kind = 'counted' AND (SELECT yes FROM enough)
        RETURNING id
        """,
)
# The first weeks from a day on that have room for so much work; who retires the item waits.
HOLD_WORK = _statement(
    """
    SELECT (SELECT yes FROM enough) AS enough, (SELECT max(week_on) FROM cut) AS week_on,
        (SELECT count(*) FROM raised) + (SELECT count(*) FROM held) AS written
    """,
    wanted="""
        SELECT i.id, i.workshop_id, i.work * CAST(:quantity AS int) AS n FROM stock_items i
        WHERE i.id = CAST(:item AS uuid) AND i.retired_at IS NULL FOR SHARE
        """,
    locked="""
        SELECT k.workshop_id, k.week_on, k.capacity - k.taken AS free FROM stock_weeks k
        WHERE k.workshop_id = (SELECT workshop_id FROM wanted)
            AND k.week_on >= CAST(:from AS date) AND k.taken < k.capacity
        ORDER BY k.workshop_id, k.week_on FOR NO KEY UPDATE
        """,
    room="SELECT week_on, free, sum(free) OVER (ORDER BY week_on) AS upto FROM locked",
    cut="""
        SELECT w.id, w.workshop_id, r.week_on, CAST(least(w.n, r.upto) - (r.upto - r.free) AS int)
            AS n
        FROM wanted w CROSS JOIN room r WHERE r.upto - r.free < w.n
        """,
    enough="SELECT coalesce((SELECT sum(n) FROM cut), 0) = (SELECT n FROM wanted) AS yes",
    raised="""
        UPDATE stock_weeks k SET taken = k.taken + c.n FROM cut c
        WHERE k.workshop_id = c.workshop_id AND k.week_on = c.week_on
            AND (SELECT yes FROM enough) AND k.capacity - k.taken >= c.n
        RETURNING k.week_on
        """,
    held=f"""
        INSERT INTO stock_holds (claim_id, line_id, item_id, kind, workshop_id, week_on, quantity,
            until)
        SELECT {_CLAIM}, CAST(:line AS uuid), c.id, 'made', c.workshop_id, c.week_on, c.n, {_UNTIL}
        FROM cut c WHERE (SELECT yes FROM enough) RETURNING id
        """,
)


def _end(which: str, state: str, main: str) -> Statement:
    """End holds: levels and weeks give back what was held, and what is taken has left its place."""
    gone = "e.n" if state == "taken" else "0"
    back = "0" if state == "taken" else "e.n"
    return _statement(
        main,
        ended=f"""
            UPDATE stock_holds SET state = '{state}', ended_at = clock_timestamp()
            WHERE state = 'held' AND {which}
            RETURNING id, item_id, place_id, workshop_id, week_on, quantity
            """,
        levels="""
            SELECT l.item_id, l.place_id FROM stock_levels l WHERE (l.item_id, l.place_id) IN
                (SELECT e.item_id, e.place_id FROM ended e WHERE e.place_id IS NOT NULL)
            ORDER BY l.item_id, l.place_id FOR NO KEY UPDATE
            """,
        lowered=f"""
            UPDATE stock_levels l SET held = l.held - e.n, on_hand = l.on_hand - {gone}
            FROM (SELECT item_id, place_id, CAST(sum(quantity) AS int) AS n
                FROM ended JOIN levels USING (item_id, place_id) GROUP BY item_id, place_id) AS e
            WHERE l.item_id = e.item_id AND l.place_id = e.place_id RETURNING l.item_id
            """,
        weeks="""
            SELECT k.workshop_id, k.week_on FROM stock_weeks k WHERE (k.workshop_id, k.week_on) IN
                (SELECT e.workshop_id, e.week_on FROM ended e WHERE e.week_on IS NOT NULL)
            ORDER BY k.workshop_id, k.week_on FOR NO KEY UPDATE
            """,
        eased=f"""
            UPDATE stock_weeks k SET taken = k.taken - {back}
            FROM (SELECT workshop_id, week_on, CAST(sum(quantity) AS int) AS n
                FROM ended JOIN weeks USING (workshop_id, week_on) GROUP BY workshop_id, week_on)
                AS e
            WHERE k.workshop_id = e.workshop_id AND k.week_on = e.week_on RETURNING k.week_on
            """,
        told=f"""
            INSERT INTO stock_movements (item_id, place_id, kind, change, hold_id, moved_at)
            SELECT e.item_id, e.place_id, 'sold', -e.quantity, e.id, clock_timestamp()
            FROM ended e WHERE e.place_id IS NOT NULL AND '{state}' = 'taken' RETURNING id
            """,
    )


_WRITTEN = """(SELECT count(*) FROM lowered) + (SELECT count(*) FROM eased)
    + (SELECT count(*) FROM told)"""
_ENDED = f"SELECT (SELECT count(*) FROM ended) AS ended, {_WRITTEN} AS written"
TAKE = _end(
    f"claim_id = {_CLAIM}",
    "taken",
    f"""
    SELECT (SELECT count(*) FROM ended) AS ended, {_WRITTEN} AS written,
        (SELECT count(*) FROM stock_holds h WHERE h.claim_id = {_CLAIM}
            AND h.state IN ('held', 'expired')) AS wanted
    """,
)
RELEASE = _end("line_id = ANY(CAST(:lines AS uuid[]))", "released", _ENDED)
# Who is taking theirs at this moment is left alone.
SWEEP = _end(
    """id IN (SELECT o.id FROM stock_holds o WHERE o.state = 'held'
        AND o.until <= clock_timestamp() AND (o.item_id = ANY(CAST(:items AS uuid[]))
            OR o.workshop_id IN (SELECT i.workshop_id FROM stock_items i
                WHERE i.id = ANY(CAST(:items AS uuid[]))))
        ORDER BY o.id FOR UPDATE SKIP LOCKED)""",
    "expired",
    _ENDED,
)
# Pieces that were taken come back to where they were taken from; their item is in use again.
GIVE_BACK = _statement(
    """
    SELECT coalesce((SELECT sum(n) FROM cut), 0) AS back, (SELECT count(*) FROM raised)
        + (SELECT count(*) FROM marked) + (SELECT count(*) FROM told)
        + (SELECT count(*) FROM again) AS written
    """,
    held="""
        SELECT h.id, h.item_id, h.place_id, h.quantity - h.returned AS rest FROM stock_holds h
        WHERE h.line_id = CAST(:line AS uuid) AND h.item_id = CAST(:item AS uuid)
            AND h.state = 'taken' AND h.place_id IS NOT NULL AND h.returned < h.quantity
        ORDER BY h.id FOR NO KEY UPDATE
        """,
    along="SELECT *, sum(rest) OVER (ORDER BY id) AS upto FROM held",
    cut="""
        SELECT id, item_id, place_id, CAST(least(rest, CAST(:quantity AS int) - (upto - rest))
            AS int) AS n
        FROM along WHERE upto - rest < CAST(:quantity AS int)
        """,
    marked="""
        UPDATE stock_holds h SET returned = h.returned + c.n FROM cut c WHERE h.id = c.id
        RETURNING h.id
        """,
    levels="""
        SELECT l.item_id, l.place_id FROM stock_levels l
        WHERE (l.item_id, l.place_id) IN (SELECT c.item_id, c.place_id FROM cut c)
        ORDER BY l.item_id, l.place_id FOR NO KEY UPDATE
        """,
    raised="""
        UPDATE stock_levels l SET on_hand = l.on_hand + c.n
        FROM (SELECT item_id, place_id, CAST(sum(n) AS int) AS n FROM cut
            JOIN levels USING (item_id, place_id) GROUP BY item_id, place_id) AS c
        WHERE l.item_id = c.item_id AND l.place_id = c.place_id RETURNING l.item_id
        """,
    told="""
        INSERT INTO stock_movements (item_id, place_id, kind, change, hold_id, moved_at)
        SELECT item_id, place_id, 'returned', n, id, CAST(:now AS timestamptz) FROM cut
        RETURNING id
        """,
    again="""
        UPDATE stock_items i SET retired_at = NULL
        WHERE i.id IN (SELECT r.item_id FROM raised r) AND i.retired_at IS NOT NULL RETURNING i.id
        """,
)
