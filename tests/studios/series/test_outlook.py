"""A date is shown as free exactly when booking it succeeds, also when the clock changes."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from kilim.calendar.times import Hours, to_wall
from kilim.studios.catalogue.models import StudioKind
from tests.factories.equipment import make_extra
from tests.factories.neighbours import make_pair
from tests.factories.studios import make_studio
from tests.studios.series.conftest import SeriesWorld

pytestmark = pytest.mark.anyio

STARTS = {
    "Europe/Berlin spring": ("Europe/Berlin", datetime(2027, 3, 24, 9, tzinfo=UTC)),
    "Europe/Berlin autumn": ("Europe/Berlin", datetime(2027, 10, 27, 9, tzinfo=UTC)),
    "Asia/Baku": ("Asia/Baku", datetime(2027, 3, 24, 9, tzinfo=UTC)),
}
RULES = (
    "FREQ=DAILY;COUNT=9", "FREQ=WEEKLY;BYDAY=SU,MO,TH;COUNT=8", "FREQ=DAILY;INTERVAL=2;COUNT=7",
)  # fmt: skip


def some_hours(dice: random.Random) -> list[Hours]:
    """Mostly open at night as well: there the clock changes."""
    if dice.random() < 0.5:
        return [Hours(day, 0, 1440) for day in range(1, 8)]
    return [Hours(day, 0, dice.choice([300, 720, 1440])) for day in range(1, 8)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("place", STARTS)
async def test_free_is_what_can_be_booked(world: SeriesWorld, place: str, seed: int) -> None:
    dice = random.Random(f"{place} {seed}")
    zone, now = STARTS[place]
    await world.build(
        zone=zone,
        now=now,
        hours=some_hours(dice),
        buffer_before_minutes=dice.choice([0, 20, 45]),
        buffer_minutes=dice.choice([0, 15, 40]),
        notice_minutes=dice.choice([0, 600]),
        horizon_days=dice.choice([6, 30]),
    )
    pool = await make_extra(world.session, world.hub_id, units=2)
    beside = await make_studio(world.session, world.hub_id, kind=StudioKind.DANCE)
    await make_pair(world.session, world.hub_id, world.studio.id, beside.id)
    first = to_wall(now, ZoneInfo(zone)).replace(minute=30) + timedelta(days=dice.randrange(2))
    wall = first.replace(hour=dice.choice([0, 1, 2, 2, 3]))
    await fill(world, dice, now, wall, str(pool.id))
    await fill_beside(world, dice, wall, beside.id)
    items = [{"pool_id": str(pool.id), "quantity": dice.randrange(1, 3)}]
    wish = {
        "local_starts_at": f"{wall:%Y-%m-%dT%H:%M}",
        "minutes": dice.choice([30, 60, 120]),
        "rule": dice.choice(RULES),
        "items": items,
    }

    preview = await world.preview(**wish)
    assert preview.status_code == 200, preview.text

    shown, found = [], []
    for date in preview.json()["dates"]:
        times = {name: date[name] for name in ("starts_at", "ends_at")}
        answer = await world.client.post(
            "/bookings",
            json=times | {"studio_id": str(world.studio.id), "items": items},
            headers=world.resident | {"Idempotency-Key": uuid4().hex},
        )
        shown.append((date["recurrence_wall"], date["state"] == "free"))
        found.append((date["recurrence_wall"], answer.status_code == 201))
    assert shown == found


async def fill(
    world: SeriesWorld, dice: random.Random, now: datetime, wall: datetime, pool: str
) -> None:
    """Some nights are taken, some equipment is away, and one night the studio is closed."""
    offset = ZoneInfo("UTC")
    for day in range(12):
        if dice.random() < 0.4:
            at = (wall + timedelta(days=day)).replace(tzinfo=offset)
            at -= timedelta(minutes=dice.randrange(0, 300, 30))
            more = [{"pool_id": pool, "quantity": dice.randrange(1, 3)}]
            await world.book_one(at.isoformat(), 60, items=more if dice.random() < 0.5 else [])
    night = now.replace(hour=0, minute=0) + timedelta(days=dice.randrange(2, 6))
    times = {"starts_at": night.isoformat(), "ends_at": (night + timedelta(hours=3)).isoformat()}
    await world.client.post(
        "/closures",
        json={
            "hub_id": str(world.hub_id), "studio_ids": [str(world.studio.id)],
            "reason": {"en": "Paint", "az": "Boya"}, "bookings": [], **times,
        },
        headers=world.manager | {"Idempotency-Key": uuid4().hex},
    )  # fmt: skip


async def fill_beside(
    world: SeriesWorld, dice: random.Random, wall: datetime, studio_id: UUID
) -> None:
    """Some nights it is loud next door."""
    for day in range(12):
        if dice.random() < 0.3:
            at = (wall + timedelta(days=day, minutes=30 * dice.randint(-4, 4))).replace(tzinfo=UTC)
            await world.book_one(at.isoformat(), 60, studio_id=str(studio_id))


async def test_every_alternative_can_be_booked(world: SeriesWorld) -> None:
    zone, now = STARTS["Europe/Berlin spring"]
    await world.build(zone=zone, now=now, buffer_minutes=15)
    await world.book_one("2027-03-28T00:00Z", 180)
    await world.book_one("2027-03-30T00:00Z", 180)
    wish: dict[str, Any] = {
        "local_starts_at": "2027-03-27T02:30",
        "rule": "FREQ=DAILY;COUNT=4",
        "minutes": 60,
    }

    dates = (await world.preview(**wish)).json()["dates"]
    taken = [date for date in dates if date["state"] == "taken"]

    assert len(taken) == 2
    substitutes = [
        {
            "recurrence_wall": date["recurrence_wall"],
            "studio_id": date["alternatives"][0]["studio_id"],
            "starts_at": date["alternatives"][0]["starts_at"],
        }
        for date in taken
    ]
    assert (await world.book(**wish, substitutes=substitutes)).status_code == 201
