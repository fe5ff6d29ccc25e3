"""The one statement of a day, and of a week.

It goes from the bookings of the days to what they hold: of a large hub that is a hundred times
less work than to ask for each unit what is held of it (docs/adr/0059). Free counts are made of
ranges: hours of a unit minus what is held of it.
"""

from functools import cache

from sqlalchemy import text

from kilim.calendar import others
from kilim.calendar.opening import hours_on, instants
from kilim.calendar.pairs import beside
from kilim.core.db import Statement
from kilim.core.documents import iso
from kilim.studios.bookings.queries import ALLOWED, BRIEF, LONGEST, VISIBLE
from kilim.studios.days.policy import MANAGED

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_HOURS = "tstzrange(h.starts_at, h.ends_at)"
_NONE = "'{}'::tstzmultirange"


def _name(texts: str) -> str:
    return f"coalesce({texts} ->> CAST(:language AS text), {texts} ->> 'en')"


def _span(starts_at: str, ends_at: str) -> str:
    return f"'starts_at', {iso(starts_at)}, 'ends_at', {iso(ends_at)}"


_OPEN = f"""(SELECT coalesce(json_agg(json_build_object(
        {_span("w.opens", "w.closes")}) ORDER BY w.opens), '[]')
    FROM {hours_on("h.id", "s.id", "h.on_day", studio=True)} AS u
    CROSS JOIN LATERAL {instants("u", "h.on_day::timestamp", "h.zone")} AS w
    WHERE s.bookable)"""
_HELD = f"""(SELECT coalesce(json_agg(json_build_object(
        {_span("w.starts_at", "w.ends_at")}) ORDER BY w.starts_at), '[]')
    FROM waiting_offers w
    WHERE w.hub_id = h.id AND w.studio_id = s.id AND w.state = 'open'
        AND w.starts_at < h.ends_at AND w.ends_at > h.starts_at)"""
# When nobody may have it, because one beside it is booked; only studios with neighbours are asked.
_QUIET = f"""CASE WHEN cardinality({beside("s.id")}) = 0 THEN '[]' ELSE (
    SELECT coalesce(json_agg(json_build_object({_span("lower(span)", "upper(span)")})
        ORDER BY span), '[]')
    FROM (SELECT unnest(range_agg(a.span)) AS span FROM allocations a
        WHERE a.hub_id = h.id AND a.unit_id = s.id AND a.kind = 'adjacent'
            AND a.span && tstzrange(h.starts_at, h.ends_at)) AS kept) END"""
_BOOKING = f"""json_build_object(
        'id', CASE WHEN {VISIBLE} THEN b.id END, {_span("b.starts_at", "b.ends_at")},
        'buffer_before_minutes', b.buffer_before_minutes,
        'buffer_minutes', b.buffer_minutes, 'audience', b.audience, 'state', b.state,
        'title', CASE WHEN {VISIBLE} THEN b.title END,
        'person', CASE WHEN {VISIBLE} THEN p.name END,
        'items', CASE WHEN {VISIBLE} THEN {BRIEF} END,
        'mine', coalesce(b.booked_by = CAST(:person AS uuid), false),
        'version', CASE WHEN {VISIBLE} THEN b.version END,
        'here', coalesce({VISIBLE}, false)
            AND b.checked_in_at IS NOT NULL AND b.finished_at IS NULL,
        'allowed', {ALLOWED})"""
# Those of the day come from the index of their starts; none is longer than `LONGEST`. `OFFSET 0`,
# here and below, has what is joined looked up row by row: a plan that does not know the values
# expects a hub with all bookings there are, and reads every table from end to end.
_ON_DAY = f"""LATERAL (SELECT * FROM bookings
    WHERE hub_id = h.id AND starts_at < h.ends_at AND ends_at > h.starts_at
        AND starts_at > h.starts_at - interval '{LONGEST.days:d} days' {{only}} OFFSET 0) AS b"""
_STUDIO = f"""json_build_object(
    'id', s.id, 'slug', s.slug, 'name', {_name("s.name")}, 'kind', s.kind,
    'summary', {_name("s.summary")},
    'grid_minutes', s.grid_minutes, 'min_minutes', s.min_minutes,
    'max_minutes', s.max_minutes, 'buffer_before_minutes', s.buffer_before_minutes,
    'buffer_minutes', s.buffer_minutes,
    'notice_minutes', s.notice_minutes, 'bookable', s.bookable,
    'open', {_OPEN}, 'closures', coalesce(shut.closures, '[]'), 'held', {_HELD}, 'quiet', {_QUIET},
    'bookings', coalesce(booked.bookings, '[]'))"""


# Closures, and what else holds a unit that is no booking; both are called by their reason.
_SHUT = f"""
    SELECT h.on_day, k.unit_id, c.id, c.starts_at, c.ends_at, {_name("c.reason")} AS reason
    FROM day h
    JOIN closures c ON c.hub_id = h.id AND c.lifted_at IS NULL
        AND c.starts_at < h.ends_at AND c.ends_at > h.starts_at
    JOIN closed_units k ON k.closure_id = c.id
    UNION ALL
    SELECT h.on_day, a.unit_id, x.id, x.starts_at, x.ends_at,
        {others.reason("CAST(:language AS text)")}
    FROM day h
    JOIN other_claims x ON x.hub_id = h.id
        AND x.starts_at < h.ends_at AND x.ends_at > h.starts_at
    JOIN allocations a ON a.claim_id = x.id AND a.kind = 'core'"""


def _booked(only: str) -> str:
    """SQL for the bookings and closures of each studio and day.

    A booking is there as long as it holds its studio, whatever its state is called.
    """
    return f"""
    booked AS MATERIALIZED (
        SELECT h.on_day, b.studio_id, json_agg({_BOOKING} ORDER BY b.starts_at) AS bookings
        FROM day h CROSS JOIN {_ON_DAY.format(only=only)}
        JOIN people p ON p.id = b.booked_by
        WHERE EXISTS (SELECT FROM allocations a
            WHERE a.claim_id = b.id AND a.unit_id = b.studio_id AND a.kind = 'core' OFFSET 0)
        GROUP BY h.on_day, b.studio_id
    ), shut AS MATERIALIZED (
        SELECT c.on_day, c.unit_id, range_agg(tstzrange(c.starts_at, c.ends_at)) AS spans,
            json_agg(json_build_object({_span("c.starts_at", "c.ends_at")},
                'reason', c.reason) ORDER BY c.starts_at, c.id) AS closures
        FROM ({_SHUT}) AS c
        GROUP BY c.on_day, c.unit_id
    )"""


# Every unit that is chosen from a pool, with its hours of the day and what is held of it.
_MEMBERS = f"""
    taken AS MATERIALIZED (
        SELECT a.unit_id, range_agg(a.span) AS spans,
            json_agg(json_build_object('booking_id', a.claim_id, 'extra_id', a.pool_id,
                {_span("b.starts_at", "b.ends_at")}) ORDER BY b.starts_at)
                FILTER (WHERE {MANAGED}) AS bookings
        FROM day h CROSS JOIN {_ON_DAY.format(only="")}
        CROSS JOIN LATERAL (SELECT * FROM allocations
            WHERE claim_id = b.id AND unit_id <> b.studio_id AND kind = 'core' OFFSET 0) AS a
        GROUP BY a.unit_id
    ), members AS MATERIALIZED (
        SELECT u.id, u.kind, u.state, u.state_reason, taken.bookings,
            coalesce(taken.spans, {_NONE}) + coalesce(shut.spans, {_NONE}) AS held,
            CASE
                WHEN u.state = 'out-of-service' THEN {_NONE}
                WHEN u.kind = 'operator' THEN coalesce((
                    SELECT range_agg(tstzrange(w.opens, w.closes))
                    FROM {hours_on("u.hub_id", "u.id", "h.on_day", studio=False)} AS o
                    CROSS JOIN LATERAL {instants("o", "h.on_day::timestamp", "h.zone")} AS w
                    WHERE w.opens < w.closes), {_NONE})
                ELSE tstzmultirange({_HOURS}) END AS open
        FROM day h
        JOIN units u ON u.hub_id = h.id AND u.kind IN ('equipment', 'operator')
        LEFT JOIN taken ON taken.unit_id = u.id
        LEFT JOIN shut ON shut.unit_id = u.id
    )"""
_FREE = f"""(SELECT json_agg(json_build_object('at', {iso("at")}, 'free', free) ORDER BY at)
    FROM (
        SELECT at, sum(sum(change)) OVER (ORDER BY at) AS free FROM (
            SELECT h.starts_at AS at, 0 AS change
            UNION ALL
            SELECT edge.at, edge.change
            FROM pool_units i JOIN members m ON m.id = i.unit_id
            CROSS JOIN LATERAL unnest((m.open - m.held) * tstzmultirange({_HOURS})) AS span
            CROSS JOIN LATERAL (VALUES (lower(span), 1), (upper(span), -1)) AS edge (at, change)
            WHERE i.hub_id = h.id AND i.pool_id = e.id
        ) AS edges
        GROUP BY at
    ) AS steps
    WHERE at < h.ends_at)"""
_EXTRAS = f"""(SELECT coalesce(json_agg(json_build_object(
        'id', e.id, 'kind', e.kind, 'name', {_name("e.name")},
        'units', (SELECT count(*) FROM pool_units i JOIN members m ON m.id = i.unit_id
            WHERE i.hub_id = h.id AND i.pool_id = e.id AND m.state = 'in-service'),
        'free', {_FREE}) ORDER BY e.kind, e.id), '[]')
    FROM extras e WHERE e.hub_id = h.id AND (e.offered OR {MANAGED}))"""
_UNITS = f"""(SELECT coalesce(json_agg(json_build_object(
        'id', m.id, 'kind', m.kind, 'name', coalesce(q.label, p.name),
        'state', m.state, 'reason', m.state_reason,
        'extra_ids', (SELECT coalesce(json_agg(i.pool_id ORDER BY i.pool_id), '[]')
            FROM pool_units i WHERE i.unit_id = m.id),
        'open', (SELECT coalesce(json_agg(json_build_object(
                {_span("lower(span)", "upper(span)")}) ORDER BY span), '[]')
            FROM unnest(m.open) AS span),
        'bookings', coalesce(m.bookings, '[]')
        ) ORDER BY m.kind, coalesce(q.label, p.name), m.id), '[]')
    FROM members m
    LEFT JOIN equipment_units q ON q.id = m.id
    LEFT JOIN operators w ON w.id = m.id
    LEFT JOIN people p ON p.id = w.person_id)"""


def _day(studios: str, extras: str, units: str) -> str:
    """SQL for a `StudioDay` from `h` (the hub on a day)."""
    return f"""json_build_object(
        'hub', {_HUB}, 'on', h.on_day, 'now', {iso("CAST(:now AS timestamptz)")},
        'day', json_build_object({_span("h.starts_at", "h.ends_at")}),
        'studios', (SELECT coalesce(json_agg({_STUDIO} ORDER BY s.id), '[]')
            FROM studios s
            LEFT JOIN booked ON booked.on_day = h.on_day AND booked.studio_id = s.id
            LEFT JOIN shut ON shut.on_day = h.on_day AND shut.unit_id = s.id
            WHERE s.hub_id = h.id {studios}),
        'extras', {extras}, 'units', {units})"""


def _hub_on(days: int, hub: str) -> str:
    """SQL for the hub on each of so many days from `:on`."""
    offsets = ", ".join(f"({after:d})" for after in range(days))
    return f"""
    day AS (
        SELECT h.*, on_day, on_day::timestamp AT TIME ZONE h.zone AS starts_at,
            (on_day + 1)::timestamp AT TIME ZONE h.zone AS ends_at
        FROM hubs h CROSS JOIN (VALUES {offsets}) AS days (after)
        CROSS JOIN LATERAL (SELECT CAST(:on AS date) + after AS on_day) AS one
        WHERE {hub}
    )"""


def _statement(sql: str) -> Statement:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return Statement(text(sql.replace("::", r"\:\:")))


@cache
def day(*, extras: bool) -> Statement:
    """A hub's day; with `extras` also what studios are booked with."""
    hub = f"{_hub_on(1, 'h.slug = CAST(:hub AS text)')}, {_booked('')}"
    if not extras:
        body = _day("", "NULL::json", "NULL::json")
        return _statement(f"WITH {hub} SELECT {body}::text AS body FROM day h")
    body = _day("", _EXTRAS, f"CASE WHEN {MANAGED} THEN {_UNITS} END")
    return _statement(f"WITH {hub}, {_MEMBERS} SELECT {body}::text AS body FROM day h")


_STUDIO_HUB = "h.id = (SELECT hub_id FROM studios WHERE id = CAST(:studio AS uuid))"
WEEK = _statement(f"""
    WITH {_hub_on(7, _STUDIO_HUB)}, {_booked("AND studio_id = CAST(:studio AS uuid)")}
    SELECT json_build_object('days', json_agg(
        {_day("AND s.id = CAST(:studio AS uuid)", "NULL::json", "NULL::json")}
        ORDER BY h.on_day))::text AS body
    FROM day h HAVING count(*) > 0
""")
