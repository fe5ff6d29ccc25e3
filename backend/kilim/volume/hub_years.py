"""One hub-year as rows: a pure function of the dice."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from asyncpg import Range

from kilim.accounts.models import Grant, Person, Role
from kilim.calendar.models import Allocation, AllocationKind, OpeningHours, Unit, UnitKind
from kilim.calendar.times import Span, to_instant, to_wall
from kilim.core.db import Base
from kilim.hubs.models import Hub
from kilim.studios.bookings.models import Audience, Booking, BookingState
from kilim.studios.catalogue.models import OpenTo, Studio, StudioKind

DAYS_BACK, DAYS_AHEAD = 365, 42
RESIDENTS = 60
OPENS, CLOSES = 9 * 60, 22 * 60  # minutes after midnight
GRID, BUFFER = 30, 15  # minutes
LENGTHS = (60, 90, 120, 120, 150, 180)
SHARE_TAKEN, SHARE_CANCELLED, SHARE_PUBLIC = 0.55, 0.05, 0.1
PLACES = [("Bakı", "Asia/Baku", "AZN"), ("Pirot", "Europe/Belgrade", "RSD")]
GIVEN = ["Aysel", "Orxan", "Nigar", "Elvin", "Milica", "Vuk", "Jelena", "Samir", "Lalə", "Luka"]
TITLES = ["Portret günü", "Albom vokalı", "Podcast", "Məşq", "Product pictures", "Rehearsal"]
ALL_LANES: Range[int] = Range(None, None)

Row = dict[str, Any]


@dataclass
class Rows:
    """Rows by table, in an order in which foreign keys find what they name."""

    tables: dict[type[Base], list[Row]] = field(default_factory=dict)

    def add(self, table: type[Base], **row: Any) -> None:
        """Add a row; every row of a table names the same columns."""
        self.tables.setdefault(table, []).append(row)


@dataclass(frozen=True, slots=True)
class _Place:
    hub_id: UUID
    zone: ZoneInfo
    currency: str
    people: list[UUID]


def make_hub_year(name: str, now: datetime, password_hash: str, dice: random.Random) -> Rows:
    """A hub called `name` with everything that belongs to it.

    Args:
        name: unique in the network; also its slug.
        now: bookings lie around it.
        password_hash: of all its people.
    """
    rows = Rows()
    city, zone, currency = dice.choice(PLACES)
    begun = now - timedelta(days=DAYS_BACK + 30)
    hub_id = _id(begun, dice)
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
    place = _Place(hub_id, ZoneInfo(zone), currency, people)
    for kind in StudioKind:
        _add_studio(rows, place, name, kind, begun, now, dice)
    return rows


def _id(at: datetime, dice: random.Random) -> UUID:
    """A version 7 UUID of the moment `at` (RFC 9562, 5.7), so that ids lie in the order of time."""
    millis = int(at.timestamp() * 1000)
    bits = dice.getrandbits(74)
    return UUID(int=millis << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1)


def _add_people(
    rows: Rows, hub_id: UUID, name: str, begun: datetime, password_hash: str, dice: random.Random
) -> list[UUID]:
    people = [_id(begun, dice) for _ in range(RESIDENTS)]
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
        "id": _id(begun, dice),
        "hub_id": place.hub_id,
        "slug": f"{name}-{kind}",
        "kind": kind,
        "name": f'{{"az": "{kind.title()} {name}", "en": "{kind.title()} {name}"}}',
        "summary": '{"az": "Sakit otaq", "en": "A quiet room"}',
        "description": '{"az": "Sakit otaq.", "en": "A quiet room."}',
        "pictures": "[]",
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
    rows.add(Unit, id=own["unit_id"], hub_id=place.hub_id, kind=UnitKind.STUDIO, created_at=begun)
    rows.add(Studio, **studio)
    for weekday in range(1, 8):
        rows.add(OpeningHours, **own, weekday=weekday, opens=OPENS, closes=CLOSES)
    for times in _times(place.zone, now, dice):
        booking = _booking(place, studio, times, now, dice)
        rows.add(Booking, **booking)
        if booking["state"] is BookingState.CONFIRMED:
            _add_allocations(rows, booking, dice)


def _times(zone: ZoneInfo, now: datetime, dice: random.Random) -> Iterator[Span]:
    """Times in a studio's days that touch neither each other nor each other's buffer."""
    today = to_wall(now, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    for day in range(-DAYS_BACK, DAYS_AHEAD):
        midnight, minute = today + timedelta(days=day), OPENS
        share = SHARE_TAKEN * min(1, 1 - day / DAYS_AHEAD)  # fewer, the further ahead
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
        "id": _id(created_at, dice),
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
    for kind, start, end, lanes in (
        (AllocationKind.CORE, booking["starts_at"], booking["ends_at"], ALL_LANES),
        (AllocationKind.BUFFER, booking["ends_at"], buffer_ends_at, Range(lane, lane + 1)),
    ):
        rows.add(
            Allocation,
            id=_id(booking["created_at"], dice),
            hub_id=booking["hub_id"],
            unit_id=booking["studio_id"],
            claim_id=booking["id"],
            kind=kind,
            span=Range(start.astimezone(UTC), end.astimezone(UTC)),
            lane=lanes,
        )
