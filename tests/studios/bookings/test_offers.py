"""A time is offered exactly when booking it succeeds."""

import random
from datetime import timedelta
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar.times import Hours
from kilim.studios.catalogue.models import Studio
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.neighbours import make_pair
from tests.factories.openings import make_some
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio

WEEK = [Hours(weekday, 8 * 60, 22 * 60) for weekday in range(1, 8)]
NIGHTS = [Hours(weekday, a, b) for weekday in range(1, 8) for a, b in ((0, 240), (1080, 1440))]


@pytest.mark.parametrize("seed", range(18))
async def test_offered_if_and_only_if_bookable(
    client: httpx.AsyncClient, session: AsyncSession, seed: int
) -> None:
    dice = random.Random(seed)
    zone = dice.choice(["Asia/Baku", "Europe/Belgrade"])
    hub = await make_hub(session, zone=zone)
    grid = dice.choice([15, 30, 60])
    studio = await make_studio(
        session,
        hub.id,
        hours=dice.choice([WEEK, NIGHTS]),
        grid_minutes=grid,
        min_minutes=grid,
        max_minutes=grid * 6,
        buffer_before_minutes=dice.choice([0, 0, 20, 45]),
        buffer_minutes=dice.choice([0, 10, 15, 30]),
        notice_minutes=dice.choice([0, 120]),
    )
    beside = await make_studio(session, hub.id, hours=WEEK, grid_minutes=grid, min_minutes=grid)
    if seed % 3:
        await make_pair(session, hub.id, studio.id, beside.id)
    await make_some(session, dice, hub.id, [studio.id, None], NOON.date(), seed // 6)
    person = await make_person(session)
    await grant(session, person, Role.RESIDENT, hub.id)
    headers = await signed_in(session, person.id)

    async def book(start_minutes: int, length: int, where: Studio = studio) -> int:
        at = NOON + timedelta(minutes=start_minutes)
        wish = {
            "studio_id": str(where.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=length)).isoformat(),
        }
        key = {"Idempotency-Key": uuid4().hex}
        answer = await client.post("/bookings", json=wish, headers=headers | key)
        return answer.status_code

    for _ in range(12):
        where = dice.choice([studio, studio, beside])
        await book(grid * dice.randint(0, 40), grid * dice.randint(1, 6), where)

    for _ in range(25):
        start, length = grid * dice.randint(-2, 60), grid * dice.randint(1, 7)
        at = NOON + timedelta(minutes=start)
        answer = await client.get(
            f"/studios/{studio.id}/free-times",
            params={
                "from": at.isoformat(),
                "to": (at + timedelta(minutes=length)).isoformat(),
                "minutes": length,
            },
        )
        offered = [item["starts_at"] for item in answer.json()["items"]]
        status = await book(start, length)
        assert (status == 201) == (offered == [at.isoformat().replace("+00:00", "Z")])


async def test_free_times_are_days_in_the_zone_of_the_hub(
    client: httpx.AsyncClient, session: AsyncSession
) -> None:
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id, hours=[Hours(2, 540, 660)])  # Tuesday 9 to 11
    answer = await client.get(
        f"/studios/{studio.id}/free-times",
        params={"from": "2030-05-07", "to": "2030-05-08", "minutes": 60, "limit": 2},
    )
    assert answer.json() == {
        "items": [
            {
                "starts_at": "2030-05-07T05:00:00Z",
                "ends_at": "2030-05-07T06:00:00Z",
                "local_starts_at": "2030-05-07T09:00:00",
                "price": {"amount": 4000, "currency": "AZN"},
                "lacks": [],
            },
            {
                "starts_at": "2030-05-07T05:30:00Z",
                "ends_at": "2030-05-07T06:30:00Z",
                "local_starts_at": "2030-05-07T09:30:00",
                "price": {"amount": 4000, "currency": "AZN"},
                "lacks": [],
            },
        ],
        "next": "2030-05-07T05:30:00Z",
    }
    rest = await client.get(
        f"/studios/{studio.id}/free-times",
        params={
            "from": "2030-05-07",
            "to": "2030-05-08",
            "minutes": 60,
            "after": answer.json()["next"],
        },
    )
    assert [item["local_starts_at"] for item in rest.json()["items"]] == ["2030-05-07T10:00:00"]


@pytest.mark.parametrize(
    ("from_", "to"), [("2030-05-07", "2030-05-07"), ("2030-05-07", "2030-09-07")]
)
async def test_windows_that_are_empty_or_endless_are_refused(
    client: httpx.AsyncClient, session: AsyncSession, from_: str, to: str
) -> None:
    studio = await make_studio(session, (await make_hub(session)).id)
    answer = await client.get(
        f"/studios/{studio.id}/free-times", params={"from": from_, "to": to, "minutes": 60}
    )
    assert answer.status_code == 422
    assert answer.json()["type"] == "/problems/bad-window"


async def test_days_say_how_much_is_free(client: httpx.AsyncClient, session: AsyncSession) -> None:
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id, hours=[Hours(1, 540, 1320), Hours(2, 540, 1320)])
    answer = await client.get(
        f"/studios/{studio.id}/days", params={"from": "2030-05-06", "days": 3}
    )
    assert answer.json()["items"] == [
        {"on": "2030-05-06", "open_minutes": 780, "free_minutes": 360},  # it is 16:00
        {"on": "2030-05-07", "open_minutes": 780, "free_minutes": 780},
        {"on": "2030-05-08", "open_minutes": 0, "free_minutes": 0},
    ]
