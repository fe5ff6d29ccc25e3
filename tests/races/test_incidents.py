"""Swaps of broken units against each other and against bookings: a free unit has one winner."""

from collections import Counter
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from kilim.accounts.models import Role
from tests.conftest import NOON, signed_in
from tests.factories.equipment import make_extra
from tests.factories.people import grant, make_person
from tests.races.conftest import Crowd, answers_together

pytestmark = pytest.mark.anyio

WITHOUT_GUARD = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"
OVERLAPS = """
    SELECT count(*) FROM allocations a JOIN allocations b
        ON a.unit_id = b.unit_id AND a.id < b.id AND a.span && b.span
"""
ROUNDS = 8


class Repairs:
    """Three things: two are booked in every round and break, the third is free."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd

    async def build(self) -> "Repairs":
        await self.crowd.gather(studios=3)
        async with self.crowd.own.database.sessions.begin() as session:
            self.pool: UUID = (await make_extra(session, self.crowd.hub_id, units=3)).id
            manager = await make_person(session)
            await grant(session, manager, Role.MANAGER, self.crowd.hub_id)
            self.manager = await signed_in(session, manager.id)
        return self

    async def send(self, path: str, body: Any, who: dict[str, str]) -> httpx.Response:
        headers = who | {"Idempotency-Key": uuid4().hex}
        return await self.crowd.client.post(path, json=body, headers=headers)

    async def book(self, start: int, studio: int) -> httpx.Response:
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(self.crowd.studios[studio]),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(hours=1)).isoformat(),
            "items": [{"pool_id": str(self.pool), "quantity": 1}],
        }
        return await self.send("/bookings", wish, self.crowd.people[studio])

    async def broken(self, start: int, studio: int) -> tuple[str, str, str]:
        """A booking whose thing is reported: booking, incident, and the thing."""
        booking = (await self.book(start, studio)).json()["id"]
        path, who = f"/bookings/{booking}/units", self.manager
        held = (await self.crowd.client.get(path, headers=who)).json()["items"]
        [unit] = [one["id"] for one in held if one["kind"] == "equipment"]
        wish = {"unit_id": unit, "what": "Dead", "severity": "note"}
        return booking, (await self.send("/incidents", wish, who)).json()["id"], unit

    async def fix(self, incident: str, booking: str, unit: str) -> httpx.Response:
        body = {"swaps": [{"booking_id": booking, "unit_id": unit}]}
        return await self.send(f"/incidents/{incident}/fix", body, self.manager)

    async def run(self, *, booking_too: bool) -> Counter[int]:
        """Each round both broken things are swapped for the third, at the same moment."""
        statuses: Counter[int] = Counter()
        for n in range(ROUNDS):
            start = 60 + 120 * n
            first, one, _ = await self.broken(start, 0)
            second, two, _ = await self.broken(start, 1)
            path = f"/incidents/{one}/affected"
            hit = (await self.crowd.client.get(path, headers=self.manager)).json()["items"]
            [unit] = [h["proposal"]["id"] for h in hit if h["booking_id"] == first]
            wishes = [partial(self.fix, one, first, unit), partial(self.fix, two, second, unit)]
            if booking_too:
                wishes.insert(n % 3, partial(self.book, start, 2))
            statuses.update(answer.status_code for answer in await answers_together(wishes))
        return statuses


async def test_two_swaps_onto_one_unit_have_one_winner(crowd: Crowd) -> None:
    repairs = await Repairs(crowd).build()
    assert await repairs.run(booking_too=False) == {200: ROUNDS, 409: ROUNDS}
    assert await crowd._count(OVERLAPS) == 0


async def test_without_the_constraint_both_take_it(crowd: Crowd) -> None:
    repairs = await Repairs(crowd).build()
    await crowd.own.as_owner(WITHOUT_GUARD)
    assert await repairs.run(booking_too=False) == {200: 2 * ROUNDS}
    assert await crowd._count(OVERLAPS) == ROUNDS


async def test_a_swap_and_a_new_booking_never_share_a_unit(crowd: Crowd) -> None:
    """A booking finds the unit that a swap has given back, so it may win beside one swap."""
    repairs = await Repairs(crowd).build()
    statuses = await repairs.run(booking_too=True)
    assert set(statuses) <= {200, 201, 409}
    assert statuses[200] <= ROUNDS
    assert statuses[200] + statuses[201] >= ROUNDS
    assert await crowd._count(OVERLAPS) == 0
