"""Reads of studios. Studios are public; functions without an actor show nothing about people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import queries as calendar
from kilim.calendar.times import (
    Hours,
    Span,
    day_span,
    grid_starts,
    open_spans,
    to_instant,
    to_wall,
    total_minutes,
    without,
)
from kilim.core.db import Changing, Reads, Statement, run
from kilim.core.errors import NotFound
from kilim.core.money import Money
from kilim.studios.catalogue.errors import BadWindow
from kilim.studios.catalogue.models import OpenTo
from kilim.studios.catalogue.schemas import DaysFilter, FreeTimesFilter, StudioFilter

LONGEST_WINDOW = timedelta(days=62)

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
_PICTURES = """(
    SELECT json_agg(json_build_object(
        'url', p ->> 'url',
        'alt', coalesce(p -> 'alt' ->> CAST(:language AS text), p -> 'alt' ->> 'en')
    ) ORDER BY n)
    FROM jsonb_array_elements(s.pictures) WITH ORDINALITY AS p (p, n))"""
_FIELDS = f"""
    s.id, s.slug, s.kind, s.features, s.capacity, s.area_m2, s.grid_minutes, s.min_minutes,
    s.max_minutes, s.buffer_minutes, s.open_to, s.hourly_amount, s.currency, s.notice_minutes,
    s.horizon_days, {_HUB}::text AS hub, coalesce({_PICTURES}, '[]')::text AS pictures,
    coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS name,
    coalesce(s.summary ->> CAST(:language AS text), s.summary ->> 'en') AS summary
""".replace("::", r"\:\:")


@cache
def _list(limit: int) -> Statement:
    # LIMIT is a literal: with a parameter PostgreSQL plans the statement anew each time.
    return Statement(
        text(f"""
        SELECT {_FIELDS}
        FROM studios s JOIN hubs h ON h.id = s.hub_id
        WHERE (CAST(:hub AS text) IS NULL OR h.slug = :hub)
            AND (CAST(:kind AS text) IS NULL OR s.kind = :kind)
            AND (CAST(:feature AS text) IS NULL OR :feature = ANY(s.features))
            AND (CAST(:people AS int) IS NULL OR s.capacity >= :people)
            AND (CAST(:after AS uuid) IS NULL OR s.id > :after)
        ORDER BY s.id
        LIMIT {limit + 1:d}
        """)
    )


_ONE = Statement(
    text(f"""
    SELECT {_FIELDS},
        coalesce(s.description ->> CAST(:language AS text), s.description ->> 'en') AS description
    FROM studios s JOIN hubs h ON h.id = s.hub_id
    WHERE s.slug = CAST(:key AS text) OR s.id = CAST(:id AS uuid)
    """)
)
_TERMS = Statement(
    text("""
    SELECT s.id, s.hub_id, h.zone, s.kind, s.hourly_amount, s.currency, s.capacity,
        s.grid_minutes, s.min_minutes, s.max_minutes, s.buffer_minutes, s.notice_minutes,
        s.horizon_days, s.open_to,
        (SELECT CAST(json_agg(json_build_array(o.weekday, o.opens, o.closes)) AS text)
            FROM opening_hours o WHERE o.hub_id = s.hub_id AND o.unit_id = s.id) AS hours
    FROM studios s JOIN hubs h ON h.id = s.hub_id
    WHERE s.id = CAST(:studio AS uuid)
    """)
)
_NEIGHBOURS = Statement(
    text("""
    SELECT s.id, coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS name
    FROM studios s
    WHERE s.hub_id = CAST(:hub AS uuid) AND s.kind = CAST(:kind AS text)
    ORDER BY s.id
    LIMIT 20
    """)
)
_ALLOCATED = Statement(
    text("""
    SELECT lower(span) AS starts_at, upper(span) AS ends_at FROM allocations
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = CAST(:unit AS uuid)
        AND span && tstzrange(CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
    """)
)


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a studio is booked; lengths in minutes, the price for one hour."""

    studio_id: UUID
    hub_id: UUID
    zone: ZoneInfo
    kind: str
    hourly: Money
    capacity: int
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_minutes: int
    notice_minutes: int
    horizon_days: int
    open_to: OpenTo
    hours: list[Hours]

    def price(self, minutes: int) -> Money:
        """The full price of `minutes`."""
        return self.hourly.prorate(minutes, 60)


async def list_studios(reads: Reads, wanted: StudioFilter, language: str) -> dict[str, Any]:
    """The studios that fit, in the order in which they were added."""
    rows = await reads.all(
        _list(wanted.limit),
        language=language,
        hub=wanted.hub,
        kind=wanted.kind,
        feature=wanted.feature,
        people=wanted.people,
        after=wanted.after,
    )
    items = [_studio(row) for row in rows[: wanted.limit]]
    more = len(rows) > wanted.limit
    return {"items": items, "next": str(items[-1]["id"]) if more else None}


def _studio(row: Any) -> dict[str, Any]:
    studio = dict(row)
    studio["hub"] = from_json(studio["hub"])
    studio["pictures"] = from_json(studio["pictures"])
    studio["picture"] = studio["pictures"][0] if studio["pictures"] else None
    studio["hourly_price"] = {
        "amount": studio.pop("hourly_amount"),
        "currency": studio.pop("currency"),
    }
    return studio


async def get_studio(reads: Reads, key: str, language: str) -> dict[str, Any]:
    """One studio by id or slug, with its opening hours.

    Raises:
        NotFound: there is no such studio.
    """
    row = await reads.first(_ONE, key=key, id=_uuid(key), language=language)
    if row is None:
        raise NotFound
    studio = _studio(row)
    hub_id = UUID(studio["hub"]["id"])
    hours = await calendar.get_hours(reads, hub_id, [studio["id"]])
    return studio | {"opening_hours": [_opening(rule) for rule in hours[studio["id"]]]}


def _uuid(key: str) -> UUID | None:
    try:
        return UUID(key)
    except ValueError:
        return None


def _opening(rule: Hours) -> dict[str, Any]:
    opens, closes = (f"{m // 60:02d}:{m % 60:02d}" for m in (rule.opens, rule.closes))
    return {"weekday": rule.weekday, "opens": opens, "closes": closes}


async def get_terms(session: Changing, studio_id: UUID) -> Terms:
    """The terms of a studio, read in the transaction of a booking.

    Raises:
        NotFound: there is no such studio.
    """
    rows = await run(session, _TERMS, studio=studio_id)
    return _terms(rows)


async def get_terms_at(session: AsyncSession, hub_id: UUID, studio_id: UUID) -> Terms:
    """The terms of a studio of this hub.

    Raises:
        NotFound: the hub has no such studio.
    """
    terms = await get_terms(session, studio_id)
    if terms.hub_id != hub_id:
        raise NotFound("There is no such studio.")
    return terms


async def peek_terms(reads: Reads, studio_id: UUID) -> Terms:
    """The terms of a studio, outside of any transaction.

    Raises:
        NotFound: there is no such studio.
    """
    return _terms(await reads.all(_TERMS, studio=studio_id))


def _terms(rows: Sequence[Any]) -> Terms:
    if not rows:
        raise NotFound("There is no such studio.")
    fields = dict(rows[0])
    hourly = Money(fields.pop("hourly_amount"), fields.pop("currency"))
    return Terms(
        studio_id=fields.pop("id"),
        zone=ZoneInfo(fields.pop("zone")),
        hours=[Hours(*rule) for rule in from_json(fields.pop("hours") or "[]")],
        open_to=OpenTo(fields.pop("open_to")),
        hourly=hourly,
        **fields,
    )


async def list_neighbours(reads: Reads, terms: Terms, language: str) -> list[tuple[UUID, str]]:
    """The studios of the same hub and kind, the studio itself among them: id and name."""
    rows = await reads.all(_NEIGHBOURS, hub=terms.hub_id, kind=terms.kind, language=language)
    return [(row["id"], row["name"]) for row in rows]


async def free_starts(
    reads: Reads,
    terms: Terms,
    window: Span,
    minutes: int,
    *,
    now: datetime,
    except_claim: UUID | None = None,
) -> list[datetime]:
    """Every start in `window` at which a booking of `minutes` would be accepted, in order."""
    if not _length_allowed(terms, minutes):
        return []
    earliest = now + timedelta(minutes=terms.notice_minutes)
    latest = now + timedelta(days=terms.horizon_days)
    window = (max(window[0], earliest), min(window[1], latest + timedelta(minutes=minutes)))
    if window[0] >= window[1]:
        return []
    taken = await calendar.blocked_spans(
        reads, terms.hub_id, terms.studio_id, window, 0, terms.buffer_minutes, except_claim
    )
    free = without(open_spans(terms.hours, terms.zone, window), taken)
    starts = grid_starts(free, minutes, terms.grid_minutes, terms.zone)
    return [start for start in starts if now < start <= latest]


def _length_allowed(terms: Terms, minutes: int) -> bool:
    fits = terms.min_minutes <= minutes <= terms.max_minutes
    return fits and minutes % terms.grid_minutes == 0


async def list_free_times(
    reads: Reads, studio_id: UUID, wanted: FreeTimesFilter, *, now: datetime
) -> dict[str, Any]:
    """The times at which the studio can be booked for `wanted.minutes`, earliest first.

    Raises:
        NotFound: there is no such studio.
        BadWindow: the window is empty or longer than 62 days.
    """
    terms = await peek_terms(reads, studio_id)
    window = (_instant(wanted.from_, terms.zone), _instant(wanted.to, terms.zone))
    if not timedelta(0) < window[1] - window[0] <= LONGEST_WINDOW:
        raise BadWindow
    starts = await free_starts(
        reads, terms, window, wanted.minutes, now=now, except_claim=wanted.moving
    )
    if wanted.after is not None:
        starts = [start for start in starts if start > wanted.after]
    page, more = starts[: wanted.limit], len(starts) > wanted.limit
    length, price = timedelta(minutes=wanted.minutes), terms.price(wanted.minutes)
    items = [
        {
            "starts_at": start,
            "ends_at": start + length,
            "local_starts_at": to_wall(start, terms.zone),
            "price": price,
        }
        for start in page
    ]
    return {"items": items, "next": page[-1].isoformat().replace("+00:00", "Z") if more else None}


def _instant(value: date, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        return value
    return to_instant(datetime(value.year, value.month, value.day), zone)  # noqa: DTZ001 - wall time


async def list_days(
    reads: Reads, studio_id: UUID, wanted: DaysFilter, *, now: datetime
) -> dict[str, Any]:
    """How much of each day is open, and how much of that is still free from `now` on.

    Raises:
        NotFound: there is no such studio.
    """
    terms = await peek_terms(reads, studio_id)
    days = [wanted.from_ + timedelta(days=n) for n in range(wanted.days)]
    spans = [day_span(day, terms.zone) for day in days]
    rows = await reads.all(
        _ALLOCATED,
        hub=terms.hub_id,
        unit=terms.studio_id,
        starts_at=spans[0][0],
        ends_at=spans[-1][1],
    )
    taken: list[Span] = [(row["starts_at"], row["ends_at"]) for row in rows]
    items = []
    for day, span in zip(days, spans, strict=True):
        open_ = open_spans(terms.hours, terms.zone, span)
        past = [(span[0], now)] if span[0] < now else []
        free = without(open_, [*taken, *past])
        items.append(
            {
                "on": day,
                "open_minutes": total_minutes(open_),
                "free_minutes": total_minutes(free),
            }
        )
    return {"items": items, "next": None}
