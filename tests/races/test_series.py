"""Whole series against single bookings: all of a series is there or none, and nothing twice."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
import pytest

from kilim import checks
from kilim.calendar.times import to_wall
from tests.conftest import NOON, OwnDatabase
from tests.races.conftest import Crowd, answers_together

pytestmark = pytest.mark.anyio

REQUESTS, SERIES, WEEKS = 1_000, 100, 4
BAKU = ZoneInfo("Asia/Baku")
WEEK = 7 * 24 * 60  # minutes
WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"


async def book_series(crowd: Crowd, start: int, who: int, *, skip: bool = False) -> httpx.Response:
    """One hour in each of the next weeks, from `start` minutes after NOON."""
    wall = to_wall(NOON + timedelta(minutes=start), BAKU)
    wish = {
        "studio_id": str(crowd.studios[0]),
        "local_starts_at": f"{wall:%Y-%m-%dT%H:%M}",
        "minutes": 60,
        "rule": f"FREQ=WEEKLY;COUNT={WEEKS}",
        "when_taken": "skip" if skip else "refuse",
    }
    headers = crowd.people[who % len(crowd.people)] | {"Idempotency-Key": uuid4().hex}
    return await crowd.client.post("/series", json=wish, headers=headers)


def mixed(crowd: Crowd, seed: int) -> list[Callable[[], Awaitable[httpx.Response]]]:
    """Series and single bookings that want the same few hours of the same four weeks."""
    dice = random.Random(seed)
    wishes: list[Callable[[], Awaitable[httpx.Response]]] = []
    for n in range(REQUESTS):
        start = dice.randrange(60, 60 * 9, 30)
        if n % (REQUESTS // SERIES) == 0:
            wishes.append(partial(book_series, crowd, start, n, skip=dice.random() < 0.3))
        else:
            week = dice.randrange(WEEKS) * WEEK
            wishes.append(partial(crowd.book, week + start, 60, who=n))
    return wishes


async def broken(own: OwnDatabase) -> dict[str, int]:
    async with own.database.sessions() as session:
        found = await checks.count(session)
    return {name: n for (area, name), n in found.items() if n and area in {"calendar", "studios"}}


async def test_series_and_bookings_never_overlap_and_no_series_is_partial(crowd: Crowd) -> None:
    await crowd.gather(buffer_minutes=15)

    answers = await answers_together(mixed(crowd, seed=51))

    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) <= {201, 409}, statuses
    assert await crowd.overlaps() == 0
    assert await crowd.halves() == 0
    assert await broken(crowd.own) == {}
    made = [a.json() for a in answers if a.status_code == 201 and "occurrences" in a.json()]
    assert made
    for series in made:
        assert len(series["occurrences"]) + len(series["exdates"]) == WEEKS


async def test_without_the_constraint_the_same_requests_book_twice(crowd: Crowd) -> None:
    await crowd.gather()
    await crowd.own.as_owner(WITHOUT_GUARD)

    await answers_together(mixed(crowd, seed=51))

    assert await crowd.overlaps() > 0


async def test_of_equal_series_exactly_one_is_booked(crowd: Crowd) -> None:
    await crowd.gather()

    answers = await answers_together([partial(book_series, crowd, 60, n) for n in range(64)])

    assert Counter(answer.status_code for answer in answers) == {201: 1, 409: 63}
    refused = next(answer.json() for answer in answers if answer.status_code == 409)
    assert len(refused["dates"]) == WEEKS
    assert await broken(crowd.own) == {}


async def test_series_that_move_into_each_other_keep_all_their_dates(crowd: Crowd) -> None:
    await crowd.gather()
    one, other = [(await book_series(crowd, at, 0)).json() for at in (60, 180)]

    async def move(series: dict[str, object], hours: int) -> httpx.Response:
        first = series["occurrences"][0]["recurrence_wall"]  # type: ignore[index]
        to = datetime.fromisoformat(str(first)) + timedelta(hours=hours)
        wish = {
            "scope": "all", "recurrence_wall": first, "local_starts_at": f"{to:%Y-%m-%dT%H:%M}",
            "minutes": 60,
        }  # fmt: skip
        headers = crowd.people[0] | {"If-Match": '"1"'}
        return await crowd.client.post(f"/series/{series['id']}/move", json=wish, headers=headers)

    answers = await answers_together([partial(move, one, 1), partial(move, other, -1)] * 3)

    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[200] == 1, statuses
    assert set(statuses) <= {200, 409, 412}
    assert await crowd.overlaps() == 0
    assert await broken(crowd.own) == {}
