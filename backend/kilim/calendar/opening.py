"""When units are open, for SQL and for Python: the week, and the exceptions that replace it.

Of the exceptions that apply to a day one counts: a unit's own before that of the whole hub, one
for these days before a yearly one, the newer before the older. `times.Opening` says the same of
values; tests/calendar/test_opening.py holds the two together.
"""

from datetime import date

from pydantic_core import from_json

from kilim.calendar.models import OpeningException as OpeningException
from kilim.calendar.times import Exceptional, Hours, Opening

FIRST = "x.unit_id IS NULL, x.yearly, x.id DESC"  # the one that counts comes first


def applies(day: str) -> str:
    """SQL for whether the exception `x` is for that day, a date."""
    of_day, first, last = (f"to_char({d}, 'MMDD')" for d in (day, "x.first_on", "x.last_on"))
    return f"""CASE
        WHEN NOT x.yearly THEN {day} BETWEEN x.first_on AND x.last_on
        WHEN {day} < x.first_on THEN false
        WHEN {first} <= {last} THEN {of_day} BETWEEN {first} AND {last}
        ELSE {of_day} >= {first} OR {of_day} <= {last} END"""


def concerns(unit: str, *, studio: bool) -> str:
    """SQL for whether the exception `x` is for the unit, by itself or as a studio of the hub."""
    own = f"x.unit_id = {unit}"
    return f"({own} OR x.unit_id IS NULL)" if studio else own


def hours_on(hub: str, unit: str, day: str, *, studio: bool) -> str:
    """SQL for the rows `opens`, `closes` of a unit on a day, in minutes after local midnight."""
    return f"""(
        WITH instead AS (
            SELECT x.minutes FROM opening_exceptions x
            WHERE x.hub_id = {hub} AND {concerns(unit, studio=studio)} AND {applies(day)}
            ORDER BY {FIRST} LIMIT 1)
        SELECT w.opens, w.closes FROM opening_hours w
        WHERE w.hub_id = {hub} AND w.unit_id = {unit} AND w.weekday = extract(isodow FROM {day})
            AND NOT EXISTS (SELECT FROM instead)
        UNION ALL
        SELECT lower(r), upper(r) FROM instead CROSS JOIN LATERAL unnest(instead.minutes) AS r)"""  # noqa: S608 - our own words


def instants(row: str, day: str, zone: str) -> str:
    """SQL for the row `opens`, `closes` of instants, of minutes after the midnight of `day`.

    PostgreSQL takes the second of two equal wall times, `times.resolve` the first. Clocks are set
    back by an hour, or by half of one.

    Args:
        row: what has `opens` and `closes` in minutes.
        day: a timestamp without a zone.
        zone: the name of the zone.
    """

    def of(minutes: str) -> str:
        local = f"({day} + make_interval(mins => {minutes}))"
        second = f"({local} AT TIME ZONE {zone})"
        earlier = [f"({second} - interval '{gap} minutes')" for gap in (60, 30)]
        cases = [f"WHEN {at} AT TIME ZONE {zone} = {local} THEN {at}" for at in earlier]
        return f"CASE {' '.join(cases)} ELSE {second} END"

    return f"(SELECT {of(f'{row}.opens')} AS opens, {of(f'{row}.closes')} AS closes)"


def opening(hub: str, unit: str, *, studio: bool) -> str:
    """SQL for the text that `read_opening` reads."""
    return f"""CAST(json_build_object(
        'week', (SELECT json_agg(json_build_array(w.weekday, w.opens, w.closes))
            FROM opening_hours w WHERE w.hub_id = {hub} AND w.unit_id = {unit}),
        'exceptions', (SELECT json_agg(json_build_array(x.first_on, x.last_on, x.yearly,
                (SELECT json_agg(json_build_array(lower(r), upper(r)))
                    FROM unnest(x.minutes) AS r), x.unit_id IS NOT NULL) ORDER BY {FIRST})
            FROM opening_exceptions x
            WHERE x.hub_id = {hub} AND {concerns(unit, studio=studio)})
        ) AS text)"""  # noqa: S608 - our own words


def with_new(opening: Opening, exception: Exceptional) -> Opening:
    """The same with one more exception, where it counts among the others."""
    every = [exception, *opening.exceptions]
    return Opening(opening.week, sorted(every, key=lambda one: (not one.own, one.yearly)))


def read_opening(text: str) -> Opening:
    """The opening of a unit from what the SQL of `opening` gives."""
    found = from_json(text)
    return Opening(
        [Hours(*rule) for rule in found["week"] or ()],
        [
            Exceptional(
                date.fromisoformat(first),
                date.fromisoformat(last),
                yearly,
                tuple((opens, closes) for opens, closes in hours or ()),
                own,
            )
            for first, last, yearly, hours, own in found["exceptions"] or ()
        ],
    )
