"""Freed time has one winner: the first who waits, or somebody who books it first.

`make soak` runs the long form: 200 rounds.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.calendar import service as calendar
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.studios.waiting import offering, queries, service
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio
from tests.factories.workers import drain, one, until, working
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio

OUTSIDERS, WAITING, WORKERS = 50, 4, 3


@dataclass
class Desk:
    """A studio with many who wait for it, and many who do not."""

    own: OwnDatabase
    client: httpx.AsyncClient
    first: datetime  # the hour of round 0
    hub_id: UUID = field(default_factory=uuid4)
    studio: UUID = field(default_factory=uuid4)
    people: list[tuple[UUID, dict[str, str]]] = field(default_factory=list)

    async def gather(self, people: int) -> "Desk":
        """Make a hub with a studio and so many residents."""
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            self.hub_id = hub.id
            self.studio = (await make_studio(session, hub.id, horizon_days=365)).id
            for _ in range(people):
                person = await make_person(session)
                await grant(session, person, Role.RESIDENT, hub.id)
                headers = await signed_in(session, person.id, current_time())
                self.people.append((person.id, headers))
        return self

    def start(self, round_: int) -> datetime:
        return self.first + timedelta(days=round_)

    async def send(self, who: int, path: str, body: Any = None) -> httpx.Response:
        headers = self.people[who][1] | {"Idempotency-Key": uuid4().hex}
        return await self.client.post(path, json=body, headers=headers)

    async def book(self, who: int, round_: int) -> httpx.Response:
        start = self.start(round_)
        times = {
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(hours=1)).isoformat(),
        }
        return await self.send(who, "/bookings", {"studio_id": str(self.studio)} | times)

    async def wish(self, who: int, round_: int) -> httpx.Response:
        """Wait for the hour of the round, and no other."""
        local = self.start(round_) + timedelta(hours=4)  # Baku
        day, hour = local.date().isoformat(), local.hour
        body = {
            "studio_id": str(self.studio), "minutes": 60, "first_on": day, "last_on": day,
            "opens": f"{hour:02d}:00", "closes": f"{hour + 1:02d}:00",
        }  # fmt: skip
        return await self.send(who, "/waiting-wishes", body)

    async def holders(self, round_: int) -> tuple[int, int]:
        """How many bookings and open offers hold the hour of the round."""
        sql = """
            SELECT (SELECT count(*) FROM bookings
                     WHERE state = 'confirmed' AND starts_at = :start),
                   (SELECT count(*) FROM waiting_offers WHERE state = 'open' AND starts_at = :start)
        """
        async with self.own.database.sessions() as session:
            row = (await session.execute(text(sql), {"start": self.start(round_)})).one()
        return row[0], row[1]

    async def violations(self) -> dict[tuple[str, str], int]:
        """The invariants of `kilim check` that do not hold, but for those of the bare database."""
        async with self.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for name, n in found.items() if n and name[0] in {"calendar", "studios"}}


@pytest.fixture
async def desk(own_database: OwnDatabase) -> AsyncIterator[Desk]:
    app = own_database.app()
    app.state.clock = current_time
    hour = current_time().replace(hour=8, minute=0, second=0, microsecond=0)
    async with make_client(app) as client:
        yield Desk(own_database, client, hour + timedelta(days=2))


async def freed(desk: Desk, round_: int) -> str:
    """One round: the hour is freed while OUTSIDERS want to book it; who got it."""
    booked = await desk.book(0, round_)
    for who in range(1, WAITING + 1):
        assert (await desk.wish(who, round_)).status_code == 201
    await drain(desk.own.database)
    cancel = partial(desk.send, 0, f"/bookings/{booked.json()['id']}/cancel")
    outside = [partial(desk.book, WAITING + 1 + n, round_) for n in range(OUTSIDERS)]
    answers = await answers_together([cancel, *outside])
    assert {a.status_code for a in answers[1:]} <= {201, 409}
    await drain(desk.own.database)

    bookings, offers = await desk.holders(round_)
    assert (bookings + offers, bookings) == (1, sum(a.status_code == 201 for a in answers[1:]))
    return "outsider" if bookings else "first in order"


async def end_round(desk: Desk, round_: int, winner: str) -> None:
    """The offer, if there is one, is the first one's, with one letter; everybody leaves."""
    sql = """SELECT w.person_id FROM waiting_offers o JOIN waiting_wishes w ON w.id = o.wish_id
             WHERE o.starts_at = :start"""
    async with desk.own.database.sessions.begin() as session:
        offered = (await session.execute(text(sql), {"start": desk.start(round_)})).scalars().all()
        mails = text("DELETE FROM mails WHERE kind = 'time-offered' RETURNING id")
        letters = len((await session.execute(mails)).all())
        await session.execute(
            text("""UPDATE waiting_wishes SET state = 'withdrawn', ended_at = now()
                     WHERE ended_at IS NULL AND state = 'waiting'""")
        )
    assert list(offered) == ([desk.people[1][0]] if winner != "outsider" else [])
    assert letters == len(offered)
    if offered:
        offer = await one(desk.own.database, "SELECT id FROM waiting_offers WHERE state = 'open'")
        answers = await answers_together(
            [partial(desk.send, 1, f"/waiting-offers/{offer}/accept", {}) for _ in range(3)]
        )
        assert sorted(a.status_code for a in answers) == [201, 409, 409]
    await drain(desk.own.database)


@pytest.mark.parametrize("rounds", [4, pytest.param(200, marks=pytest.mark.slow)])
async def test_each_freed_hour_has_one_winner_in_order_with_one_letter(
    desk: Desk, rounds: int
) -> None:
    await desk.gather(OUTSIDERS + WAITING + 1)
    async with AsyncExitStack() as stack:
        for _ in range(WORKERS):
            await stack.enter_async_context(working(desk.own.settings))
        for round_ in range(rounds):
            await end_round(desk, round_, await freed(desk, round_))
    assert await desk.violations() == {}


async def test_an_hour_that_nobody_else_wants_goes_to_the_first(desk: Desk) -> None:
    await desk.gather(WAITING + 1)
    booked = await desk.book(0, 0)
    for who in range(1, WAITING + 1):
        await desk.wish(who, 0)
    await desk.send(0, f"/bookings/{booked.json()['id']}/cancel")
    async with AsyncExitStack() as stack:
        for _ in range(WORKERS):
            await stack.enter_async_context(working(desk.own.settings))
        await drain(desk.own.database)
        await end_round(desk, 0, "first in order")
    assert await desk.violations() == {}


async def offer_together(desk: Desk, times: int) -> list[BaseException | None]:
    """The reaction to one freed hour, run by several workers at once."""
    span = (desk.start(0), desk.start(0) + timedelta(hours=1))

    async def offer() -> None:
        async with desk.own.database.sessions.begin() as session:
            await offering.offer_time(session, desk.studio, span, now=current_time())

    return await asyncio.gather(*(offer() for _ in range(times)), return_exceptions=True)


async def test_workers_that_meet_offer_an_hour_once(desk: Desk) -> None:
    await desk.gather(WAITING)
    for who in range(WAITING):
        await desk.wish(who, 0)
    assert await offer_together(desk, 6) == [None] * 6
    assert await desk.holders(0) == (0, 1)


async def test_without_the_constraint_and_the_lock_an_hour_is_offered_twice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    met = asyncio.Barrier(2)
    listed, orders = queries.list_waiting, iter((1, -1))

    async def nobody_waits(*_: Any) -> None:
        return None

    async def list_together(*args: Any) -> Any:
        waiting = await listed(*args)
        await met.wait()
        return waiting[:: next(orders)]  # two who look at different wishes

    async def choose_together(*args: Any) -> Any:
        chosen = await choose(*args)
        if len(looks) < 2:
            looks.append(chosen)
            await met.wait()  # both have looked before either has written
        return chosen

    choose, looks = offering._choose, list[Any]()
    await desk.gather(WAITING)
    for who in range(WAITING):
        await desk.wish(who, 0)
    await desk.own.as_owner("ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap")
    monkeypatch.setattr(calendar, "keep_others_out", nobody_waits)
    monkeypatch.setattr(queries, "list_waiting", list_together)
    monkeypatch.setattr(offering, "_choose", choose_together)
    await offer_together(desk, 2)
    assert (await desk.holders(0))[1] > 1


async def test_a_person_has_no_more_open_wishes_than_places(desk: Desk) -> None:
    await desk.gather(1)
    answers = await answers_together([partial(desk.wish, 0, n) for n in range(20)])
    statuses = sorted(a.status_code for a in answers)
    assert statuses == [201] * 5 + [409] * 15
    assert {a.json()["type"] for a in answers if a.status_code == 409} == {
        "/problems/too-many-wishes"
    }


async def test_without_the_lock_and_the_places_a_person_has_too_many(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.gather(1)
    await desk.own.as_owner("DROP INDEX uq_waiting_wishes_open_place")
    nobody = Statement(text("SELECT CAST(:person AS text)"))
    monkeypatch.setattr(service, "_LOCK_PERSON", nobody)
    answers = await answers_together([partial(desk.wish, 0, n) for n in range(40)])
    assert sum(a.status_code == 201 for a in answers) > 5


async def test_an_offer_that_is_not_answered_is_free_again_within_five_seconds(desk: Desk) -> None:
    await desk.gather(2)
    await desk.wish(0, 0)
    async with working(desk.own.settings):
        await drain(desk.own.database)
        assert await desk.holders(0) == (0, 1)
        async with desk.own.database.sessions.begin() as session:
            await session.execute(
                text("UPDATE waiting_offers SET expires_at = offered_at + interval '1 millisecond'")
            )
        watch = current_time()

        async def is_free() -> bool:
            return await desk.holders(0) == (0, 0)

        await until(is_free, seconds=5)
    assert (current_time() - watch).total_seconds() < 5
    assert (await desk.book(1, 0)).status_code == 201
