"""The one statement that finds times.

Ranges do the work: opening hours minus what is held leaves the free ranges of every unit, and only
starts inside those are looked at. What is held comes from the index of the exclusion constraint,
unit by unit, so nothing outside the window is read.

So many of each pool are free for a start if and only if, for each set of the pools, as many units
of any of them are free as are wanted of all (Hall's theorem); a unit can be in several pools. Only
sets of pools that share units have to be looked at. How many units of a set are free for the whole
length is counted along the time: one more from where a unit's free range begins, one less after the
last start that ends in it. To ask each start for each unit is ten times slower.
"""

from functools import cache

from sqlalchemy import text

from kilim.calendar.opening import FIRST, applies, instants
from kilim.core.db import Statement
from kilim.core.documents import iso

HUB = "CAST(:hub AS uuid)"
ZONE = "CAST(:zone AS text)"
NOW = "CAST(:now AS timestamptz)"
LENGTH = "make_interval(mins => CAST(:minutes AS int))"
WINDOW_START = "CAST(:starts_at AS timestamptz)"
WINDOW_END = "CAST(:ends_at AS timestamptz)"
NONE = "'{}'::tstzmultirange"
DAYS = f"""daterange(CAST({WINDOW_START} AT TIME ZONE {ZONE} AS date),
    CAST({WINDOW_END} AT TIME ZONE {ZONE} AS date), '[]')"""


def _open(unit: str) -> str:
    """SQL for the ranges in which a unit is open on the days of the window."""
    return f"""(
        SELECT range_agg(tstzrange(w.opens, w.closes))
        FROM (
            SELECT on_day, o.opens, o.closes
            FROM opening_hours o JOIN days ON extract(isodow FROM on_day) = o.weekday
            WHERE o.hub_id = {HUB} AND o.unit_id = {unit} AND NOT EXISTS (SELECT FROM special
                WHERE special.unit_id = o.unit_id AND special.on_day = days.on_day)
            UNION ALL
            SELECT on_day, lower(r), upper(r)
            FROM special CROSS JOIN LATERAL unnest(special.minutes) AS r
            WHERE special.unit_id = {unit}
        ) AS o
        CROSS JOIN LATERAL {instants("o", "on_day", ZONE)} AS w
        WHERE w.opens < w.closes)"""


_ASKED = f"""
    days AS MATERIALIZED (
        SELECT generate_series(
            date_trunc('day', {WINDOW_START} AT TIME ZONE {ZONE}) - interval '1 day',
            {WINDOW_END} AT TIME ZONE {ZONE}, interval '1 day') AS on_day
    ), special AS MATERIALIZED (
        SELECT DISTINCT ON (u.id, on_day) u.id AS unit_id, on_day, x.minutes
        FROM opening_exceptions x JOIN days ON {applies("CAST(on_day AS date)")}
        JOIN units u ON u.hub_id = x.hub_id
            AND (u.id = x.unit_id OR x.unit_id IS NULL AND u.kind = 'studio')
        WHERE x.hub_id = {HUB}
        ORDER BY u.id, on_day, {FIRST}
    ), wanted AS MATERIALIZED (
        SELECT w.pool, w.quantity, 1 << (CAST(w.place AS int) - 1) AS bit,
            e.name, e.most, e.hourly_amount, e.studio_kinds, e.id IS NOT NULL AS offered,
            e.kind, e.qualification_id
        FROM unnest(CAST(:pools AS uuid[]), CAST(:quantities AS int[]))
            WITH ORDINALITY AS w (pool, quantity, place)
        LEFT JOIN extras e ON e.id = w.pool AND e.hub_id = {HUB} AND e.offered
    ), asked AS MATERIALIZED (
        SELECT s.* FROM studios s
        WHERE s.hub_id = {HUB} AND (CAST(:kind AS text) IS NULL OR s.kind = :kind)
            AND (cardinality(CAST(:studios AS uuid[])) = 0 OR s.id = ANY(:studios))
    ), needed AS MATERIALIZED (
        SELECT s.id, n.kind_id, coalesce((
            SELECT range_agg(q.valid) FROM qualifications q
            WHERE q.person_id = CAST(:person AS uuid) AND q.kind_id = n.kind_id
                AND q.revoked_at IS NULL), '{{}}'::datemultirange) AS days
        FROM asked s CROSS JOIN LATERAL (
            SELECT s.qualification_id AS kind_id
            UNION SELECT w.qualification_id FROM wanted w WHERE w.kind = 'equipment'
            EXCEPT SELECT w.qualification_id FROM wanted w WHERE w.kind = 'people') AS n
        WHERE n.kind_id IS NOT NULL AND CAST(:person AS uuid) IS NOT NULL
    ), broken AS MATERIALIZED (
        SELECT s.id, r.kind, r.most, r.least FROM asked s
        CROSS JOIN LATERAL (VALUES
            ('not-bookable', NULL::int, NULL::int, NOT s.bookable),
            ('too-many-people', s.capacity, NULL, CAST(:people AS int) > s.capacity),
            ('too-short', NULL, s.min_minutes, CAST(:minutes AS int) < s.min_minutes),
            ('too-long', s.max_minutes, NULL, :minutes > s.max_minutes),
            ('off-grid', NULL, s.grid_minutes, :minutes % s.grid_minutes <> 0),
            ('residents-only', NULL, NULL, s.open_to = 'residents' AND NOT CAST(:own AS boolean)),
            ('extra-not-offered', NULL, NULL, EXISTS (SELECT FROM wanted w
                WHERE NOT w.offered
                    OR NOT (w.studio_kinds = '{{}}' OR s.kind = ANY(w.studio_kinds)))),
            ('too-many-of-extra', NULL, NULL, EXISTS (SELECT FROM wanted w
                WHERE w.quantity > w.most)),
            ('qualification-missing', NULL, NULL, EXISTS (SELECT FROM needed n
                WHERE n.id = s.id AND NOT n.days && {DAYS}))
        ) AS r (kind, most, least, is_broken)
        WHERE r.is_broken
    )
"""
_STARTS = f"""
    allowed AS MATERIALIZED (
        SELECT s.*, make_interval(mins => s.buffer_before_minutes) AS before,
            make_interval(mins => s.buffer_minutes) AS buffer,
            make_interval(mins => s.grid_minutes) AS grid,
            make_interval(mins => gcd(s.grid_minutes, 15)) AS step,
            {NOW} + make_interval(hours => 24 * s.horizon_days) AS latest,
            greatest({WINDOW_START}, {NOW} + make_interval(mins => s.notice_minutes)) AS earliest
        FROM asked s WHERE NOT EXISTS (SELECT FROM broken b WHERE b.id = s.id)
    ), opened AS MATERIALIZED (
        SELECT s.id, s.before, s.buffer, s.grid, s.step, s.latest,
            {_open("s.id")} * tstzmultirange(
                tstzrange(least(s.earliest, {WINDOW_END}), {WINDOW_END})) AS spans
        FROM allowed s
    ), free AS MATERIALIZED (
        SELECT o.id, o.grid, o.step, o.latest, o.spans - coalesce((
            SELECT range_agg(tstzrange(
                lower(a.span) - CASE a.kind WHEN 'core' THEN o.buffer ELSE '0' END,
                upper(a.span) + CASE a.kind WHEN 'core' THEN o.before ELSE '0' END))
            FROM allocations a
            WHERE a.hub_id = {HUB} AND a.unit_id = o.id
                AND a.span && tstzrange({WINDOW_START} - o.before, {WINDOW_END} + o.buffer)
            ), {NONE}) AS spans
        FROM opened o
    ), starts AS MATERIALIZED (
        SELECT f.id AS studio_id, at, local
        FROM free f
        CROSS JOIN LATERAL unnest(f.spans) AS span
        CROSS JOIN LATERAL generate_series(
            date_bin(f.step, lower(span) + f.step - interval '1 microsecond', '2000-01-01Z'),
            least(upper(span) - {LENGTH}, f.latest), f.step) AS at
        CROSS JOIN LATERAL (SELECT at AT TIME ZONE {ZONE} AS local) AS wall
        WHERE at > {NOW} AND date_bin(f.grid, local, '2000-01-01') = local
            AND NOT EXISTS (SELECT FROM needed n WHERE n.id = f.id AND NOT n.days @>
                CAST((at + {LENGTH} - interval '1 microsecond') AT TIME ZONE {ZONE} AS date))
    )
"""
# Who is of the group today is asked once; what they do is in the bookings that they made and in the
# work that they are booked for.
_GROUP = f"""
    members AS MATERIALIZED (
        SELECT DISTINCT person_id FROM organisation_people
        WHERE hub_id = {HUB} AND organisation_id = CAST(:group AS uuid)
            AND valid @> CAST({NOW} AT TIME ZONE {ZONE} AS date)
    ), busy AS MATERIALIZED (
        SELECT coalesce(range_agg(span), {NONE}) AS spans FROM (
            SELECT tstzrange(b.starts_at, b.ends_at) AS span
            FROM members JOIN bookings b ON b.booked_by = person_id
            WHERE b.state IN ('confirmed', 'pending') AND b.starts_at < {WINDOW_END}
                AND b.starts_at > {WINDOW_START} - interval '1 day'
            UNION ALL
            SELECT a.span FROM members JOIN operators USING (person_id)
            JOIN allocations a ON a.hub_id = {HUB} AND a.unit_id = operators.id
                AND a.span && tstzrange({WINDOW_START}, {WINDOW_END})
        ) AS every
    ), meetings AS MATERIALIZED (
        SELECT m.at FROM (SELECT DISTINCT at FROM starts) AS m
        WHERE NOT (SELECT spans FROM busy) && tstzrange(m.at, m.at + {LENGTH})
    )
"""
_POOLS = f"""
    available AS MATERIALIZED (
        SELECT m.unit_id, m.mask, CASE m.kind
                WHEN 'operator' THEN coalesce({_open("m.unit_id")}, {NONE})
                ELSE tstzmultirange(tstzrange({WINDOW_START}, {WINDOW_END})) END
            - coalesce((SELECT range_agg(a.span) FROM allocations a
                WHERE a.hub_id = {HUB} AND a.unit_id = m.unit_id
                    AND a.span && tstzrange({WINDOW_START}, {WINDOW_END})), {NONE}) AS spans
        FROM (
            SELECT m.unit_id, u.kind, bit_or(w.bit) AS mask
            FROM wanted w
            JOIN pool_units m ON m.hub_id = {HUB} AND m.pool_id = w.pool
            JOIN units u ON u.hub_id = m.hub_id AND u.id = m.unit_id
            WHERE u.state = 'in-service'
            GROUP BY 1, 2
        ) AS m
    ), needs AS MATERIALIZED (
        SELECT pools, (SELECT sum(w.quantity) FROM wanted w WHERE w.bit & pools <> 0) AS quantity
        FROM generate_series(1, (1 << (SELECT count(*)::int FROM wanted)) - 1) AS pools
        WHERE NOT EXISTS (SELECT FROM wanted w
            WHERE w.bit & pools <> 0 AND w.bit <> pools
                AND NOT EXISTS (SELECT FROM available v
                    WHERE v.mask & w.bit <> 0 AND v.mask & pools & ~w.bit <> 0))
    ), enough AS MATERIALIZED (
        SELECT range_intersect_agg(coalesce((
            SELECT range_agg(tstzrange(at, till)) FROM (
                SELECT at, sum(sum(change)) OVER (ORDER BY at) AS units,
                    lead(at) OVER (ORDER BY at) AS till
                FROM available v CROSS JOIN LATERAL unnest(v.spans) AS span
                CROSS JOIN LATERAL (VALUES (lower(span), 1),
                    (upper(span) - {LENGTH} + interval '1 microsecond', -1)) AS edge (at, change)
                WHERE v.mask & n.pools <> 0 AND upper(span) - lower(span) >= {LENGTH}
                GROUP BY at
            ) AS steps
            WHERE units >= n.quantity), {NONE})) AS spans
        FROM needs n
    )
"""
# An hour away from the preferred one counts as much as a day later.
_RANKED = f"""
    fitting AS (
        SELECT s.studio_id, s.at, s.local, a.hourly_amount, coalesce(least(away, 1440 - away), 0)
            AS away, a.slug, a.name, a.kind
        FROM starts s JOIN allowed a ON a.id = s.studio_id CROSS JOIN busy CROSS JOIN enough
        CROSS JOIN LATERAL (SELECT abs(
            CAST(extract(epoch FROM s.local - date_trunc('day', s.local)) AS int) / 60
            - CAST(:prefer AS int)) AS away) AS hour
        WHERE NOT busy.spans && tstzrange(s.at, s.at + {LENGTH})
            AND coalesce(s.at <@ enough.spans, true)
    ), best AS (
        SELECT DISTINCT ON (studio_id, local::date) * FROM (
            SELECT *, at = min(at) OVER () AS is_earliest,
                hourly_amount = min(hourly_amount) OVER ()
                    AND hourly_amount < max(hourly_amount) OVER () AS is_cheapest
            FROM fitting
        ) AS every
        ORDER BY studio_id, local::date, away, at
    )
"""
_FACTS = f"""
    json_build_object(
        'asked', (SELECT count(*) FROM asked),
        'allowed', (SELECT count(*) FROM allowed),
        'open', (SELECT count(*) FROM opened o
            WHERE EXISTS (SELECT FROM unnest(o.spans) AS span
                WHERE upper(span) - lower(span) >= {LENGTH})),
        'free', (SELECT count(*) FROM starts),
        'met', (SELECT count(*) FROM meetings),
        'rules', (SELECT coalesce(json_agg(json_build_object('kind', kind, 'limit', bound)), '[]')
            FROM (SELECT kind, coalesce(max(most), min(least)) AS bound
                FROM broken GROUP BY kind ORDER BY kind) AS r),
        'qualifications', (SELECT coalesce(json_agg(DISTINCT
                coalesce(k.name ->> CAST(:language AS text), k.name ->> 'en')), '[]')
            FROM needed n JOIN qualification_kinds k ON k.id = n.kind_id
            WHERE NOT n.days && {DAYS}),
        'pools', (SELECT coalesce(json_agg(json_build_object('pool_id', w.pool,
                'name', coalesce(w.name ->> CAST(:language AS text), w.name ->> 'en'),
                'wanted', w.quantity, 'most', w.most,
                'offered', w.offered AND EXISTS (SELECT FROM asked s
                    WHERE w.studio_kinds = '{{}}' OR s.kind = ANY(w.studio_kinds)),
                'free', (SELECT coalesce(max(n), 0) FROM (
                    SELECT count(*) AS n FROM meetings AS m
                    JOIN available v ON v.mask & w.bit <> 0
                        AND v.spans @> tstzrange(m.at, m.at + {LENGTH})
                    GROUP BY m.at) AS counted)) ORDER BY w.bit), '[]')
            FROM wanted w)
    )
"""


@cache
def finding(limit: int) -> Statement:
    """The best `limit` times as JSON, and `facts` about what is in the way when there are none."""
    statement = f"""
        WITH {_ASKED}, {_STARTS}, {_GROUP}, {_POOLS}, {_RANKED}
        SELECT items::text, CASE WHEN items IS NULL THEN {_FACTS}::text END AS facts,
            (SELECT json_agg(json_build_array(quantity, hourly_amount))::text
                FROM wanted) AS extras
        FROM (
            SELECT json_agg(json_build_object(
                'studio', json_build_object('id', studio_id, 'slug', slug,
                    'name', coalesce(name ->> CAST(:language AS text), name ->> 'en'),
                    'kind', kind),
                'starts_at', {iso("at")}, 'ends_at', {iso(f"(at + {LENGTH})")},
                'local_starts_at', local, 'hourly_amount', hourly_amount,
                'is_earliest', is_earliest, 'is_cheapest', is_cheapest,
                'is_preferred', CAST(:prefer AS int) IS NOT NULL AND away = 0
                )) AS items
            FROM (
                SELECT * FROM best
                ORDER BY at + make_interval(mins => 24 * away), hourly_amount, studio_id
                LIMIT {limit:d}
            ) AS page
        ) AS found
    """
    return Statement(text(statement.replace("::", r"\:\:")))
