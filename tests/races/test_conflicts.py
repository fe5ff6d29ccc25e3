"""A conflict and an assignment of the same pair at the same moment: never both."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.errors import Problem
from kilim.incubation.panels import service as panels
from kilim.incubation.panels.models import ConflictKind, ConflictSource
from kilim.incubation.reviews import service
from kilim.incubation.reviews.models import AssignmentSource
from kilim.incubation.stages import service as stages
from tests.conftest import OwnDatabase
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import make_person
from tests.factories.selection import make_closed_call, make_reviewer, make_sent, make_stage

pytestmark = pytest.mark.anyio
ROUNDS = 25  # in each order
BOTH = text("""
    SELECT count(*) FROM assignments a JOIN conflicts c
        ON c.application_id = a.application_id AND c.person_id = a.person_id
    WHERE a.ended_at IS NULL AND c.cleared_at IS NULL
""")
EACH = text("SELECT (SELECT count(*) FROM assignments), (SELECT count(*) FROM conflicts)")


class Desk:
    """A stage with as many applications as there are rounds, and one reviewer."""

    def __init__(self, own: OwnDatabase) -> None:
        self.own = own
        self.applications: list[UUID] = []

    async def build(self) -> "Desk":
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            self.manager = (await make_person(session)).id
            programme = await make_programme(session, hub.id)
            call = await make_closed_call(session, programme, self.manager)
            self.stage = (await make_stage(session, call, self.manager)).id
            for _ in range(2 * ROUNDS):
                sent = await make_sent(session, call, await make_person(session))
                self.applications.append(sent.id)
            self.reviewer = (await make_reviewer(session, call)).id
            await stages.enter(session, self.stage)
        return self

    async def assign(self, application_id: UUID, meanwhile: Any = None) -> bool:
        given = [service.Given(application_id, self.reviewer)]
        try:
            async with self.own.database.sessions.begin() as session:
                await service.assign(
                    session, self.stage, given, AssignmentSource.MANAGER, self.manager
                )
                await asyncio.sleep(0.005 if meanwhile else 0)
        except Problem:
            return False
        return True

    async def declare(self, application_id: UUID, meanwhile: Any = None) -> None:
        finding = panels.Finding(
            application_id, self.reviewer, ConflictKind.FAMILY, ConflictSource.DECLARED, "Mine",
            self.reviewer,
        )  # fmt: skip
        async with self.own.database.sessions.begin() as session:
            await panels.bar(session, [finding])
            await asyncio.sleep(0.005 if meanwhile else 0)

    async def race(self) -> tuple[int, int, int]:
        """Pairs that are both, assignments and conflicts after all rounds, in each order."""
        for place, application_id in enumerate(self.applications):
            acts = (self.assign, self.declare) if place % 2 else (self.declare, self.assign)
            await asyncio.gather(
                acts[0](application_id, True), asyncio.sleep(0.001), acts[1](application_id)
            )
        async with self.own.database.sessions() as session:
            both = await session.scalar(BOTH)
            assignments, conflicts = (await session.execute(EACH)).one()
        return int(both or 0), assignments, conflicts


@pytest.fixture
async def desk(own_database: OwnDatabase) -> Desk:
    return await Desk(own_database).build()


async def test_a_pair_is_never_barred_and_assigned_whoever_comes_first(desk: Desk) -> None:
    both, assignments, conflicts = await desk.race()
    assert (both, conflicts) == (0, 2 * ROUNDS)
    assert assignments >= ROUNDS // 2  # those that were first, and were ended


async def test_twin_without_the_foreign_key_some_pairs_are_both(desk: Desk) -> None:
    await desk.own.as_owner("ALTER TABLE assignments DROP CONSTRAINT fk_assignments_pair")
    both, _, conflicts = await desk.race()
    assert conflicts == 2 * ROUNDS
    assert both > 0
