"""Many say something else of the same year at once: one of it is current."""

import asyncio
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.errors import Problem
from kilim.impact.observations.entering import say_year
from kilim.impact.observations.schemas import YearIn
from tests.conftest import NOON, OwnDatabase
from tests.factories.calls import make_programme
from tests.factories.cohorts import make_cohort
from tests.factories.follow_ups import follow
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation
from tests.factories.people import make_person

pytestmark = pytest.mark.anyio
AT_ONCE = 6
CURRENT = text("SELECT count(*) FROM observations WHERE superseded_at IS NULL")
FIRST = text("""
    INSERT INTO observations (hub_id, organisation_id, metric, metric_version, year, state, number,
        reason, source, source_note, entered_by)
    SELECT hub_id, id, 'countries', 1, 2029, 'value', 3, '', 'venture', '', :person
    FROM organisations
""")


@dataclass
class Desk:
    """A followed venture, and the manager who enters what became of it."""

    own: OwnDatabase
    call: Call
    organisation: UUID

    async def say(self, number: int, replaces: UUID | None = None) -> str:
        """Say a number, having seen something."""
        said = {"metric": "countries", "state": "value", "number": number, "replaces": replaces}
        wish = YearIn.model_validate({"answers": [said], "source_note": "Telephone"})
        try:
            async with self.own.database.sessions.begin() as session:
                await say_year(session, self.call, self.organisation, 2029, wish)
        except Problem as problem:
            return problem.slug
        return "said"

    async def two(self, patience: float) -> str:
        """What the second of two is told whose first has not committed when it begins."""
        async with self.own.database.sessions.begin() as session:
            await session.execute(FIRST, {"person": self.call.actor.person_id})
            second = asyncio.create_task(self.say(4))
            await asyncio.wait({second}, timeout=patience)
        return await second

    async def current(self) -> int:
        """How many are current."""
        async with self.own.database.sessions() as session:
            return int((await session.execute(CURRENT)).scalar_one())


@pytest.fixture
async def desk(own_database: OwnDatabase) -> Desk:
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        person = await make_person(session)
        programme = await make_programme(session, hub.id)
        organisation = await make_organisation(session, hub.id)
        cohort = await make_cohort(session, programme, person.id)
        await follow(session, cohort, organisation.id, person.id, date(2028, 3, 1))
        actor = Actor(person.id, "Manager", "en", frozenset({(Role.MANAGER, hub.id)}))
        call = Call(actor, own_database.database.reads, "en", NOON)
        return Desk(own_database, call, organisation.id)


async def test_one_of_many_at_once_is_kept(desk: Desk) -> None:
    told = await asyncio.gather(*(desk.say(1 + n) for n in range(AT_ONCE)))
    assert sorted(told) == ["changed-meanwhile"] * (AT_ONCE - 1) + ["said"]
    async with desk.own.database.sessions() as session:
        seen = (await session.execute(text("SELECT id FROM observations"))).scalar_one()
    again = await asyncio.gather(*(desk.say(10 + n, seen) for n in range(AT_ONCE)))
    assert (again.count("said"), await desk.current()) == (1, 1)


async def test_the_second_waits_for_the_first_and_is_told(desk: Desk) -> None:
    assert (await desk.two(0.5), await desk.current()) == ("changed-meanwhile", 1)


async def test_twin_without_the_index_several_are_current(desk: Desk) -> None:
    await desk.own.as_owner("DROP INDEX uq_observations_current")
    assert (await desk.two(10), await desk.current()) == ("said", 2)
