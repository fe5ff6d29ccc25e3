"""One hub-year as rows: a pure function of the dice."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Range
from pydantic_core import to_json

from kilim.accounts.models import Grant, Person, Role
from kilim.calendar.models import Allocation, AllocationKind, OpeningHours, Unit, UnitKind
from kilim.calendar.times import Span, to_instant, to_wall
from kilim.hubs.models import Hub
from kilim.studios.bookings.models import Audience, Booking, BookingItem, BookingState
from kilim.studios.catalogue.models import Approval, OpenTo, Studio, StudioKind, StudioTerms
from kilim.volume.extras import CLOSES, OPENS, Stock, Stocking
from kilim.volume.rows import Row, Rows, new_id

RESIDENTS = 60
GRID, BUFFER = 30, 15  # minutes
LENGTHS = (60, 90, 120, 120, 150, 180)
SHARE_TAKEN, SHARE_CANCELLED, SHARE_PUBLIC = 0.55, 0.05, 0.1
PLACES = [("Bakı", "Asia/Baku", "AZN"), ("Pirot", "Europe/Belgrade", "RSD")]
GIVEN = ["Aysel", "Orxan", "Nigar", "Elvin", "Milica", "Vuk", "Jelena", "Samir", "Lalə", "Luka"]
TITLES = ["Portret günü", "Albom vokalı", "Podcast", "Məşq", "Product pictures", "Rehearsal"]
ALL_LANES: Range[int] = Range(None, None)


@dataclass(frozen=True, slots=True)
class Size:
    """What a hub-year has, and how many days of it."""

    studios_of_a_kind: int = 1
    operators: int = 2
    things: int = 8
    share_with_extras: float = 0.04
    days_back: int = 365
    days_ahead: int = 42


HUB_YEAR = Size()


@dataclass(frozen=True, slots=True)
class _Place:
    size: Size
    stock: Stock
    hub_id: UUID
    zone: ZoneInfo
    currency: str
    people: list[UUID]


def make_hub_year(
    name: str, now: datetime, password_hash: str, dice: random.Random, size: Size = HUB_YEAR
) -> Rows:
    """A hub called `name` with everything that belongs to it.

    Args:
        name: unique in the network; also its slug.
        now: bookings lie around it.
        password_hash: of all its people.
    """
    rows = Rows()
    city, zone, currency = dice.choice(PLACES)
    begun = now - timedelta(days=size.days_back + 30)
    hub_id = new_id(begun, dice)
    rows.add(
        Hub,
        id=hub_id,
        slug=name,
        name=f"Hub {name}",
        city=city,
        zone=zone,
        currency=currency,
        languages=["az", "en"],
        created_at=begun,
    )
    people = _add_people(rows, hub_id, name, begun, password_hash, dice)
    staff = people[1 : 1 + size.operators]
    stock = Stocking(rows, hub_id, currency, begun, dice).add(staff, size.things)
    place = _Place(size, stock, hub_id, ZoneInfo(zone), currency, people)
    for number in range(size.studios_of_a_kind):
        for kind in StudioKind:
            _add_studio(rows, place, f"{name}-{number}", kind, begun, now, dice)
    return rows


def _add_people(
    rows: Rows, hub_id: UUID, name: str, begun: datetime, password_hash: str, dice: random.Random
) -> list[UUID]:
    people = [new_id(begun, dice) for _ in range(RESIDENTS)]
    for number, person_id in enumerate(people):
        rows.add(
            Person,
            id=person_id,
            email=f"person-{number}@{name}.example",
            name=f"{dice.choice(GIVEN)} {number}",
            language=dice.choice(["az", "en"]),
            password_hash=password_hash,
            created_at=begun,
        )
        role = Role.RESIDENT if number else Role.MANAGER
        rows.add(Grant, person_id=person_id, role=role, hub_id=hub_id, granted_at=begun)
    return people


def _add_studio(
    rows: Rows,
    place: _Place,
    name: str,
    kind: StudioKind,
    begun: datetime,
    now: datetime,
    dice: random.Random,
) -> None:
    studio = {
        "id": new_id(begun, dice),
        "hub_id": place.hub_id,
        "slug": f"{name}-{kind}",
        "kind": kind,
        "name": f'{{"az": "{kind.title()} {name}", "en": "{kind.title()} {name}"}}',
        "summary": '{"az": "Sakit otaq", "en": "A quiet room"}',
        "description": '{"az": "Sakit otaq.", "en": "A quiet room."}',
        "features": ["step-free"],
        "capacity": 8,
        "area_m2": 50,
        "hourly_amount": dice.randrange(1500, 5000, 500),
        "currency": place.currency,
        "grid_minutes": GRID,
        "min_minutes": min(LENGTHS),
        "max_minutes": 480,
        "buffer_minutes": BUFFER,
        "notice_minutes": 0,
        "horizon_days": 90,
        "open_to": OpenTo.EVERYONE,
        "created_at": begun,
    }
    own = {"hub_id": place.hub_id, "unit_id": studio["id"]}
    unit = {"id": studio["id"], "hub_id": place.hub_id, "kind": UnitKind.STUDIO}
    rows.add(Unit, **unit, person_id=None, name=studio["name"], created_at=begun)
    rows.add(Studio, **studio)
    rows.add(StudioTerms, **_kept_terms(studio))
    for weekday in range(1, 8):
        rows.add(OpeningHours, **own, weekday=weekday, opens=OPENS, closes=CLOSES)
    for times in _times(place, now, dice):
        booking = _booking(place, studio, times, now, dice)
        rows.add(Booking, **booking)
        if booking["state"] is BookingState.CONFIRMED:
            _add_allocations(rows, booking, dice)
            if dice.random() < place.size.share_with_extras:
                _add_items(rows, place, booking, dice)


def _kept_terms(studio: Row) -> Row:
    """The terms of the studio's first version, as `catalogue.terms` keeps them."""
    same = (
        "capacity", "hourly_amount", "currency", "grid_minutes", "min_minutes", "max_minutes",
        "buffer_minutes", "notice_minutes", "horizon_days", "open_to",
    )  # fmt: skip
    terms = {name: studio[name] for name in same} | {
        "approval": Approval.NONE,
        "approval_hours": 48,
        "no_show_minutes": 0,
        "qualification_id": None,
        "buffer_before_minutes": 0,
        "beside": [],
        "hours": [[weekday, OPENS, CLOSES] for weekday in range(1, 8)],
    }
    own = {"hub_id": studio["hub_id"], "studio_id": studio["id"], "version": 1}
    return own | {"terms": to_json(terms).decode(), "created_at": studio["created_at"]}


def _times(place: _Place, now: datetime, dice: random.Random) -> Iterator[Span]:
    """Times in a studio's days that touch neither each other nor each other's buffer."""
    zone, ahead = place.zone, place.size.days_ahead
    today = to_wall(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(-place.size.days_back, ahead):
        midnight, minute = today + timedelta(days=day), OPENS
        share = SHARE_TAKEN * min(1, 1 - day / ahead)  # fewer, the further ahead
        while minute < CLOSES:
            end = minute + dice.choice(LENGTHS)
            if end <= CLOSES and dice.random() < share:
                yield (
                    to_instant(midnight + timedelta(minutes=minute), zone),
                    to_instant(midnight + timedelta(minutes=end), zone),
                )
            minute = end + GRID  # the next start on the grid that leaves room for the buffer


def _booking(place: _Place, studio: Row, times: Span, now: datetime, dice: random.Random) -> Row:
    starts_at, ends_at = times
    created_at = min(now, starts_at) - timedelta(hours=dice.randint(5, 140))
    cancelled_at = created_at + timedelta(hours=2) if dice.random() < SHARE_CANCELLED else None
    booked_by = dice.choice(place.people)
    public = dice.random() < SHARE_PUBLIC
    hours = (ends_at - starts_at) / timedelta(hours=1)
    return {
        "id": new_id(created_at, dice),
        "hub_id": place.hub_id,
        "studio_id": studio["id"],
        "booked_by": booked_by,
        "title": dice.choice(TITLES),
        "note": "",
        "people": dice.randint(1, studio["capacity"]),
        "audience": Audience.PUBLIC if public else Audience.RESIDENT,
        "state": BookingState.CANCELLED if cancelled_at else BookingState.CONFIRMED,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "local_starts_at": to_wall(starts_at, place.zone),
        "local_ends_at": to_wall(ends_at, place.zone),
        "zone": place.zone.key,
        "terms_version": 1,
        "buffer_minutes": BUFFER,
        "price_amount": round(studio["hourly_amount"] * hours) if public else 0,
        "currency": place.currency,
        "created_at": created_at,
        "cancelled_at": cancelled_at,
        "cancelled_by": booked_by if cancelled_at else None,
    }


def _add_allocations(rows: Rows, booking: Row, dice: random.Random) -> None:
    buffer_ends_at = booking["ends_at"] + timedelta(minutes=BUFFER)
    lane = dice.getrandbits(62)
    studio, core = booking["studio_id"], (booking["starts_at"], booking["ends_at"])
    _hold(rows, booking, studio, core, dice)
    buffer = (booking["ends_at"], buffer_ends_at)
    _hold(rows, booking, studio, buffer, dice, AllocationKind.BUFFER, Range(lane, lane + 1))


def _add_items(rows: Rows, place: _Place, booking: Row, dice: random.Random) -> None:
    times = (booking["starts_at"], booking["ends_at"])
    for pool, units in place.stock.take(times, dice):
        item = {"booking_id": booking["id"], "pool_id": pool, "quantity": len(units)}
        rows.add(BookingItem, **item, hourly_amount=0)
        for unit in units:
            _hold(rows, booking, unit, times, dice, pool=pool)


def _hold(
    rows: Rows,
    booking: Row,
    unit_id: UUID,
    times: Span,
    dice: random.Random,
    kind: AllocationKind = AllocationKind.CORE,
    lane: Range[int] = ALL_LANES,
    pool: UUID | None = None,
) -> None:
    rows.add(
        Allocation,
        id=new_id(booking["created_at"], dice),
        hub_id=booking["hub_id"],
        unit_id=unit_id,
        claim_id=booking["id"],
        pool_id=pool,
        kind=kind,
        span=Range(times[0].astimezone(UTC), times[1].astimezone(UTC)),
        lane=lane,
    )
