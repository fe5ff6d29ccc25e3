"""An acceptance that is delivered to many at once enrols once, and work has one order."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import cast
from unittest.mock import patch
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim import checks
from kilim.accounts.models import Role
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.incubation.cohorts import changes, enrolling, reminding
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.calls import make_programme
from tests.factories.cohorts import accept, steps_of
from tests.factories.decisions import make_entry, make_judged
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.workers import one
from tests.races.conftest import answers_together

pytestmark = pytest.mark.anyio
TOGETHER = 8


@dataclass
class Class:
    """A call with an accepted offer, and the browsers of its applicant and of a manager."""

    own: OwnDatabase
    client: httpx.AsyncClient
    offer: UUID
    owner: dict[str, str] = field(default_factory=dict)
    manager: dict[str, str] = field(default_factory=dict)

    async def enrol(self) -> UUID | None:
        async with self.own.database.sessions.begin() as session:
            return await enrolling.enrol(session, self.offer)

    async def count(self, table: str) -> int:
        return int(await one(self.own.database, f"SELECT count(*) FROM {table}"))

    async def post(self, path: str, body: object) -> httpx.Response:
        return await self.client.post(path, json=body, headers=self.owner)

    async def violations(self) -> dict[str, int]:
        async with self.own.database.sessions() as session:
            found = await checks.count(session)
        return {name: n for (area, name), n in found.items() if n and area == "incubation"}


@pytest.fixture
async def room(own_database: OwnDatabase) -> AsyncIterator[Class]:
    app = own_database.app()
    app.state.clock = current_time
    async with make_client(app) as client:
        async with own_database.database.sessions.begin() as session:
            hub = await make_hub(session)
            manager, owner = await make_person(session), await make_person(session)
            await grant(session, manager, Role.MANAGER, hub.id)
            programme = await make_programme(session, hub.id)
            judged = await make_judged(session, programme, manager.id)
            made = await make_entry(session, judged, owner=owner, scores=None)
            found = Class(own_database, client, await accept(session, judged, made))
            found.owner = await signed_in(session, owner.id, current_time())
            found.manager = await signed_in(session, manager.id, current_time())
        yield found


async def test_of_many_deliveries_one_enrols(room: Class) -> None:
    told = await asyncio.gather(*(room.enrol() for _ in range(TOGETHER)))
    assert Counter(one is None for one in told) == {True: TOGETHER - 1, False: 1}
    assert [await room.count(name) for name in ("cohorts", "enrolments")] == [1, 1]
    assert await room.violations() == {}


async def test_without_the_constraints_every_delivery_enrols(room: Class) -> None:
    await room.own.as_owner(
        "ALTER TABLE enrolments DROP CONSTRAINT uq_enrolments_application_id",
        "DROP INDEX uq_enrolments_person",
    )
    await asyncio.gather(*(room.enrol() for _ in range(TOGETHER)))
    assert await room.count("enrolments") == TOGETHER


async def _ready_to_hand_in(room: Class) -> str:
    """Signed; the path of the first work."""
    enrolment = await room.enrol()
    cohort = await one(room.own.database, "SELECT id FROM cohorts")
    async with room.own.database.sessions() as session:
        steps = await steps_of(session, cohort)
    name = {"number": 1, "language": "en", "name": "Ada"}
    assert (await room.post(f"/enrolments/{enrolment}/signature", name)).status_code == 201
    return f"/enrolments/{enrolment}/steps/{steps[2]}/work"


async def test_work_that_is_handed_in_together_has_one_order(room: Class) -> None:
    path, body = await _ready_to_hand_in(room), {"words": "Looms", "links": []}
    answers = await answers_together([partial(room.post, path, body) for _ in range(TOGETHER)])
    assert Counter(answer.status_code for answer in answers) == {201: TOGETHER}
    numbers = await one(room.own.database, "SELECT array_agg(number ORDER BY id) FROM handed_in")
    assert sorted(numbers) == list(range(1, TOGETHER + 1))


async def test_without_holding_the_enrolment_work_collides(room: Class) -> None:
    path, body = await _ready_to_hand_in(room), {"words": "Looms", "links": []}
    await room.own.as_owner("DROP INDEX uq_handed_in_number")
    unheld = Statement(text("SELECT state FROM enrolments WHERE id = CAST(:enrolment AS uuid)"))
    with patch.object(changes, "HOLD", unheld):
        await answers_together([partial(room.post, path, body) for _ in range(TOGETHER)])
    numbers = await one(room.own.database, "SELECT count(DISTINCT number) FROM handed_in")
    assert numbers < TOGETHER


async def test_without_the_check_two_steps_can_wait_for_each_other(room: Class) -> None:
    await room.enrol()
    await room.own.as_owner(
        "ALTER TABLE cohort_step_needs DROP CONSTRAINT ck_cohort_step_needs_earlier"
    )
    cohort = await one(room.own.database, "SELECT id FROM cohorts")
    named = {"name": {"en": "A", "az": "A"}, "help": {"en": "", "az": ""}}
    step = {"part": "curriculum", "kind": "work", "due_days": 9} | named
    headers = room.manager | {"If-Match": '"1"'}
    body = {"steps": [step | {"needs": [1]}, step | {"needs": [0]}]}
    answer = await room.client.put(f"/cohorts/{cohort}/steps", json=body, headers=headers)
    assert answer.status_code == 200
    assert await room.violations() == {"no step waits for itself": 2}


async def _near(room: Class) -> datetime:
    """The morning of a day on which a step is due; nobody has been told."""
    await room.enrol()
    async with room.own.database.sessions.begin() as session:
        await session.execute(text("UPDATE enrolments SET enrolled_on = enrolled_on - 10"))
        await session.execute(
            text("UPDATE cohort_steps SET part = 'onboarding', due_days = 10 WHERE position = 1")
        )
        zoned = "SELECT (CURRENT_DATE + time '12:00') AT TIME ZONE zone FROM hubs"
        return cast("datetime", (await session.execute(text(zoned))).scalar_one())


async def test_many_workers_remind_somebody_of_steps_once(room: Class) -> None:
    now = await _near(room)

    async def remind() -> int:
        async with room.own.database.sessions.begin() as session:
            return await reminding.remind_at(session, now)

    assert sum(await asyncio.gather(*(remind() for _ in range(TOGETHER)))) == 1
    assert await room.count("step_letters") == 1


async def test_twin_without_the_key_two_workers_remind_of_the_same_steps(room: Class) -> None:
    now = await _near(room)
    await room.own.as_owner("ALTER TABLE step_letters DROP CONSTRAINT pk_step_letters")
    sessions = room.own.database.sessions
    async with sessions.begin() as first, sessions.begin() as second:
        assert await reminding.remind_at(first, now) == 1
        assert await reminding.remind_at(second, now) == 1
    assert await room.count("step_letters") == 2
