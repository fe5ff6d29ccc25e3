"""However many give ventures to one mentor at once, nobody advises more than they have room for."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any
from unittest.mock import AsyncMock, patch
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.incubation.matching import service
from kilim.incubation.matching import statements as matching
from kilim.incubation.matching.schemas import PublishMatchingIn
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
OPEN_TO_ALL = Statement(
    text("""
    SELECT x.id, x.hub_id, x.cohort_id, x.state, x.version FROM matchings x
    WHERE x.id = CAST(:matching AS uuid)
    """)
)


@dataclass
class Room:
    """A mentor with few seats, many ventures, and the manager's browser."""

    own: OwnDatabase
    client: httpx.AsyncClient
    headers: dict[str, str]
    mentor: UUID
    cohort: UUID
    ventures: list[UUID]
    manager: Actor

    @property
    def call(self) -> Call:
        return Call(self.manager, self.own.database.reads, "en", current_time())

    def by_hand(self) -> list[Any]:
        """A request for each venture."""
        path, bodies = f"/mentors/{self.mentor}/pairs", map(self._body, self.ventures)
        return [partial(self.client.post, path, json=b, headers=self.headers) for b in bodies]

    async def pair_all(self) -> Counter[int]:
        """Every venture at once."""
        return Counter(answer.status_code for answer in await answers_together(self.by_hand()))

    async def open_matching(self) -> dict[str, str]:
        """A matching of the cohort, as its publication is sent."""
        path = f"/cohorts/{self.cohort}/matching"
        made = (await self.client.post(path, headers=self.headers)).json()["matching"]
        return {"id": made["id"], "digest": made["proposal"]["digest"]}

    async def publish(self, seen: dict[str, str]) -> httpx.Response:
        path, body = f"/matchings/{seen['id']}/publish", {"digest": seen["digest"]}
        return await self.client.post(path, json=body, headers=self.headers)

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
            grants = frozenset({(Role.MANAGER, hub.id)})
            actor = Actor(manager.id, manager.name, "en", grants)
            headers = await signed_in(session, manager.id, current_time())
            found = Room(own_database, client, headers, mentor.id, cohort.id, made, actor)
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


async def test_of_many_who_publish_together_one_makes_the_pairs(room: Room) -> None:
    seen = await room.open_matching()
    calls = [partial(room.publish, seen) for _ in range(VENTURES)]
    told = Counter(answer.status_code for answer in await answers_together(calls))
    assert told == {200: 1, 409: VENTURES - 1}
    assert await room.pairs() == SEATS
    assert await room.violations() == {}


async def test_publishing_and_pairing_by_hand_share_the_room(room: Room) -> None:
    seen = await room.open_matching()
    calls = [partial(room.publish, seen), *room.by_hand()]
    await answers_together(calls)
    assert await room.pairs() <= SEATS
    assert await room.violations() == {}


async def test_without_holding_the_matching_the_room_is_still_kept(room: Room) -> None:
    seen = await room.open_matching()
    with patch.object(matching, "LOCK", OPEN_TO_ALL), patch.object(statements, "LOCK", UNHELD):
        await answers_together([partial(room.publish, seen) for _ in range(VENTURES)])
    assert await room.pairs() <= SEATS


async def test_without_any_lock_and_constraint_pairs_are_made_twice(room: Room) -> None:
    seen = await room.open_matching()
    await room.own.as_owner(
        "ALTER TABLE mentor_pairs DROP CONSTRAINT uq_mentor_pairs_seat",
        "DROP INDEX uq_mentor_pairs_current",
    )
    nothing = Statement(text("SELECT CAST(:mentors AS uuid[]) AS held"))
    always = Statement(text("SELECT CAST(:matching AS uuid), CAST(:by AS uuid)"))
    begin = room.own.database.sessions.begin
    with (
        patch.object(matching, "LOCK", OPEN_TO_ALL),
        patch.object(matching, "HOLD_MENTORS", nothing),
        patch.object(matching, "PUBLISH", always),
        patch.object(service, "_noted", AsyncMock()),  # whose lock one task would wait for
    ):
        async with begin() as one_of_them, begin() as other:
            for session in (one_of_them, other):
                wish = PublishMatchingIn(digest=seen["digest"])
                await service.publish(session, room.call, UUID(seen["id"]), wish)
    assert await room.pairs() == 2 * SEATS
