"""However many give ventures to one mentor at once, nobody advises more than they have room for."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from unittest.mock import patch
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.incubation.mentors import statements
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.calls import make_programme
from tests.factories.cohorts import make_cohort
from tests.factories.hubs import make_hub
from tests.factories.mentors import make_enrolment, make_mentor
from tests.factories.people import grant, make_person
from tests.factories.workers import one
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
VENTURES, SEATS = 8, 3
UNHELD = Statement(
    text("""
    SELECT m.id, m.hub_id, m.person_id, m.version, m.until FROM mentors m
    WHERE m.id = CAST(:mentor AS uuid)
    """)
)


@dataclass
class Room:
    """A mentor with few seats, many ventures, and the manager's browser."""

    own: OwnDatabase
    client: httpx.AsyncClient
    headers: dict[str, str]
    mentor: UUID
    ventures: list[UUID]

    async def pair_all(self) -> Counter[int]:
        """Every venture at once."""
        path, bodies = f"/mentors/{self.mentor}/pairs", map(self._body, self.ventures)
        calls = [partial(self.client.post, path, json=b, headers=self.headers) for b in bodies]
        return Counter(answer.status_code for answer in await answers_together(calls))

    def _body(self, venture: UUID) -> dict[str, str]:
        return {"enrolment_id": str(venture)}

    async def pairs(self) -> int:
        return int(await one(self.own.database, "SELECT count(*) FROM mentor_pairs"))

    async def violations(self) -> dict[str, int]:
        async with self.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for (area, name), n in found.items() if n and area == "incubation"}


@pytest.fixture
async def room(own_database: OwnDatabase) -> AsyncIterator[Room]:
    app = own_database.app()
    app.state.clock = current_time
    async with make_client(app) as client:
        async with own_database.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager, adviser = await make_person(session), await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            programme = await make_programme(session, hub.id)
            cohort = await make_cohort(session, programme, manager.id)
            mentor = await make_mentor(session, hub.id, adviser.id, seats=SEATS)
            made = [await make_enrolment(session, hub.id, cohort.id) for _ in range(VENTURES)]
            headers = await signed_in(session, manager.id, current_time())
            found = Room(own_database, client, headers, mentor.id, made)
        yield found


async def test_of_many_who_come_together_as_many_find_room_as_there_is(room: Room) -> None:
    assert await room.pair_all() == {201: SEATS, 409: VENTURES - SEATS}
    assert await room.pairs() == SEATS
    assert await room.violations() == {}


async def test_without_holding_the_mentor_the_constraint_still_keeps_the_room(room: Room) -> None:
    with patch.object(statements, "LOCK", UNHELD):
        told = await room.pair_all()
    assert told[201] == await room.pairs() <= SEATS


async def test_without_lock_and_constraint_more_come_than_there_is_room_for(room: Room) -> None:
    await room.own.as_owner("ALTER TABLE mentor_pairs DROP CONSTRAINT uq_mentor_pairs_seat")
    with patch.object(statements, "LOCK", UNHELD):
        await room.pair_all()
    assert await room.pairs() > SEATS
    assert "nobody advises more ventures than they have seats for" in await room.violations()
