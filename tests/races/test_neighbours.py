"""Two studios that disturb each other, and many people who want both at once."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable
from functools import partial
from types import ModuleType

import httpx
import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.calendar import pairs
from kilim.calendar.pairs import Pair
from kilim.core.db import Statement
from kilim.studios.catalogue import terms
from kilim.studios.catalogue.service import renew_terms
from tests.conftest import NOON, signed_in
from tests.factories.neighbours import REASON, make_pair
from tests.factories.people import grant, make_person
from tests.races.conftest import Crowd, answers_together
from tests.races.test_terms import NEVER_STALE

pytestmark = pytest.mark.anyio

DISTURBED = """
    SELECT count(*) FROM bookings a JOIN bookings b
    ON a.studio_id < b.studio_id AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
    WHERE a.state = 'confirmed' AND b.state = 'confirmed'
"""
WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"
Wish = Callable[[], Awaitable[httpx.Response]]
NOTHING = Statement(text("SELECT 1"))


class Floor(Crowd):
    """Two studios beside each other, and a manager."""

    async def build(self, *, paired: bool = True) -> "Floor":
        await self.gather(studios=2)
        async with self.own.database.sessions.begin() as session:
            if paired:
                await make_pair(session, self.hub_id, *self.studios)
            manager = await make_person(session)
            await grant(session, manager, Role.MANAGER, self.hub_id)
            self.manager = await signed_in(session, manager.id)
        return self

    async def pair(self) -> httpx.Response:
        one, other = self.studios
        wish = {"rule": "forbid", "reason": REASON}
        path = f"/studios/{one}/neighbours/{other}"
        return await self.client.put(path, json=wish, headers=self.manager)

    async def disturbed(self) -> int:
        return await self._count(DISTURBED)

    async def both_at_once(self) -> Counter[int]:
        wishes = [
            partial(self.book, 60, 60 + 30 * (n % 3), who=n, studio=self.studios[n % 2])
            for n in range(100)
        ]
        return Counter(answer.status_code for answer in await answers_together(wishes))


@pytest.fixture
def floor(crowd: Crowd) -> Floor:
    return Floor(crowd.own, crowd.client)


async def test_one_of_many_in_two_studios_gets_the_hour(floor: Floor) -> None:
    await floor.build()
    assert await floor.both_at_once() == {201: 1, 409: 99}
    assert (await floor.disturbed(), await floor.halves()) == (0, 0)


async def test_without_the_constraint_both_studios_are_booked(floor: Floor) -> None:
    await floor.build()
    await floor.own.as_owner(WITHOUT_GUARD)
    await floor.both_at_once()
    assert await floor.disturbed() > 0


async def test_moves_and_bookings_on_both_sides_never_deadlock(floor: Floor) -> None:
    await floor.build()
    booked = [
        (await floor.book(600 + 60 * n, who=n, studio=floor.studios[n % 2])).json()
        for n in range(8)
    ]
    moves = [partial(floor.move, one, 60 * (2 + n % 3), who=n) for n, one in enumerate(booked)]
    books = [
        partial(floor.book, 60 * (2 + n % 3), who=n, studio=floor.studios[n % 2]) for n in range(40)
    ]
    answers = await answers_together([*moves * 2, *books, *moves])
    assert {answer.status_code for answer in answers} <= {200, 201, 409, 412}
    assert (await floor.disturbed(), await floor.halves()) == (0, 0)


async def _meanwhile(floor: Floor, *claims: Wish) -> list[int]:
    """Make the pair while somebody claims each of the studios; the statuses of both."""
    async with floor.own.database.sessions.begin() as session:
        pair = Pair.of(floor.hub_id, *floor.studios)
        await pairs.find_rule(session, pair)
        await make_pair(session, floor.hub_id, *floor.studios)
        await pairs.keep_apart(session, pair, NOON)
        for studio in floor.studios:
            await renew_terms(session, floor.hub_id, studio)
        together = asyncio.gather(*(claim() for claim in claims))
        # They wait for the end of this transaction, or slip through before it.
        await asyncio.wait({together}, timeout=0.7)
    return sorted(answer.status_code for answer in await together)


async def _book_meanwhile(floor: Floor) -> list[int]:
    await floor.build(paired=False)
    sides = enumerate(floor.studios)
    return await _meanwhile(floor, *(partial(floor.book, 180, who=n, studio=s) for n, s in sides))


async def _move_meanwhile(floor: Floor) -> list[int]:
    await floor.build(paired=False)
    sides = enumerate(floor.studios)
    booked = [(await floor.book(600 + 120 * n, who=n, studio=s)).json() for n, s in sides]
    moves = (partial(floor.move, one, 180, who=n) for n, one in enumerate(booked))
    return await _meanwhile(floor, *moves)


async def test_bookings_under_way_know_of_the_pair(floor: Floor) -> None:
    assert await _book_meanwhile(floor) == [201, 409]


@pytest.mark.parametrize(
    ("where", "guard", "without"),
    [(pairs, "_KEEP_OUT", NOTHING), (terms, "_UNCHANGED", NEVER_STALE)],
)
async def test_without_the_lock_or_the_comparison_both_sides_slip_through(
    floor: Floor, monkeypatch: pytest.MonkeyPatch, where: ModuleType, guard: str, without: object
) -> None:
    monkeypatch.setattr(where, guard, without)
    assert await _book_meanwhile(floor) == [201, 201]


async def test_moves_under_way_know_of_the_pair(floor: Floor) -> None:
    assert await _move_meanwhile(floor) == [200, 409]


async def test_without_being_a_writer_first_both_moves_slip_through(
    floor: Floor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "_STAY", NOTHING)
    assert await _move_meanwhile(floor) == [200, 200]


async def test_managers_pair_while_everybody_books(floor: Floor) -> None:
    await floor.build(paired=False)
    wishes = [
        partial(floor.book, 60 * (1 + n // 4), who=n, studio=floor.studios[n % 2])
        for n in range(80)
    ]
    answers = await answers_together([*wishes[:20], floor.pair, floor.pair, *wishes[20:]])
    pairing = {answer.status_code for answer in answers[20:22]}
    booking = {answer.status_code for answer in [*answers[:20], *answers[22:]]}
    assert (pairing <= {200, 409}, booking <= {201, 409}) == (True, True)
    if 200 in pairing:
        assert await floor.disturbed() == 0
    assert await floor.halves() == 0
