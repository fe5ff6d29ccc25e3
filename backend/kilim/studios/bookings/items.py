"""What a booking holds beside its studio: equipment and people, wished, checked and priced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.calendar import queries as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.service import WantedOf
from kilim.calendar.times import Span
from kilim.core.db import Addition, Changing, Reads, Statement, add, run
from kilim.core.money import Money
from kilim.studios.bookings.beside import is_beside, list_in_the_way
from kilim.studios.bookings.schemas import ItemIn, Rule
from kilim.studios.catalogue import queries as catalogue
from kilim.studios.catalogue.terms import Terms
from kilim.studios.equipment import queries as equipment
from kilim.studios.equipment.queries import Offer, Taught

_ADDED = Addition(
    "items_added",
    items_added=text("""
    INSERT INTO booking_items (booking_id, pool_id, quantity, hourly_amount)
    SELECT CAST(:booking AS uuid), pool, quantity, hourly
    FROM unnest(CAST(:pools AS uuid[]), CAST(:quantities AS int[]), CAST(:hourly AS bigint[]))
        AS item (pool, quantity, hourly)
    """),
)
_OF_BOOKING = Statement(
    text("""
    SELECT i.pool_id, i.quantity, i.hourly_amount, i.had_units, b.currency
    FROM booking_items i JOIN bookings b ON b.id = i.booking_id
    WHERE i.booking_id = CAST(:booking AS uuid)
    """)
)
_REMEMBER = Addition(
    "units_remembered",
    units_remembered=text("""
    UPDATE booking_items AS i SET had_units = ARRAY(
        SELECT a.unit_id FROM allocations a
        WHERE a.claim_id = i.booking_id AND a.pool_id = i.pool_id)
    WHERE i.booking_id = CAST(:booking AS uuid)
    """),
)
# SQL over `b` (bookings). Units are known while the booking holds them.
# Most bookings have none; looking whether there is one is cheaper than gathering nothing.
_NONE = "(SELECT 1 FROM booking_items i WHERE i.booking_id = b.id LIMIT 1) IS NULL"
ITEMS = f"""CASE WHEN {_NONE} THEN '[]'::json ELSE (
    SELECT coalesce(json_agg(json_build_object('pool_id', i.pool_id, 'kind', e.kind,
        'name', coalesce(e.name ->> CAST(:language AS text), e.name ->> 'en'),
        'quantity', i.quantity,
        'hourly_price', json_build_object('amount', i.hourly_amount, 'currency', b.currency),
        'units', (SELECT coalesce(json_agg(coalesce(q.label, ip.name) ORDER BY q.label, ip.name),
                '[]')
            FROM allocations a
            LEFT JOIN equipment_units q ON q.id = a.unit_id
            LEFT JOIN operators w ON w.id = a.unit_id
            LEFT JOIN people ip ON ip.id = w.person_id
            WHERE a.claim_id = b.id AND a.pool_id = i.pool_id)
        ) ORDER BY e.kind DESC, i.pool_id), '[]')
    FROM booking_items i JOIN extras e ON e.id = i.pool_id
    WHERE i.booking_id = b.id) END"""  # noqa: S608 - our own words
BRIEF = f"""CASE WHEN {_NONE} THEN '[]'::json ELSE (
    SELECT coalesce(json_agg(json_build_object(
        'name', coalesce(e.name ->> CAST(:language AS text), e.name ->> 'en'),
        'quantity', i.quantity) ORDER BY e.kind DESC, i.pool_id), '[]')
    FROM booking_items i JOIN extras e ON e.id = i.pool_id
    WHERE i.booking_id = b.id) END"""  # noqa: S608 - our own words

Found = dict[str, object]  # a `Violation`


@dataclass(frozen=True, slots=True)
class Items:
    """How many of each extra, on which terms, and the rules that this would break."""

    wanted: dict[UUID, int] = field(default_factory=dict)
    hourly: dict[UUID, Money] = field(default_factory=dict)  # the price of one
    broken: list[Found] = field(default_factory=list)
    had: dict[UUID, tuple[UUID, ...]] = field(default_factory=dict)  # units before a cancellation
    taught: Sequence[Taught] = ()

    def price(self, minutes: int) -> int:
        """What all of them cost for `minutes`, in minor units."""
        return sum(
            Money(price.amount * self.wanted[pool], price.currency).prorate(minutes, 60).amount
            for pool, price in self.hourly.items()
        )

    def of_pools(self) -> list[WantedOf]:
        """The same for the calendar."""
        return [WantedOf(pool, n, self.had.get(pool, ())) for pool, n in self.wanted.items()]


NOTHING = Items()


async def look_up(reads: Reads, terms: Terms, wish: Sequence[ItemIn], language: str) -> Items:
    """What is wished for, at the prices of now."""
    if not wish:
        return NOTHING
    wanted = {item.pool_id: item.quantity for item in wish}
    offers = await equipment.get_offers(reads, terms.hub_id, terms.kind, list(wanted))
    hourly = {pool: offer.hourly for pool, offer in offers.items()}
    broken = _broken(wanted, offers)
    names = await equipment.list_names(reads, list(broken), language) if broken else {}
    found: list[Found] = [
        {"rule": rule, "limit": limit, "name": names.get(pool)}
        for pool, (rule, limit) in broken.items()
    ]
    return Items(wanted, hourly, found, taught=list(offers.values()))


async def of_booking(
    session: Changing, reads: Reads, terms: Terms, booking_id: UUID, language: str
) -> Items:
    """What the booking has, at the prices that it was made at, for a move to a studio of `terms`.

    What it has may have been taken off the list since then; it must only go with the studio.
    """
    rows = await run(session, _OF_BOOKING, booking=booking_id)
    if not rows:
        return NOTHING
    wanted = {row["pool_id"]: row["quantity"] for row in rows}
    hourly = {row["pool_id"]: Money(row["hourly_amount"], row["currency"]) for row in rows}
    fit = await equipment.list_fitting(reads, terms.kind, list(wanted))
    had = {row["pool_id"]: tuple(row["had_units"] or ()) for row in rows}
    absent = [pool for pool in wanted if pool not in fit]
    names = await equipment.list_names(reads, absent, language) if absent else {}
    found: list[Found] = [
        {"rule": Rule.EXTRA_NOT_OFFERED, "limit": None, "name": names.get(pool)} for pool in absent
    ]
    return Items(wanted, hourly, found, had, list(fit.values()))


def _broken(
    wanted: Mapping[UUID, int], offers: Mapping[UUID, Offer]
) -> dict[UUID, tuple[Rule, int | None]]:
    """The rule that each pool breaks, with its limit."""
    broken: dict[UUID, tuple[Rule, int | None]] = {}
    for pool, quantity in wanted.items():
        if pool not in offers:
            broken[pool] = (Rule.EXTRA_NOT_OFFERED, None)
        elif quantity > offers[pool].most:
            broken[pool] = (Rule.TOO_MANY_OF_EXTRA, offers[pool].most)
    return broken


async def peek_of_booking(reads: Reads, terms: Terms, booking_id: UUID) -> Items:
    """What the booking has, at the prices that it was made at, outside of any transaction."""
    rows = await reads.all(_OF_BOOKING, booking=booking_id)
    wanted = {row["pool_id"]: row["quantity"] for row in rows}
    if not wanted:
        return NOTHING
    hourly = {row["pool_id"]: Money(row["hourly_amount"], row["currency"]) for row in rows}
    fit = await equipment.list_fitting(reads, terms.kind, list(wanted))
    return Items(wanted, hourly, taught=list(fit.values()))


async def starts_with_items(
    reads: Reads, hub_id: UUID, booking_id: UUID, starts: Sequence[datetime], length: timedelta
) -> list[datetime]:
    """Those of `starts` at which everything that the booking has beside its studio is free."""
    rows = await reads.all(_OF_BOOKING, booking=booking_id)
    wanted = {row["pool_id"]: row["quantity"] for row in rows}
    return await calendar.starts_with(reads, hub_id, wanted, starts, length, booking_id)


async def write(session: Changing, booking_id: UUID, items: Items) -> None:
    """Keep what was wished for, and the prices."""
    pools = list(items.wanted)
    await add(
        session,
        _ADDED,
        booking=booking_id,
        pools=pools,
        quantities=[items.wanted[pool] for pool in pools],
        hourly=[items.hourly[pool].amount for pool in pools],
    )


async def remember_units(session: Changing, booking_id: UUID) -> None:
    """Note which units the booking has, before it gives them back."""
    await add(session, _REMEMBER, booking=booking_id)


async def name_parts(
    call: Call,
    terms: Terms,
    times: Span,
    items: Items,
    refusal: Taken,
    except_claim: UUID | None = None,
) -> list[dict[str, object]]:
    """Every part that was not to be had, with how many were."""
    parts: list[dict[str, object]] = []
    if is_beside(terms, refusal):
        others = await list_in_the_way(call, terms, times, except_claim)
        parts += [_studio(one["studio"]) for one in others]
    elif refusal.units is None or refusal.units:
        studios = dict(await catalogue.list_neighbours(call.reads, terms, call.language))
        parts.append(_studio(studios.get(terms.studio_id, "")))
    names = await equipment.list_names(call.reads, list(refusal.short), call.language)
    return parts + [
        {"pool_id": pool, "name": names[pool], "wanted": items.wanted[pool], "free": free}
        for pool, free in refusal.short.items()
    ]


def _studio(name: str) -> dict[str, object]:
    return {"pool_id": None, "name": name, "wanted": 1, "free": 0}


def audited(items: Items) -> dict[str, Any]:
    """For the audit trail; nothing when there are none."""
    return {"items": {str(pool): n for pool, n in items.wanted.items()}} if items.wanted else {}
