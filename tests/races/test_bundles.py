"""Many people want the same equipment and people at once: nobody gets a part of a bundle.

The full form, with 1,000 requests, is in `make soak`.
"""

import random
from collections import Counter
from datetime import timedelta
from functools import partial
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kilim.calendar import pools
from kilim.core.db import Statement
from kilim.studios.equipment.models import ExtraKind
from tests.conftest import NOON
from tests.factories.equipment import make_extra, make_operator
from tests.races.conftest import PEOPLE, Crowd, answers_together

pytestmark = pytest.mark.anyio

UNGUARDED = Statement(
    text("""
    SELECT array_agg(unit) AS units FROM (
        SELECT unnest(CAST(:units AS text[])) AS unit
        UNION SELECT CAST(unit_id AS text) FROM pool_units
            WHERE pool_id = ANY(CAST(:pools AS uuid[]))
                AND CAST(:alone AS boolean) IS NOT NULL AND CAST(:claim AS uuid) IS NULL
    ) AS every
    """)
)
PARTIAL = """
    SELECT count(*) FROM (
        SELECT b.id, i.pool_id, i.quantity FROM bookings b
        JOIN booking_items i ON i.booking_id = b.id WHERE b.state = 'confirmed') AS said
    FULL JOIN (
        SELECT claim_id, pool_id, count(*) AS held FROM allocations
        WHERE pool_id IS NOT NULL GROUP BY 1, 2) AS got
        ON got.claim_id = said.id AND got.pool_id = said.pool_id
    WHERE said.quantity IS DISTINCT FROM got.held
"""
OVERLAPS = """
    SELECT count(*) FROM allocations a JOIN allocations b
        ON a.unit_id = b.unit_id AND a.id < b.id AND a.span && b.span
"""


class Stage:
    """Six studios, two pools of things and operators of whom some can do two things."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd

    async def build(self, *, studios: int, things: int) -> "Stage":
        await self.crowd.gather(studios=studios)
        async with self.crowd.own.database.sessions.begin() as session:
            hub = self.crowd.hub_id
            self.things = (await make_extra(session, hub, units=things)).id
            self.lights = (await make_extra(session, hub, units=5)).id
            skills = [
                await make_extra(session, hub, kind=ExtraKind.PEOPLE, most=3) for _ in range(2)
            ]
            for n in range(6):
                await make_operator(session, hub, skills[: 1 + n % 2] if n < 4 else skills[1:])
            self.skills = [skill.id for skill in skills]
        return self

    async def book(
        self, start: int, items: dict[UUID, int], *, who: int, studio: UUID
    ) -> httpx.Response:
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(studio),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(hours=1)).isoformat(),
            "items": [{"pool_id": str(pool), "quantity": n} for pool, n in items.items() if n],
        }
        headers = self.crowd.people[who % PEOPLE] | {"Idempotency-Key": uuid4().hex}
        return await self.crowd.client.post("/bookings", json=wish, headers=headers)

    async def count(self, query: str) -> int:
        async with self.crowd.own.database.sessions() as session:
            return int(await session.scalar(text(query)) or 0)


@pytest.fixture
def stage(crowd: Crowd) -> Stage:
    return Stage(crowd)


async def _three_of_hundred(stage: Stage) -> Counter[int]:
    """A hundred people in as many studios, each of whom wants one of three microphones."""
    await stage.build(studios=100, things=3)
    wishes = [
        partial(stage.book, 60, {stage.things: 1}, who=n, studio=studio)
        for n, studio in enumerate(stage.crowd.studios)
    ]
    return Counter(answer.status_code for answer in await answers_together(wishes))


async def test_a_pool_of_three_is_given_to_exactly_three(stage: Stage) -> None:
    assert await _three_of_hundred(stage) == {201: 3, 409: 97}
    assert (await stage.count(PARTIAL), await stage.count(OVERLAPS)) == (0, 0)


async def _three_for_three(stage: Stage) -> Counter[int]:
    """Ten times three people at once, for each of whom there is a microphone."""
    await stage.build(studios=3, things=3)
    statuses: Counter[int] = Counter()
    for hour in range(1, 11):
        wishes = [
            partial(stage.book, 60 * hour, {stage.things: 1}, who=n, studio=studio)
            for n, studio in enumerate(stage.crowd.studios)
        ]
        statuses.update(answer.status_code for answer in await answers_together(wishes))
    return statuses


async def test_nobody_fails_while_a_unit_is_free(stage: Stage) -> None:
    assert await _three_for_three(stage) == {201: 30}


async def test_without_the_locks_people_fail_while_a_unit_is_free(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The constraint still holds, but everybody reaches for the same microphone."""
    monkeypatch.setattr(pools, "_LOCK", UNGUARDED)
    statuses = await _three_for_three(stage)
    assert statuses[409] > 0
    assert await stage.count(OVERLAPS) == 0


async def test_without_the_constraint_and_the_locks_a_unit_is_given_twice(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pools, "_LOCK", UNGUARDED)
    await stage.crowd.own.as_owner(
        "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"
    )
    assert (await _three_of_hundred(stage))[201] > 3
    assert await stage.count(OVERLAPS) > 0


@pytest.mark.parametrize("mixed", [120, pytest.param(1_000, marks=pytest.mark.slow)])
async def test_mixed_bundles_are_whole_and_never_overlap(stage: Stage, mixed: int) -> None:
    await stage.build(studios=6, things=3)
    dice = random.Random(5900)
    wishes = []
    for n in range(mixed):
        items = {
            stage.things: dice.randint(0, 2),
            stage.lights: dice.randint(0, 3),
            stage.skills[0]: dice.randint(0, 1),
            stage.skills[1]: dice.randint(0, 1),
        }
        start = 30 * dice.randint(1, 16)
        studio = dice.choice(stage.crowd.studios)
        wishes.append(partial(stage.book, start, items, who=n, studio=studio))

    answers = await answers_together(wishes)

    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) == {201, 409}, statuses
    assert all(answer.json()["parts"] for answer in answers if answer.status_code == 409)
    assert (await stage.count(PARTIAL), await stage.count(OVERLAPS)) == (0, 0)
    assert (await stage.crowd.overlaps(), await stage.count(DEADLOCKS)) == (0, 0)


async def test_moves_and_bookings_of_bundles_never_deadlock(stage: Stage) -> None:
    await stage.build(studios=4, things=3)
    booked = []
    for n, studio in enumerate(stage.crowd.studios):
        items = {stage.things: 1} if n < 3 else {stage.lights: 5}
        booked.append((await stage.book(60, items, who=n, studio=studio)).json())
    dice = random.Random(5900)
    for _ in range(3):
        moves = [
            partial(stage.crowd.move, booking, 60 + 60 * dice.randint(0, 2), who=n)
            for n, booking in enumerate(booked)
        ]
        books = [
            partial(
                stage.book,
                60 * dice.randint(1, 3),
                {stage.things: dice.randint(1, 3), stage.lights: dice.randint(0, 5)},
                who=4 + n,
                studio=dice.choice(stage.crowd.studios),
            )
            for n in range(20)
        ]
        mixed = [*moves, *books]
        dice.shuffle(mixed)
        statuses = {answer.status_code for answer in await answers_together(mixed)}
        assert statuses <= {200, 201, 409, 412}
        assert (await stage.count(PARTIAL), await stage.count(OVERLAPS)) == (0, 0)
    assert await stage.count(DEADLOCKS) == 0


DEADLOCKS = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
