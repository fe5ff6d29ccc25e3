"""The beginning of an enrolment that is told to many workers at once gives one membership."""

import asyncio
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.community.memberships import giving
from kilim.core.clock import current_time
from kilim.core.db import Statement
from kilim.incubation.cohorts import enrolling
from kilim.incubation.residence import service, statements
from tests.conftest import OwnDatabase
from tests.factories.calls import make_programme
from tests.factories.cohorts import accept
from tests.factories.decisions import make_entry, make_judged
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.plans import make_plan
from tests.factories.workers import one

pytestmark = pytest.mark.anyio
TOGETHER = 8


@dataclass
class Class:
    """An enrolment in a programme that names a plan."""

    own: OwnDatabase
    enrolment: UUID

    async def give(self) -> None:
        async with self.own.database.sessions.begin() as session:
            await service.give(session, self.enrolment, current_time())

    async def count(self, table: str) -> int:
        return int(await one(self.own.database, f"SELECT count(*) FROM {table}"))


@pytest.fixture
async def room(own_database: OwnDatabase) -> Class:
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        manager, owner = await make_person(session), await make_person(session)
        await grant(session, manager, Role.MANAGER, hub.id)
        await grant(session, owner, Role.RESIDENT, hub.id)
        programme = await make_programme(session, hub.id)
        plan = await make_plan(session, hub.id)
        judged = await make_judged(session, programme, manager.id)
        made = await make_entry(session, judged, owner=owner, scores=None)
        enrolment = await enrolling.enrol(session, await accept(session, judged, made))
        await session.execute(
            text("INSERT INTO programme_plans (programme_id, hub_id, plan_id) VALUES (:p, :h, :l)"),
            {"p": programme.id, "h": hub.id, "l": plan.id},
        )
    assert enrolment is not None
    return Class(own_database, enrolment)


async def test_of_many_workers_one_gives(room: Class) -> None:
    await asyncio.gather(*(room.give() for _ in range(TOGETHER)))
    tables = ("memberships", "membership_periods", "enrolment_memberships")
    assert [await room.count(name) for name in tables] == [1, 1, 1]


async def test_a_worker_that_dies_leaves_nothing_and_the_next_one_gives(room: Class) -> None:
    async with room.own.database.sessions() as session:  # never commits, as if it were killed
        await service.give(session, room.enrolment, current_time())
    assert await room.count("memberships") == 0
    for _ in range(2):
        await room.give()
    assert await room.count("memberships") == 1


async def test_without_key_lock_and_exclusion_two_workers_give(room: Class) -> None:
    await room.own.as_owner(
        "ALTER TABLE enrolment_memberships DROP CONSTRAINT pk_enrolment_memberships",
        "ALTER TABLE memberships DROP CONSTRAINT ex_memberships_no_overlap",
    )
    unheld = Statement(text("SELECT id FROM enrolments WHERE id = CAST(:enrolment AS uuid)"))
    both, give = asyncio.Barrier(2), giving.give

    async def together(*given: Any) -> UUID | None:
        await both.wait()  # each has seen that nothing was given
        return await give(*given)

    with patch.object(statements, "HOLD", unheld), patch.object(giving, "give", together):
        await asyncio.gather(room.give(), room.give())
    assert await room.count("memberships") == 2
