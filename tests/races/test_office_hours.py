"""However many take a mentor's slot at once, one has it; and nobody is in two places."""

import asyncio
from collections import Counter
from datetime import date, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.calendar import service as calendar
from kilim.incubation.cohorts.models import Enrolment
from kilim.incubation.mentors.models import Mentor
from kilim.incubation.office_hours import holding
from kilim.incubation.office_hours.models import MeetingPlace, MentoringRoom
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.applications import key
from tests.factories.calls import make_programme
from tests.factories.cohorts import make_cohort
from tests.factories.hubs import make_hub
from tests.factories.mentors import make_enrolment, make_mentor, make_pair
from tests.factories.office_hours import DAY, make_hours
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio
VENTURES = 30
START = "2030-05-15T05:00:00Z"
CLASHES = """
    SELECT count(*) FROM allocations a JOIN allocations b ON a.unit_id = b.unit_id AND a.id < b.id
    WHERE a.kind = 'core' AND b.kind = 'core' AND a.span && b.span
"""


class Place:
    """A mentor who is open to thirty ventures, in one room."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own, self.client = own, make_client(own.app())

    async def build(self) -> "Place":
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager, adviser = await make_person(session), await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            await grant(session, adviser, Role.MENTOR, hub.id)
            self.room = (await make_studio(session, hub.id)).id
            session.add(MentoringRoom(hub_id=hub.id, unit_id=self.room))
            programme = await make_programme(session, hub.id)
            days = {"starts_on": date(2030, 1, 1), "ends_on": date(2030, 12, 31)}
            cohort = await make_cohort(session, programme, manager.id, **days)
            mentor = await make_mentor(session, hub.id, adviser.id)
            self.ventures, self.people, persons = [], [], []
            for _ in range(VENTURES):
                enrolment = await make_enrolment(session, hub.id, cohort.id)
                person = (await session.get_one(Enrolment, enrolment)).person_id
                self.ventures.append(enrolment)
                self.people.append(await signed_in(session, person))
                persons.append(person)
            self.hours = await self._offer(session, mentor)
            other = await make_mentor(session, hub.id, (await make_person(session)).id)
            await make_pair(session, other, self.ventures[0])
            self.elsewhere = await self._offer(session, other)
            self.manager = await signed_in(session, manager.id)
            # Who is held for the first time waits for others who hold them; not here.
            held = {mentor.person_id, other.person_id, *persons}
            await calendar.units_of(session, hub.id, held)
        return self

    async def _offer(self, session: Any, mentor: Mentor) -> str:
        room: dict[str, Any] = {"place": MeetingPlace.ROOM, "room_id": self.room, "is_open": True}
        return str((await make_hours(session, mentor, **room)).id)

    async def take(self, number: int, start: str = START, hours: str = "") -> httpx.Response:
        body = {"hours_id": hours or self.hours, "starts_at": start, "about": "Prices"}
        path = f"/enrolments/{self.ventures[number]}/meetings"
        return await self.client.post(path, json=body, headers=self.people[number] | key())

    async def book(self) -> httpx.Response:
        wish = {
            "studio_id": str(self.room),
            "starts_at": START,
            "ends_at": "2030-05-15T06:00:00Z",
        }
        return await self.client.post("/bookings", json=wish, headers=self.manager | key())

    async def count(self, sql: str) -> int:
        async with self.own.database.sessions() as session:
            return int(await session.scalar(text(sql)) or 0)

    async def violations(self) -> dict[str, int]:
        async with self.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for (area, name), n in found.items() if n and area != "core"}


@pytest.fixture
async def place(own_database: OwnDatabase) -> Any:
    place = Place(own_database)
    async with place.client:
        yield await place.build()


async def told(*requests: Any) -> Counter[int]:
    return Counter(answer.status_code for answer in await asyncio.gather(*requests))


def seen_free_by(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """So many see the slot free, and only then does the first claim it."""
    together, look = asyncio.Barrier(number), holding.get_diary

    async def look_and_wait(*arguments: Any, **named: Any) -> Any:
        diary = await look(*arguments, **named)
        await together.wait()
        return diary

    monkeypatch.setattr(holding, "get_diary", look_and_wait)


async def test_of_thirty_who_take_a_slot_one_has_it(place: Place) -> None:
    assert await told(*map(place.take, range(VENTURES))) == {201: 1, 409: VENTURES - 1}
    assert await place.count("SELECT count(*) FROM mentor_meetings") == 1
    assert await place.violations() == {}


async def test_of_those_who_all_saw_it_free_one_has_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_free_by(monkeypatch, 4)
    assert await told(*map(place.take, range(4))) == {201: 1, 409: 3}
    assert await place.count(CLASHES) == 0


async def test_twin_without_the_constraint_several_have_it(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_free_by(monkeypatch, 4)
    sql = "ALTER TABLE allocations DROP CONSTRAINT ex_allocations_no_overlap"
    await place.own.as_owner(sql)
    assert await told(*map(place.take, range(4))) == {201: 4}
    assert await place.count(CLASHES) > 0


async def test_a_booking_and_a_meeting_do_not_share_the_room(place: Place) -> None:
    answers = await told(place.book(), *map(place.take, range(4)))
    assert answers == {201: 1, 409: 4}
    assert await place.count(CLASHES) == 0


async def test_two_mentors_do_not_have_one_room_or_one_founder_at_a_time(place: Place) -> None:
    both = (place.take(0), place.take(0, hours=place.elsewhere))
    assert await told(*both) == {201: 1, 409: 1}
    assert await place.count(CLASHES) == 0


async def two_slots(place: Place, monkeypatch: pytest.MonkeyPatch) -> Counter[int]:
    """The same pair, at two times at once."""
    seen_free_by(monkeypatch, 2)
    starts = [(NOON.replace(day=DAY.day, hour=5) + timedelta(minutes=15 * n)) for n in range(2)]
    texts = [start.strftime("%Y-%m-%dT%H:%M:%SZ") for start in starts]
    return await told(*(place.take(0, start) for start in texts))


async def test_a_pair_has_one_meeting_ahead(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await two_slots(place, monkeypatch) == {201: 1, 409: 1}


async def test_twin_without_its_constraint_a_pair_has_two(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    await place.own.as_owner("DROP INDEX uq_mentor_meetings_ahead")
    assert await two_slots(place, monkeypatch) == {201: 2}
