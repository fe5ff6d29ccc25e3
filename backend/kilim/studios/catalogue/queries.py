"""Reads of studios. Studios are public; functions without an actor show nothing about people."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.calendar import queries as calendar
from kilim.calendar.times import (
    Hours,
    Span,
    day_span,
    grid_starts,
    last_day,
    open_spans,
    to_instant,
    to_wall,
    total_minutes,
    without,
)
from kilim.core.db import Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.files.shown import as_json
from kilim.studios.catalogue import policy
from kilim.studios.catalogue.errors import BadWindow
from kilim.studios.catalogue.models import Studio
from kilim.studios.catalogue.schemas import DaysFilter, FreeTimesFilter, StudioFilter
from kilim.studios.catalogue.terms import Terms, peek_terms
from kilim.studios.equipment import queries as equipment
from kilim.studios.qualifications import queries as qualifications
from kilim.studios.qualifications.rules import lacking

LONGEST_WINDOW = timedelta(days=62)

_HUB = """json_build_object(
    'id', h.id, 'slug', h.slug, 'name', h.name, 'zone', h.zone, 'currency', h.currency)"""
# The rows of the slice `pictures`, which lies above this one.
_ALT = "coalesce(nullif(p.alt ->> CAST(:language AS text), ''), p.alt ->> 'en')"
_PICTURES = f"""(
    SELECT json_agg({as_json("at", alt=_ALT)} ORDER BY p.place)
    FROM studio_pictures p JOIN files f ON f.id = p.file_id
    CROSS JOIN LATERAL (
        SELECT '/api/v1/studios/' || s.id || '/pictures/' || p.id || '/' AS at) AS address
    WHERE p.hub_id = s.hub_id AND p.studio_id = s.id)"""
_FIELDS = f"""
    s.id, s.slug, s.kind, s.features, s.capacity, s.area_m2, s.grid_minutes, s.min_minutes,
    s.max_minutes, s.buffer_before_minutes, s.buffer_minutes, s.open_to, s.bookable,
    s.hourly_amount, s.currency, s.notice_minutes, s.horizon_days, s.no_show_minutes, s.approval,
    s.approval_hours,
    {_HUB}::text AS hub,
    coalesce({_PICTURES}, '[]')::text AS pictures,
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
        coalesce(s.description ->> CAST(:language AS text), s.description ->> 'en') AS description,
        (SELECT CAST(json_build_object('id', k.id,
                'name', coalesce(k.name ->> CAST(:language AS text), k.name ->> 'en'),
                'summary', coalesce(k.summary ->> CAST(:language AS text), k.summary ->> 'en')
            ) AS text)
            FROM qualification_kinds k WHERE k.id = s.qualification_id) AS qualification
    FROM studios s JOIN hubs h ON h.id = s.hub_id
    WHERE s.slug = CAST(:key AS text) OR s.id = CAST(:id AS uuid)
    """)
)
_CLOCK = "to_char(make_interval(mins => {}), 'HH24:MI')"
_SETTINGS = f"""
    SELECT row_to_json(q)::text AS body, q.version, (q.hub ->> 'id')::uuid AS hub_id FROM (
        SELECT s.id, s.version, {_HUB} AS hub, s.slug, s.kind, s.name, s.summary, s.description,
            s.features, s.capacity, s.area_m2, s.hourly_amount, s.currency,
            s.grid_minutes, s.min_minutes, s.max_minutes, s.buffer_before_minutes,
            s.buffer_minutes, s.notice_minutes, s.horizon_days, s.no_show_minutes, s.open_to,
            s.approval, s.approval_hours, s.bookable, s.qualification_id,
            s.residents_pay, s.peaks, s.fee_steps,
            (SELECT coalesce(json_agg(json_build_object('weekday', o.weekday,
                'opens', {_CLOCK.format("o.opens")}, 'closes', {_CLOCK.format("o.closes")}
                ) ORDER BY o.weekday, o.opens), '[]')
                FROM opening_hours o WHERE o.hub_id = s.hub_id AND o.unit_id = s.id
            ) AS opening_hours
        FROM studios s JOIN hubs h ON h.id = s.hub_id
        WHERE s.id = CAST(:studio AS uuid)
    ) AS q
"""
_OF_MANAGERS = Statement(text(_SETTINGS.replace("::", r"\:\:")))
_NEIGHBOURS = Statement(
    text("""
    SELECT s.id, coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en') AS name
    FROM studios s
    WHERE s.hub_id = CAST(:hub AS uuid) AND s.kind = CAST(:kind AS text)
    ORDER BY s.id <> CAST(:studio AS uuid), s.id
    LIMIT 20
    """)
)
_ALLOCATED = Statement(
    text("""
    SELECT lower(span) AS starts_at, upper(span) AS ends_at, kind FROM allocations
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = CAST(:unit AS uuid)
        AND span && tstzrange(CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
    """)
)


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
    studio["qualification"] = from_json(studio["qualification"] or "null")
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


async def get_settings(reads: Reads, actor: Actor, studio_id: UUID) -> Document:
    """Everything about a studio that its managers can change, as `StudioSettings`.

    Raises:
        NotFound: there is no such studio.
        Forbidden: the actor does not manage its hub.
    """
    row = await reads.first(_OF_MANAGERS, studio=studio_id)
    if row is None:
        raise NotFound
    policy.may_change(actor, row["hub_id"])
    return Document(row["body"], row["version"])


async def read_settings(session: AsyncSession, studio_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    [row] = await run(session, _OF_MANAGERS, studio=studio_id)
    return Document(row["body"], row["version"])


async def lock_studio(session: AsyncSession, studio_id: UUID) -> tuple[UUID, int]:
    """The hub and version of a studio, for a change that a second one waits for.

    Raises:
        NotFound: there is no such studio.
    """
    query = select(Studio.hub_id, Studio.version).where(Studio.id == studio_id)
    row = (await session.execute(query.with_for_update(key_share=True))).first()
    if row is None:
        raise NotFound
    return row.hub_id, row.version


def terms_out(kept: str) -> dict[str, Any]:
    """Kept terms, the JSON of a row of `studio_terms`, as `TermsOut`."""
    terms: dict[str, Any] = {"buffer_before_minutes": 0} | from_json(kept)
    hours = [_opening(Hours(*rule)) for rule in terms.pop("hours")]
    for name in ("qualification_id", "beside"):  # they may have other names by now
        terms.pop(name, None)
    price = {"amount": terms.pop("hourly_amount"), "currency": terms.pop("currency")}
    return terms | {"hourly_price": price, "opening_hours": hours}


async def list_neighbours(reads: Reads, terms: Terms, language: str) -> list[tuple[UUID, str]]:
    """The studios of the same hub and kind, the studio itself first: id and name."""
    own = {"hub": terms.hub_id, "kind": terms.kind, "studio": terms.studio_id}
    rows = await reads.all(_NEIGHBOURS, language=language, **own)
    return [(row["id"], row["name"]) for row in rows]


async def free_starts(
    reads: Reads,
    terms: Terms,
    window: Span,
    minutes: int,
    *,
    now: datetime,
    except_claim: UUID | None = None,
    items: Mapping[UUID, int] | None = None,
) -> list[datetime]:
    """Every start in `window` at which a booking of `minutes` would be accepted, in order.

    Args:
        items: how many of which extra are wanted with it.
    """
    if not terms.bookable or not _length_allowed(terms, minutes):
        return []
    earliest = now + timedelta(minutes=terms.notice_minutes)
    latest = now + timedelta(days=terms.horizon_days)
    window = (max(window[0], earliest), min(window[1], latest + timedelta(minutes=minutes)))
    if window[0] >= window[1]:
        return []
    buffers = (terms.buffer_before_minutes, terms.buffer_minutes)
    taken = await calendar.blocked_spans(
        reads, terms.hub_id, terms.studio_id, window, *buffers, except_claim
    )
    free = without(open_spans(terms.hours, terms.zone, window), taken)
    starts = grid_starts(free, minutes, terms.grid_minutes, terms.zone)
    bookable = [start for start in starts if now < start <= latest]
    length = timedelta(minutes=minutes)
    return await calendar.starts_with(
        reads, terms.hub_id, items or {}, bookable, length, except_claim
    )


def _length_allowed(terms: Terms, minutes: int) -> bool:
    fits = terms.min_minutes <= minutes <= terms.max_minutes
    return fits and minutes % terms.grid_minutes == 0


async def list_free_times(
    reads: Reads,
    actor: Actor | None,
    studio_id: UUID,
    wanted: FreeTimesFilter,
    language: str,
    *,
    now: datetime,
) -> dict[str, Any]:
    """The times at which the studio can be booked for `wanted.minutes`, earliest first.

    Each says what the actor lacks to operate it then; visitors are told of nothing.

    Raises:
        NotFound: there is no such studio.
        BadWindow: the window is empty or longer than 62 days.
    """
    terms = await peek_terms(reads, studio_id)
    window = (_instant(wanted.from_, terms.zone), _instant(wanted.to, terms.zone))
    if not timedelta(0) < window[1] - window[0] <= LONGEST_WINDOW:
        raise BadWindow
    quantities, offers = await _items_of(reads, terms, wanted)
    starts = (
        await free_starts(
            reads,
            terms,
            window,
            wanted.minutes,
            now=now,
            except_claim=wanted.moving,
            items=quantities,
        )
        if quantities is not None
        else []
    )
    if wanted.after is not None:
        starts = [start for start in starts if start > wanted.after]
    page, more = starts[: wanted.limit], len(starts) > wanted.limit
    length, price = timedelta(minutes=wanted.minutes), terms.price(wanted.minutes)
    for offer in offers:
        price += offer.price((quantities or {})[offer.extra_id], wanted.minutes)
    needs = equipment.needs(terms.qualification_id, offers) if actor else set()
    standings = await qualifications.look_up(
        reads, actor.person_id if actor else terms.hub_id, needs, language
    )
    items = [
        {
            "starts_at": start,
            "ends_at": start + length,
            "local_starts_at": to_wall(start, terms.zone),
            "price": price,
            "lacks": lacking(standings, last_day(start + length, terms.zone)),
        }
        for start in page
    ]
    return {"items": items, "next": page[-1].isoformat().replace("+00:00", "Z") if more else None}


async def _items_of(
    reads: Reads, terms: Terms, wanted: FreeTimesFilter
) -> tuple[dict[UUID, int] | None, list[equipment.Offer]]:
    """What is wanted with the studio, and its terms; None when it is not to be had at any time."""
    items = wanted.quantities()
    if not items:
        return {}, []
    offers = await equipment.get_offers(reads, terms.hub_id, terms.kind, list(items))
    if wanted.moving is not None:  # it keeps what it has, also what is not offered any more
        fitting = await equipment.list_fitting(reads, terms.kind, list(items))
        return (items if fitting.keys() == items.keys() else None), list(offers.values())
    if not equipment.fits(items, offers):
        return None, []
    return items, list(offers.values())


def _instant(value: date, zone: ZoneInfo) -> datetime:
    if isinstance(value, datetime):
        return value
    return to_instant(datetime(value.year, value.month, value.day), zone)  # noqa: DTZ001 - wall time


async def list_days(
    reads: Reads, studio_id: UUID, wanted: DaysFilter, *, now: datetime
) -> dict[str, Any]:
    """How much of each day is open, and how much of that is still free from `now` on.

    A studio that is not bookable is open on no day, and not open while it is closed.

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
    shut = [span for span, row in zip(taken, rows, strict=True) if row["kind"] == "closure"]
    items = []
    for day, span in zip(days, spans, strict=True):
        open_ = open_spans(terms.hours, terms.zone, span) if terms.bookable else []
        open_ = without(open_, shut)
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
