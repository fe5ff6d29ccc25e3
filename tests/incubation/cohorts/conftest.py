"""A call with a place for Ada and one for Bob, and requests about the cohort."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from kilim import reactions
from kilim.accounts.models import Role
from kilim.core.outbox import Context
from kilim.events import community, incubation
from tests.conftest import NOON
from tests.factories.cohorts import enrol
from tests.factories.decisions import Judged, make_entry, make_judged
from tests.incubation.conftest import Office

KINDS = vars(community) | vars(incubation)


@dataclass
class Class:
    """Those who take part, and what they and the programme send."""

    office: Office
    judged: Judged
    places: dict[str, str] = field(default_factory=dict)

    async def enter(self, *names: str) -> None:
        """So many people apply, get a place and take it."""
        for name in names:
            owner = await self.office.add(name)
            made = await make_entry(self.office.session, self.judged, owner=owner)
            self.places[name] = str(await enrol(self.office.session, self.judged, made))

    @property
    def path(self) -> str:
        return f"/enrolments/{self.places['Ada']}"

    async def mine(self, name: str = "Ada") -> Any:
        return await self.office.done(name, "GET", f"/enrolments/{self.places[name]}")

    async def cohort(self) -> Any:
        """The cohort as its manager sees it."""
        rows = await self.office.done("manager", "GET", f"/cohorts?hub={self.office.hub.slug}")
        found = rows["items"][0]["id"]
        return await self.office.done("manager", "GET", f"/cohorts/{found}")

    async def states(self, name: str = "Ada") -> list[str]:
        """How far somebody is with each step."""
        return [step["state"] for step in (await self.mine(name))["steps"]]

    async def step(self, number: int) -> str:
        """The path of a step of Ada's, counted from 0."""
        found = (await self.mine())["steps"][number]["id"]
        return f"{self.path}/steps/{found}"

    async def sign(self, name: str = "Ada") -> Any:
        body = {"number": 1, "language": "en", "name": name}
        path = f"/enrolments/{self.places[name]}/signature"
        return await self.office.done(name, "POST", path, body)

    async def hand_in(self, number: int, words: str = "Twelve weavers") -> str:
        """Ada hands in; the work."""
        path = f"{await self.step(number)}/work"
        done = await self.office.done("Ada", "POST", path, {"words": words, "links": []})
        found: str = done["steps"][number]["work"][0]["id"]
        return found

    async def answer(self, work: str, verdict: str, words: str = "Ask three more") -> None:
        body = {"verdict": verdict, "words": words}
        await self.office.done("mentor", "POST", f"/work/{work}/feedback", body)

    async def deliver(self, *names: str) -> None:
        """Let the reactions to the events of these names run."""
        session = self.office.session
        query = text("""
            SELECT convert_from(payload, 'UTF8')::json FROM pgqueuer
            WHERE entrypoint = 'events' ORDER BY id
        """)
        for event in list((await session.execute(query)).scalars()):
            if event["name"] in names:
                kind = KINDS[event["name"]]
                told = TypeAdapter(kind).validate_python(event["body"])
                for reaction in reactions.REACTIONS[kind]:
                    await reaction(session, told, Context(uuid4(), NOON, "http://localhost:8000"))

    async def mails(self) -> list[tuple[str, str]]:
        """To whom was written, and about what."""
        query = text("SELECT p.name, m.subject FROM mails m JOIN people p ON p.email = m.\"to\""
            " ORDER BY m.id")  # fmt: skip
        return [(row[0], row[1]) for row in await self.office.session.execute(query)]

    async def asked_months(self) -> list[tuple[date, date]]:
        """From when until when check-ins are asked for."""
        query = text("SELECT lower(months), upper(months) FROM checkin_ventures ORDER BY 1")
        return [(row[0], row[1]) for row in await self.office.session.execute(query)]

    async def count(self, table: str) -> int:
        found: int = await self.office.session.scalar(text(f"SELECT count(*) FROM {table}"))
        return found

    async def sql(self, query: str, **values: UUID | str | int | date) -> None:
        await self.office.session.execute(text(query), values)


@pytest.fixture
async def room(office: Office) -> Class:
    """Named so because a class is what Python has already."""
    judged = await make_judged(
        office.session, office.programme, office.people["manager"].id, places=9
    )
    made = Class(office, judged)
    await office.add("mentor", Role.MENTOR)
    await made.enter("Ada")
    return made
