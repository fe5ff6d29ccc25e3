"""Several ask at once, or answer at once: each is asked once, and one answer is kept."""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.core.errors import Problem
from kilim.core.security import token_hash
from kilim.impact.surveys import answering, reminding, service
from kilim.impact.surveys.schemas import SurveyIn
from tests.conftest import NOON, OwnDatabase
from tests.factories.calls import make_programme
from tests.factories.cohorts import make_cohort
from tests.factories.follow_ups import follow
from tests.factories.hubs import make_hub
from tests.factories.organisations import make_organisation, relate
from tests.factories.people import make_person

pytestmark = pytest.mark.anyio
AT_ONCE = 6
TOKEN = "a" * 43
LETTERS = text("SELECT count(*) FROM survey_letters")
OPENS = text("UPDATE survey_letters SET token_hash = :token")
TWO_WEEKS = NOON + timedelta(days=14)


class NoThrottles:
    """Counts nothing: these tests are about rows."""

    async def take(self, *subjects: Any, now: Any) -> None:
        """Nothing is counted."""


@dataclass
class Desk:
    """A followed venture of one person."""

    own: OwnDatabase
    organisation: UUID

    async def ask(self) -> int:
        """How many were asked."""
        async with self.own.database.sessions.begin() as session:
            return len(await service.ask(session, self.organisation, 2029, NOON))

    async def remind(self) -> int:
        """How many were reminded."""
        async with self.own.database.sessions.begin() as session:
            return await reminding.remind_at(session, TWO_WEEKS)

    async def answer(self, number: int) -> str:
        """What a sender is told."""
        said = {"metric": "countries", "state": "value", "number": number}
        own = {"token": TOKEN, "status": "active", "on_day": "2030-05-01", "answers": [said]}
        database = self.own.database
        try:
            async with database.sessions.begin() as session:
                counter: Any = NoThrottles()
                reader = answering.Reader(session, database.reads, counter, "here", NOON)
                await answering.send(reader, SurveyIn.model_validate(own))
        except Problem as problem:
            return problem.slug
        return "kept"

    async def letters(self) -> int:
        """How many there are."""
        async with self.own.database.sessions() as session:
            return int((await session.execute(LETTERS)).scalar_one())


@pytest.fixture
async def desk(own_database: OwnDatabase) -> Desk:
    async with own_database.database.sessions.begin() as session:
        hub = await make_hub(session)
        person = await make_person(session)
        programme = await make_programme(session, hub.id)
        organisation = await make_organisation(session, hub.id)
        await relate(session, organisation, person)
        cohort = await make_cohort(session, programme, person.id)
        await follow(session, cohort, organisation.id, person.id, date(2028, 3, 1))
        return Desk(own_database, organisation.id)


async def test_of_many_at_once_each_person_is_asked_and_reminded_once(desk: Desk) -> None:
    assert sorted(await asyncio.gather(*(desk.ask() for _ in range(AT_ONCE)))) == [
        *[0] * (AT_ONCE - 1), 1,
    ]  # fmt: skip
    assert sum(await asyncio.gather(*(desk.remind() for _ in range(AT_ONCE)))) == 1
    assert await desk.letters() == 2


async def test_twin_without_the_constraint_a_person_is_asked_twice(desk: Desk) -> None:
    await desk.own.as_owner("ALTER TABLE surveys DROP CONSTRAINT uq_surveys_asked_once")
    assert [await desk.ask(), await desk.ask()] == [1, 1]


async def test_of_many_answers_at_once_one_is_kept(desk: Desk) -> None:
    await desk.ask()
    async with desk.own.database.sessions.begin() as session:
        await session.execute(OPENS, {"token": token_hash(TOKEN)})
    told = await asyncio.gather(*(desk.answer(1 + n) for n in range(AT_ONCE)))
    assert sorted(told) == ["kept", *["survey-closed"] * (AT_ONCE - 1)]
