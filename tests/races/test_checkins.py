"""Many say something else of the same figure and month at once: one of it is current."""

import asyncio
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.actor import Actor, Call
from kilim.accounts.models import Role
from kilim.core.errors import Problem
from kilim.incubation.checkins.entering import save_checkin
from kilim.incubation.checkins.schemas import CheckinIn
from tests.conftest import NOON, OwnDatabase
from tests.factories.calls import make_programme
from tests.factories.checkins import make_kpi, make_venture
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation
from tests.factories.people import make_person

pytestmark = pytest.mark.anyio
APRIL, AT_ONCE = date(2030, 4, 1), 6
CURRENT = text("SELECT count(*) FROM kpi_values WHERE superseded_at IS NULL")
FIRST = text("""
    INSERT INTO kpi_values (hub_id, organisation_id, kpi_id, version_id, month, state, number,
        currency, reason, evidence, doubts, source, source_note, entered_by)
    SELECT n.hub_id, v.organisation_id, n.kpi_id, n.id, '2030-04-01', 'value', 1000, 'AZN', '', '',
        '{}', 'venture', '', :person FROM kpi_versions n CROSS JOIN checkin_ventures v
""")
SUPERSEDED = text("SELECT count(*) FROM kpi_values WHERE superseded_at IS NOT NULL")


@dataclass
class Desk:
    """A venture of which one figure is asked, and the manager who enters it."""

    own: OwnDatabase
    call: Call
    venture: UUID
    kpi: UUID

    def wish(self, number: int, replaces: UUID | None) -> CheckinIn:
        """A check-in of one figure."""
        answer = {"kpi_id": self.kpi, "state": "value", "number": number, "replaces": replaces}
        sure = {"sure": True, "source_note": "Telephone"}
        return CheckinIn.model_validate({"answers": [answer]} | sure)

    async def say(self, number: int, replaces: UUID | None) -> str:
        """Say a number, having seen a value."""
        try:
            async with self.own.database.sessions.begin() as session:
                wish = self.wish(number, replaces)
                await save_checkin(session, self.call, self.venture, APRIL, wish)
        except Problem as problem:
            return problem.slug
        return "saved"

    async def race(self, replaces: UUID | None) -> list[str]:
        """What each of many is told."""
        saying = (self.say(1000 + n, replaces) for n in range(AT_ONCE))
        return sorted(await asyncio.gather(*saying))

    async def two(self, patience: float) -> str:
        """What the second of two is told whose first has not committed when it begins."""
        async with self.own.database.sessions.begin() as session:
            await session.execute(FIRST, {"person": self.call.actor.person_id})
            second = asyncio.create_task(self.say(2000, None))
            await asyncio.wait({second}, timeout=patience)
        return await second

    async def count(self, query: object) -> int:
        """The number that a query gives."""
        async with self.own.database.sessions() as session:
            return int((await session.execute(query)).scalar_one())  # type: ignore[call-overload]


@pytest.fixture
async def desk(own_database: OwnDatabase) -> Desk:
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        person = await make_person(session)
        programme = await make_programme(session, hub.id)
        organisation = await make_organisation(session, hub.id)
        venture = await make_venture(session, programme, organisation.id)
        kpi = await make_kpi(session, programme, person.id)
        grants = frozenset({(Role.MANAGER, hub.id)})
        actor = Actor(person.id, "Manager", "en", grants)
        call = Call(actor, own_database.database.reads, "en", NOON)
        return Desk(own_database, call, venture.id, kpi.id)


async def test_one_of_many_first_values_is_kept(desk: Desk) -> None:
    told = await desk.race(None)
    assert told == ["changed-meanwhile"] * (AT_ONCE - 1) + ["saved"]
    assert await desk.count(CURRENT) == 1


async def test_one_of_many_corrections_supersedes_what_all_of_them_saw(desk: Desk) -> None:
    await desk.say(500, None)
    async with desk.own.database.sessions() as session:
        seen = (await session.execute(text("SELECT id FROM kpi_values"))).scalar_one()
    assert (await desk.race(seen)).count("saved") == 1
    assert (await desk.count(CURRENT), await desk.count(SUPERSEDED)) == (1, 1)


async def test_the_second_waits_for_the_first_and_is_told(desk: Desk) -> None:
    assert await desk.two(0.5) == "changed-meanwhile"
    assert await desk.count(CURRENT) == 1


async def test_twin_without_the_index_several_values_are_current(desk: Desk) -> None:
    await desk.own.as_owner("DROP INDEX uq_kpi_values_current")
    assert await desk.two(10) == "saved"  # nothing makes it wait
    assert await desk.count(CURRENT) == 2
