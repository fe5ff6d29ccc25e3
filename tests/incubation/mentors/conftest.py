"""A cohort with ventures, a mentor, and requests about them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import TypeAdapter
from sqlalchemy import text

from kilim import reactions
from kilim.accounts.models import Role
from kilim.core.outbox import Context
from kilim.events import incubation
from kilim.incubation.cohorts.models import Cohort, EnrolledPerson, Enrolment
from tests.conftest import NOON
from tests.factories.cohorts import make_cohort
from tests.incubation.conftest import Office


@dataclass
class Circle:
    """Who advises and who is advised."""

    office: Office
    cohort: Cohort
    ventures: dict[str, UUID] = field(default_factory=dict)
    mentors: dict[str, str] = field(default_factory=dict)

    async def enter(self, *names: str) -> None:
        """People of these names take part."""
        session = self.office.session
        for name in names:
            person = await self.office.add(name)
            day = {"enrolled_on": self.cohort.starts_on}
            own = {"hub_id": self.office.hub.id, "cohort_id": self.cohort.id}
            made = Enrolment(person_id=person.id, **own, **day)
            session.add(made)
            await session.flush()
            joined = {"person_id": person.id, "joined_on": self.cohort.starts_on}
            session.add(EnrolledPerson(enrolment_id=made.id, **joined))
            await session.flush()
            self.ventures[name] = made.id

    def body(self, name: str, seats: int = 2, **changed: Any) -> dict[str, Any]:
        own = {"hub_id": str(self.office.hub.id), "person_id": str(self.office.people[name].id)}
        said = {"fields": ["Sales", "Film"], "languages": ["az"], "about": "Ask.", "seats": seats}
        return own | said | changed

    async def appoint(self, name: str, seats: int = 2) -> str:
        """Somebody new mentors; their path."""
        await self.office.add(name, Role.MENTOR)
        made = await self.office.done("manager", "POST", "/mentors", self.body(name, seats))
        self.mentors[name] = f"/mentors/{made['id']}"
        return self.mentors[name]

    async def pair(self, mentor: str, venture: str) -> str:
        """The mentor advises the venture; the pair."""
        body = {"enrolment_id": str(self.ventures[venture])}
        path = f"{self.mentors[mentor]}/pairs"
        made = await self.office.done("manager", "POST", path, body)
        found: str = next(one["id"] for one in made["pairs"] if one["name"] == venture)
        return found

    async def refused(self, mentor: str, venture: str) -> tuple[int, str]:
        """Why the mentor may not advise the venture."""
        body = {"enrolment_id": str(self.ventures[venture])}
        return await self.office.refused("manager", "POST", f"{self.mentors[mentor]}/pairs", body)

    async def seen(self, name: str) -> Any:
        """The mentor's page as managers see it."""
        return await self.office.done("manager", "GET", self.mentors[name])

    async def deliver(self, *names: str) -> None:
        """Let the reactions to the events of these names run."""
        session = self.office.session
        query = text("""
            SELECT convert_from(payload, 'UTF8')::json FROM pgqueuer
            WHERE entrypoint = 'events' ORDER BY id
        """)
        for event in list((await session.execute(query)).scalars()):
            kind = getattr(incubation, event["name"])
            if event["name"] in names:
                told = TypeAdapter(kind).validate_python(event["body"])
                for reaction in reactions.REACTIONS[kind]:
                    await reaction(session, told, Context(uuid4(), NOON, "http://localhost:8000"))

    async def mails(self) -> list[tuple[str, str]]:
        """To whom was written, and about what."""
        query = text("SELECT p.name, m.subject FROM mails m JOIN people p ON p.email = m.\"to\""
            " ORDER BY m.id")  # fmt: skip
        return sorted((row[0], row[1]) for row in await self.office.session.execute(query))


@pytest.fixture
async def circle(office: Office) -> Circle:
    manager = office.people["manager"]
    cohort = await make_cohort(office.session, office.programme, manager.id)
    made = Circle(office, cohort)
    await made.enter("Ada", "Bob", "Cem")
    await made.appoint("Leyla")
    return made
