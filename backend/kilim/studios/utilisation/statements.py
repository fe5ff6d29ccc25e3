"""The statements of this slice: all figures of a period, the rows behind one, and unmet demand.

Open hours become ranges of instants, so a day of 23 or 25 hours has what passed on it. For hours of
the week the ranges are cut into steps of UTC, each short enough to lie in one hour of the hub's
clock. Bookings are found by the hub and their start, so only those of the period are read.
"""

from sqlalchemy import text

from kilim.calendar.opening import hours_on, instants
from kilim.core.db import Statement
from kilim.core.documents import iso

HUB = "CAST(:hub AS uuid)"
ZONE = "CAST(:zone AS text)"
STARTS_AT = "CAST(:starts_at AS timestamptz)"
ENDS_AT = "CAST(:ends_at AS timestamptz)"
STEP = "make_interval(mins => CAST(:step AS int))"
_NAME = "coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en')"
_STUDIO = f"json_build_object('id', s.id, 'slug', s.slug, 'name', {_NAME}, 'kind', s.kind)"


def _statement(sql: str) -> Statement:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return Statement(text(sql.replace("::", r"\:\:")))


def _steps(span: str) -> str:
    """SQL for the steps of `span`: when each begins on the hub's clock, and its seconds."""
    return f"""(
        SELECT at AT TIME ZONE {ZONE} AS local, CAST(extract(epoch FROM
            least(at + {STEP}, upper({span})) - greatest(at, lower({span}))) AS int) AS seconds
        FROM generate_series(date_bin({STEP}, lower({span}), '2000-01-01Z'),
            upper({span}) - interval '1 microsecond', {STEP}) AS at)"""


_BOOKED = f"""
    asked AS MATERIALIZED (
        SELECT s.* FROM studios s
        WHERE s.hub_id = {HUB}
            AND (cardinality(CAST(:studios AS uuid[])) = 0 OR s.id = ANY(:studios))
    ), held AS MATERIALIZED (
        SELECT b.id, b.studio_id, b.booked_by, b.organisation_id, b.audience, b.state, b.title,
            b.starts_at, b.ends_at,
            tstzrange(greatest(b.starts_at, {STARTS_AT}), least(b.ends_at, {ENDS_AT})) AS span
        FROM bookings b
        WHERE b.hub_id = {HUB} AND b.ends_at > {STARTS_AT}
            AND b.starts_at > {STARTS_AT} - CAST(:longest AS interval)
            AND b.starts_at < {ENDS_AT}
            AND b.studio_id IN (SELECT id FROM asked)
            AND b.state IN ('confirmed', 'cancelled', 'no-show')
    )
"""
_SECONDS = "extract(epoch FROM upper(span) - lower(span))"


def _minutes(condition: str) -> str:
    return f"coalesce(CAST(sum({_SECONDS}) FILTER (WHERE {condition}) AS bigint) / 60, 0)"


_MEASURES = f"""
    {_minutes("state = 'confirmed'")} AS booked_minutes,
    count(id) FILTER (WHERE state = 'confirmed') AS bookings,
    count(DISTINCT booked_by) FILTER (WHERE state = 'confirmed') AS people,
    {_minutes("state = 'cancelled'")} AS cancelled_minutes,
    count(id) FILTER (WHERE state = 'cancelled') AS cancelled_bookings,
    {_minutes("state = 'no-show'")} AS missed_minutes,
    count(id) FILTER (WHERE state = 'no-show') AS missed_bookings"""
_PIECES = f"""
    bookable AS MATERIALIZED (
        SELECT s.id AS studio_id, coalesce(CASE WHEN s.bookable THEN (
                SELECT range_agg(tstzrange(w.opens, w.closes))
                FROM generate_series(CAST(:first_on AS date)::timestamp,
                    CAST(:last_on AS date)::timestamp, interval '1 day') AS on_day
                CROSS JOIN LATERAL {hours_on(HUB, "s.id", "on_day::date", studio=True)} AS o
                CROSS JOIN LATERAL {instants("o", "on_day", ZONE)} AS w
                WHERE w.opens < w.closes) END, '{{}}')
            - coalesce((SELECT range_agg(a.span) FROM allocations a
                WHERE a.hub_id = {HUB} AND a.unit_id = s.id AND a.kind = 'closure'
                    AND a.span && tstzrange({STARTS_AT}, {ENDS_AT})), '{{}}')
            + coalesce((SELECT range_agg(h.span) FROM held h
                WHERE h.studio_id = s.id AND h.state = 'confirmed'), '{{}}') AS spans
        FROM asked s
    ), steps AS MATERIALIZED (
        SELECT NULL::uuid AS booking_id, NULL::uuid AS booked_by, step.local, step.seconds
        FROM bookable b CROSS JOIN LATERAL unnest(b.spans) AS span
        CROSS JOIN LATERAL {_steps("span")} AS step
        UNION ALL
        SELECT h.id, h.booked_by, step.local, step.seconds
        FROM held h CROSS JOIN LATERAL {_steps("h.span")} AS step
        WHERE h.state = 'confirmed'
    ), of_studios AS (
        SELECT {_STUDIO} AS studio, s.bookable, s.kind, s.slug,
            (SELECT coalesce(CAST(sum({_SECONDS}) AS bigint) / 60, 0)
                FROM bookable b CROSS JOIN LATERAL unnest(b.spans) AS span
                WHERE b.studio_id = s.id) AS bookable_minutes,
            m.*
        FROM asked s CROSS JOIN LATERAL (
            SELECT {_MEASURES} FROM held WHERE studio_id = s.id) AS m
    )
"""
_OF_STEPS = """
    coalesce(CAST(sum(seconds) FILTER (WHERE booking_id IS NULL) AS bigint) / 60, 0)
        AS bookable_minutes,
    coalesce(CAST(sum(seconds) FILTER (WHERE booking_id IS NOT NULL) AS bigint) / 60, 0)
        AS booked_minutes"""


def _array(rows: str) -> str:
    return f"(SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM ({rows}) AS q)"


FIGURES = _statement(f"""
    WITH {_BOOKED}, {_PIECES}
    SELECT json_build_object(
        'first_on', CAST(:first_on AS date), 'last_on', CAST(:last_on AS date),
        'total', (SELECT row_to_json(q) FROM (
            SELECT (SELECT coalesce(sum(bookable_minutes), 0)::bigint FROM of_studios)
                AS bookable_minutes, {_MEASURES} FROM held) AS q),
        'studios', {_array("SELECT * FROM of_studios ORDER BY kind, slug")},
        'hours', {
    _array(f'''
            SELECT extract(isodow FROM local)::int AS weekday,
                extract(hour FROM local)::int AS hour, {_OF_STEPS},
                count(DISTINCT booking_id) AS bookings, count(DISTINCT booked_by) AS people
            FROM steps GROUP BY 1, 2 ORDER BY 1, 2''')
},
        'days', {
    _array(f'''
            SELECT local::date AS "on", {_OF_STEPS}
            FROM steps GROUP BY 1 ORDER BY 1''')
},
        'audiences', {
    _array(f'''
            SELECT audience, {_MEASURES}
            FROM held GROUP BY audience ORDER BY booked_minutes DESC, audience''')
},
        'organisations', {
    _array(f'''
            SELECT CASE WHEN o.id IS NOT NULL
                    THEN json_build_object('id', o.id, 'name', o.name) END AS organisation, m.*
            FROM (SELECT organisation_id, {_MEASURES} FROM held GROUP BY 1) AS m
            LEFT JOIN organisations o ON o.hub_id = {HUB} AND o.id = m.organisation_id
            ORDER BY m.booked_minutes DESC, o.name''')
}
    )::text AS body
""")

_HOURS_WANTED = """(CAST(:weekday AS int) IS NULL OR extract(isodow FROM local) = :weekday)
    AND (CAST(:hour AS int) IS NULL OR extract(hour FROM local) = :hour)"""
ROWS = _statement(f"""
    WITH {_BOOKED}
    SELECT json_build_object(
        'items', coalesce(array_to_json((array_agg(item))[1:CAST(:limit AS int)]), '[]'),
        'next', CASE WHEN count(*) > :limit THEN (array_agg(id))[:limit] END
    )::text AS body
    FROM (
        SELECT q.id, row_to_json(q) AS item FROM (
            SELECT h.id, h.state, {_STUDIO} AS studio, h.title,
                json_build_object('id', p.id, 'name', p.name) AS booked_by, h.audience,
                CASE WHEN o.id IS NOT NULL
                    THEN json_build_object('id', o.id, 'name', o.name) END AS organisation,
                {iso("h.starts_at")} AS starts_at, {iso("h.ends_at")} AS ends_at, m.minutes
            FROM held h
            CROSS JOIN LATERAL (
                SELECT sum(seconds) / 60 AS minutes FROM {_steps("h.span")} AS step
                WHERE {_HOURS_WANTED}) AS m
            JOIN asked s ON s.id = h.studio_id
            JOIN people p ON p.id = h.booked_by
            LEFT JOIN organisations o ON o.hub_id = {HUB} AND o.id = h.organisation_id
            WHERE m.minutes > 0 AND h.state = CAST(:state AS text)
                AND (CAST(:audience AS text) IS NULL OR h.audience = :audience)
                AND (CAST(:organisation AS uuid) IS NULL OR h.organisation_id = :organisation)
                AND (NOT CAST(:without_organisation AS boolean) OR h.organisation_id IS NULL)
                AND (CAST(:after AS uuid) IS NULL OR (h.starts_at, h.id) > (
                    SELECT a.starts_at, a.id FROM held a WHERE a.id = CAST(:after AS uuid)))
            ORDER BY h.starts_at, h.id
            LIMIT CAST(:limit AS int) + 1
        ) AS q
    ) AS page
""")

MOST_WANTS = 30
# Wishes of the waiting list that ended unserved are wants as well.
DEMAND = _statement(f"""
    WITH wants AS MATERIALIZED (
        SELECT source, reason, kind, minutes, weekday, hour, pool_id, count
        FROM unmet_wants
        WHERE hub_id = CAST(:hub AS uuid)
            AND asked_on BETWEEN CAST(:first_on AS date) AND CAST(:last_on AS date)
        UNION ALL
        SELECT 'waiting', 'unserved', coalesce(w.kind, s.kind), w.minutes,
            CASE WHEN w.first_on = w.last_on THEN extract(isodow FROM w.first_on)::smallint END,
            CASE WHEN w.first_on = w.last_on AND w.to_minute - w.from_minute < 12 * 60
                THEN (w.from_minute / 60)::smallint END,
            NULL, 1
        FROM waiting_wishes w
        JOIN hubs h ON h.id = w.hub_id
        LEFT JOIN studios s ON s.hub_id = w.hub_id AND s.id = w.studio_id
        WHERE w.hub_id = CAST(:hub AS uuid) AND w.state = 'expired'
            AND w.ended_at >= CAST(:first_on AS date)::timestamp AT TIME ZONE h.zone
            AND w.ended_at < (CAST(:last_on AS date) + 1)::timestamp AT TIME ZONE h.zone
    )
    SELECT json_build_object(
        'first_on', CAST(:first_on AS date), 'last_on', CAST(:last_on AS date),
        'total', (SELECT coalesce(sum(count), 0) FROM wants),
        'hours', (SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (
            SELECT weekday, hour, sum(count) AS count FROM wants
            WHERE hour IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2) AS q),
        'wants', (SELECT coalesce(json_agg(row_to_json(q)), '[]') FROM (
            SELECT sum(w.count) AS count, w.source, w.reason, w.kind,
                mode() WITHIN GROUP (ORDER BY w.minutes) AS minutes, w.weekday, w.hour,
                CASE WHEN w.pool_id IS NOT NULL THEN (
                    SELECT json_build_object('id', e.id,
                        'name', coalesce(e.name ->> CAST(:language AS text), e.name ->> 'en'))
                    FROM extras e WHERE e.id = w.pool_id) END AS extra
            FROM wants w
            GROUP BY w.source, w.reason, w.kind, w.weekday, w.hour, w.pool_id
            ORDER BY 1 DESC, w.weekday, w.hour, w.kind, w.source, w.reason, w.pool_id
            LIMIT {MOST_WANTS:d}) AS q)
    )::text AS body
""")
