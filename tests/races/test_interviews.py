"""Nobody is in two interviews, and no room is let during one, however many ask at once."""

import asyncio
from datetime import timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.calendar import service as calendar
from kilim.incubation.interviews import queries
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.applications import key
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.interviews import FIRST, a_round, make_applicants
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
APPLICANTS = 30
CLASHES = """
    SELECT count(*) FROM allocations a JOIN allocations b ON a.unit_id = b.unit_id AND a.id < b.id
    WHERE a.kind = 'core' AND b.kind = 'core' AND a.span && b.span
"""


class Place:
    """A round with one slot, one room and one interviewer, and thirty who are invited."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own, self.client = own, make_client(own.app())

    async def build(self) -> "Place":
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager, interviewer = await make_person(session), await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            await grant(session, interviewer, Role.REVIEWER, hub.id)
            self.room = (await make_studio(session, hub.id)).id
            programme = await make_programme(session, hub.id)
            call, made = await make_applicants(session, programme, manager.id, APPLICANTS)
            self.manager = await signed_in(session, manager.id)
            self.owners = [await signed_in(session, owner.id) for _, owner in made]
            self.applications = [str(application) for application, _ in made]
        window = {"starts_at": FIRST.isoformat(),
                  "ends_at": (FIRST + timedelta(minutes=30)).isoformat()}  # fmt: skip
        wish = a_round([interviewer.id], [self.room], windows=[window])
        made_round = await self.send(
            self.manager, "POST", f"/calls/{call.id}/interview-rounds", wish
        )
        self.path = f"/interview-rounds/{made_round.json()['id']}"
        ids = {"application_ids": self.applications}
        await self.send(self.manager, "POST", f"{self.path}/invitations", ids)
        return self

    async def send(self, who: Any, method: str, path: str, body: Any) -> httpx.Response:
        return await self.client.request(method, path, json=body, headers=who | key())

    async def pick(self, number: int) -> httpx.Response:
        path = f"{self.path}/applications/{self.applications[number]}/pick"
        body = {"starts_at": FIRST.isoformat()}
        return await self.send(self.owners[number], "PUT", path, body)

    async def book(self) -> httpx.Response:
        wish = {
            "studio_id": str(self.room),
            "starts_at": FIRST.isoformat(),
            "ends_at": (FIRST + timedelta(hours=1)).isoformat(),
        }
        return await self.send(self.manager, "POST", "/bookings", wish)

    async def count(self, sql: str) -> int:
        async with self.own.database.sessions() as session:
            return int(await session.scalar(text(sql)) or 0)


@pytest.fixture
async def place(own_database: OwnDatabase) -> Any:
    place = Place(own_database)
    async with place.client:
        yield await place.build()


async def statuses(*requests: Any) -> list[int]:
    return sorted(answer.status_code for answer in await asyncio.gather(*requests))


async def test_of_thirty_who_pick_the_last_slot_one_has_it(place: Place) -> None:
    assert await statuses(*map(place.pick, range(APPLICANTS))) == [200] + [409] * 29
    assert await place.count("SELECT count(*) FROM interviews") == 1
    async with place.own.database.sessions() as session:
        found = await checks.count(session)
    assert {name: n for (area, name), n in found.items() if n and area != "core"} == {}


def unguarded(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """No locks: so many see the slot free, and only then does the first claim it."""
    together, look = asyncio.Barrier(number), queries.get_diary

    async def nothing(*_: Any) -> None:
        """Nobody is kept out."""

    async def look_and_wait(*arguments: Any, **named: Any) -> Any:
        diary = await look(*arguments, **named)
        if len(arguments) == 4:  # who picks, not who reads afterwards
            await together.wait()
        return diary

    monkeypatch.setattr(calendar, "keep_others_out", nothing)
    monkeypatch.setattr(queries, "get_diary", look_and_wait)


async def test_without_the_locks_one_still_has_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded(monkeypatch, 6)
    assert await statuses(*map(place.pick, range(6))) == [200] + [409] * 5
    assert await place.count(CLASHES) == 0


async def test_twin_without_locks_and_constraint_several_have_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded(monkeypatch, 6)
    sql = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"
    await place.own.as_owner(sql)
    assert await statuses(*map(place.pick, range(6))) == [200] * 6
    assert await place.count(CLASHES) > 0


async def test_a_booking_and_an_interview_do_not_share_the_room(place: Place) -> None:
    answers = await asyncio.gather(place.book(), *map(place.pick, range(4)))
    assert sorted(answer.status_code for answer in answers)[1:] == [409] * 4
    assert await place.count(CLASHES) == 0
