"""Reads of series: how their dates would stand, and how they are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import closures as calendar
from kilim.calendar import queries as calendar_queries
from kilim.calendar.queries import PoolTimes
from kilim.calendar.times import to_wall
from kilim.core.db import Statement, run
from kilim.core.documents import Document, iso
from kilim.core.errors import NotFound
from kilim.core.money import Money
from kilim.core.paging import Paging
from kilim.studios.bookings import service as bookings
from kilim.studios.bookings.beside import list_names
from kilim.studios.bookings.drafts import Draft
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue.terms import peek_terms
from kilim.studios.equipment import queries as equipment
from kilim.studios.series import policy
from kilim.studios.series.errors import BadSeries
from kilim.studios.series.outlook import (
    Date,
    Holdings,
    Outlook,
    Verdict,
    around,
    buffers_of,
)
from kilim.studios.series.recurrence import Fault, Faulty, Pattern, parse
from kilim.studios.series.schemas import DateState, PatternIn

CAN_BE_ELSEWHERE = {DateState.TAKEN, DateState.CLOSED}
NEIGHBOURS = 8  # studios of the kind in which alternatives are looked for


def _text(sql: str) -> TextClause:
    # "::" is PostgreSQL's cast here, never one of SQLAlchemy's names.
    return text(sql.replace("::", r"\:\:"))


_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_NAME = "coalesce({0}.name ->> CAST(:language AS text), {0}.name ->> 'en')"
_STUDIO = f"""json_build_object(
    'id', s.id, 'slug', s.slug, 'name', {_NAME.format("s")}, 'kind', s.kind)"""
_JOINS = """
    JOIN studios s ON s.hub_id = q.hub_id AND s.id = q.studio_id
    JOIN hubs h ON h.id = q.hub_id
"""
_COMING = "b.state IN ('confirmed', 'pending') AND b.starts_at > CAST(:now AS timestamptz)"
_MOVED = """b.studio_id <> q.studio_id
    OR b.ends_at - b.starts_at <> make_interval(mins => q.minutes)
    OR b.local_starts_at <> b.recurrence_wall
        AND b.starts_at <> b.recurrence_wall AT TIME ZONE q.zone"""
_ONE = Statement(
    _text(f"""
    SELECT row_to_json(r)::text AS body, r.version FROM (
        SELECT q.id, q.version, {_HUB} AS hub, {_STUDIO} AS studio, q.zone, q.rule,
            q.local_starts_at, q.minutes, q.title, q.note, q.people,
            json_build_object('id', p.id, 'name', p.name) AS booked_by, q.follows,
            {iso("q.created_at")} AS created_at,
            (SELECT coalesce(json_agg(json_build_object(
                'recurrence_wall', b.recurrence_wall, 'booking_id', b.id, 'version', b.version,
                'state', b.state,
                'studio', json_build_object('id', t.id, 'name', {_NAME.format("t")}),
                'starts_at', {iso("b.starts_at")}, 'ends_at', {iso("b.ends_at")},
                'local_starts_at', b.local_starts_at, 'local_ends_at', b.local_ends_at,
                'moved', {_MOVED}) ORDER BY b.recurrence_wall), '[]')
                FROM bookings b JOIN studios t ON t.hub_id = b.hub_id AND t.id = b.studio_id
                WHERE b.series_id = q.id) AS occurrences,
            to_json(q.exdates) AS exdates,
            (SELECT count(*) FROM bookings b WHERE b.series_id = q.id AND {_COMING}) AS upcoming,
            (SELECT {iso("min(b.starts_at)")} FROM bookings b
                WHERE b.series_id = q.id AND {_COMING}) AS next_starts_at,
            CASE WHEN EXISTS (SELECT FROM bookings b WHERE b.series_id = q.id AND {_COMING})
                THEN '["change"]'::json ELSE '[]'::json END AS allowed
        FROM series q {_JOINS} JOIN people p ON p.id = q.booked_by
        WHERE q.id = CAST(:series AS uuid) AND {policy.VISIBLE}
    ) AS r
    """)
)


@cache
def _list(limit: int) -> Statement:
    return Statement(
        _text(f"""
        SELECT json_build_object(
            'items', coalesce(array_to_json((array_agg(item))[1:{limit:d}]), '[]'),
            'next', CASE WHEN count(*) > {limit:d} THEN (array_agg(id))[{limit:d}] END
        )::text AS body
        FROM (
            SELECT r.id, row_to_json(r) AS item FROM (
                SELECT q.id, {_STUDIO} AS studio, {_HUB} AS hub, q.zone, q.rule,
                    q.local_starts_at, q.minutes, q.title, q.dates, n.upcoming,
                    n.booking_id AS next_booking_id, {iso("n.starts_at")} AS next_starts_at
                FROM series q {_JOINS} CROSS JOIN LATERAL (
                    SELECT count(*) AS upcoming, min(b.starts_at) AS starts_at,
                        (array_agg(b.id ORDER BY b.starts_at))[1] AS booking_id
                    FROM bookings b WHERE b.series_id = q.id AND {_COMING}
                ) AS n
                WHERE q.booked_by = CAST(:person AS uuid) AND n.upcoming > 0
                    AND (CAST(:after AS uuid) IS NULL OR q.id < CAST(:after AS uuid))
                ORDER BY q.id DESC LIMIT {limit + 1:d}
            ) AS r
        ) AS page
        """)
    )


def pattern_of(wish: PatternIn, zone: ZoneInfo) -> tuple[Pattern, list[datetime]]:
    """The pattern that is wished for, and its dates without those that are left out.

    Raises:
        BadSeries: the rule cannot be used, or a date that is to be left out is none of its dates.
    """
    try:
        rule = parse(wish.rule, zone) if wish.rule else None
        pattern = Pattern.starting(rule, wish.local_starts_at, wish.rdates)
        dates = pattern.dates()
        if set(wish.exdates) - set(dates):
            raise Faulty(Fault.NO_SUCH_DATE)
        kept = [wall for wall in dates if wall not in wish.exdates]
        if not kept:
            raise Faulty(Fault.NO_DATES)
    except Faulty as faulty:
        raise BadSeries(faults=[{"fault": faulty.fault, "limit": faulty.limit}]) from None
    return pattern, kept


async def preview(call: Call, wish: PatternIn) -> dict[str, Any]:
    """How every date of a wished series stands, as `SeriesPreview`; nothing is held.

    Raises:
        NotFound: there is no such studio.
        BadSeries: the rule cannot be used.
    """
    terms = await peek_terms(call.reads, wish.studio_id)
    pattern, walls = pattern_of(wish, terms.zone)
    dates = [Date.at(wall, wish.minutes, terms) for wall in walls]
    draft = await bookings.draft(call, terms, dates[0].times, wish.people, wish.items)
    outlook = await _outlook(call, draft, dates)
    verdicts = outlook.judge(dates)
    names = await _look_around(call, outlook, verdicts)
    free = [verdict for verdict in verdicts if verdict.state is DateState.FREE]
    prices = [replace(draft, times=verdict.date.times).price() for verdict in free]
    return {
        "studio_id": wish.studio_id,
        "zone": terms.zone.key,
        "rule": str(pattern.rule or ""),
        "dates": [_date_out(outlook, verdict, *names) for verdict in verdicts],
        "free": len(free),
        "price": sum(prices, start=Money(0, terms.hourly.currency)),
    }


async def _outlook(call: Call, draft: Draft, dates: Sequence[Date]) -> Outlook:
    """What matters to the dates themselves: two questions, however many dates there are."""
    terms = draft.terms
    before, after = buffers_of(terms)
    windows = [(date.times[0] - before, date.times[1] + after) for date in dates]
    studios = [terms.studio_id, *terms.beside]
    held = await calendar.list_held_in(call.reads, terms.hub_id, studios, windows)
    pools = await _pools(call, draft, dates)
    return Outlook(draft, call.now, Holdings(held), pools)


async def _pools(call: Call, draft: Draft, dates: Sequence[Date]) -> PoolTimes:
    """When the extras can be had, as far ahead as the studio can be booked at all."""
    windows = [around(date) for date in dates]
    latest = call.now + timedelta(days=draft.terms.horizon_days + 1)
    window = (windows[0][0], min(max(end for _, end in windows), max(latest, windows[0][1])))
    wanted = draft.items.wanted
    return await calendar_queries.pool_times(call.reads, draft.terms.hub_id, wanted, window)


async def _look_around(
    call: Call, outlook: Outlook, verdicts: Sequence[Verdict]
) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Read what alternatives need for the dates that are not free: one question for all.

    Returns:
        The names of studios and of extras.
    """
    terms, reads = outlook.draft.terms, call.reads
    kin = dict(await catalogue.list_neighbours(reads, terms, call.language))
    beside = {unit for one in verdicts for unit in one.beside}
    names = kin | await list_names(reads, beside, call.language)
    windows = [around(one.date) for one in verdicts if one.state in CAN_BE_ELSEWHERE]
    if windows:
        others = [studio for studio in kin if studio != terms.studio_id][:NEIGHBOURS]
        outlook.neighbours = {
            studio: await _elsewhere(call, outlook.draft, studio) for studio in others
        }
        studios = [terms.studio_id, *others]
        outlook.holdings.add(await calendar.list_held_in(reads, terms.hub_id, studios, windows))
    short = {pool for one in verdicts for pool in one.short}
    extras = await equipment.list_names(reads, list(short), call.language) if short else {}
    return names, extras


async def _elsewhere(call: Call, draft: Draft, studio_id: UUID) -> Draft:
    terms = await peek_terms(call.reads, studio_id)
    return replace(draft, terms=terms, operating=await draft.operating.elsewhere(call.reads, terms))


def _date_out(
    outlook: Outlook, verdict: Verdict, names: Mapping[UUID, str], extras: Mapping[UUID, str]
) -> dict[str, Any]:
    date, terms = verdict.date, outlook.draft.terms
    local = [to_wall(at, terms.zone) for at in date.times]
    found = outlook.alternatives(date) if verdict.state in CAN_BE_ELSEWHERE else []
    parts: list[dict[str, Any]] = []
    for unit in verdict.beside:
        parts.append({"pool_id": None, "name": names.get(unit, ""), "wanted": 1, "free": 0})
    if verdict.studio_taken and not verdict.beside:
        name = names.get(terms.studio_id, "")
        parts.append({"pool_id": None, "name": name, "wanted": 1, "free": 0})
    for pool, free in verdict.short.items():
        wanted = outlook.draft.items.wanted[pool]
        parts.append({"pool_id": pool, "name": extras[pool], "wanted": wanted, "free": free})
    return {
        "recurrence_wall": date.wall,
        **_times(date.times, local),
        "shifted": local[0] != date.wall,
        "state": verdict.state,
        "violations": verdict.violations,
        "parts": parts,
        "alternatives": [
            {
                "changes": one.changes,
                "studio_id": one.studio_id,
                "studio": names[one.studio_id],
                "starts_at": one.times[0],
                "ends_at": one.times[1],
                "local_starts_at": to_wall(one.times[0], terms.zone),
            }
            for one in found
        ],
    }


def _times(times: Sequence[datetime], local: Sequence[datetime]) -> dict[str, datetime]:
    names = ("starts_at", "ends_at", "local_starts_at", "local_ends_at")
    return dict(zip(names, [*times, *local], strict=True))


def binds(call: Call) -> dict[str, object]:
    """The values that statements about series take."""
    return {"language": call.language, "now": call.now, **policy.binds(call.actor)}


async def get_series(call: Call, series_id: UUID) -> Document:
    """One series with its occurrences, as `SeriesOut`.

    Raises:
        NotFound: it does not exist, or the actor may not see it.
    """
    row = await call.reads.first(_ONE, series=series_id, **binds(call))
    if row is None:
        raise NotFound
    return Document(row["body"], row["version"])


async def read_back(session: AsyncSession, call: Call, series_id: UUID) -> Document:
    """The same, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE, series=series_id, **binds(call))
    return Document(row["body"], row["version"])


async def list_series(call: Call, wanted: Paging) -> Document:
    """The actor's own series of which something is still to come, latest first."""
    row = await call.reads.first(
        _list(wanted.limit),
        person=call.actor.person_id,
        language=call.language,
        now=call.now,
        after=wanted.after,
    )
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])
