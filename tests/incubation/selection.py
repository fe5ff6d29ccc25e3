"""A closed call with a stage, a panel and what was sent, for tests of all that follows."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kilim.accounts.models import Person
from kilim.incubation.applications.models import Application
from kilim.incubation.calls.models import Call
from kilim.incubation.stages import service as stages
from kilim.incubation.stages.models import Stage
from tests.conftest import signed_in
from tests.factories.organisations import make_organisation
from tests.factories.selection import make_closed_call, make_reviewer, make_sent, make_stage
from tests.incubation.conftest import Office


@dataclass
class Selection:
    """The people of `office`, three applications and two reviewers, `first` and `second`."""

    office: Office
    call: Call
    stage: Stage
    sent: list[Application] = field(default_factory=list)
    owners: list[Person] = field(default_factory=list)
    reviewers: dict[str, Person] = field(default_factory=dict)

    @property
    def manager_id(self) -> UUID:
        return self.office.people["manager"].id

    async def add(self, name: str) -> Application:
        """One more application, of an organisation with that name."""
        session, hub_id = self.office.session, self.office.hub.id
        owner = await self.office.add(f"{name} owner")
        organisation = await make_organisation(session, hub_id, name=name)
        sent = await make_sent(session, self.call, owner, organisation_id=organisation.id)
        self.sent.append(sent)
        self.owners.append(owner)
        return sent

    async def review(self, name: str) -> Person:
        """One more reviewer of the panel."""
        person = await make_reviewer(self.office.session, self.call, name=name)
        self.office.people[name] = person
        self.office.headers[name] = await signed_in(self.office.session, person.id)
        self.reviewers[name] = person
        return person

    async def rows(self, sql: str, **binds: Any) -> list[tuple[Any, ...]]:
        """What a query finds."""
        return [tuple(row) for row in await self.office.session.execute(text(sql), binds)]

    async def enter(self) -> list[UUID]:
        """Let everything that was sent into the stage."""
        return await stages.enter(self.office.session, self.stage.id)


async def make_selection(office: Office) -> Selection:
    """Nothing has entered the stage yet."""
    manager_id = office.people["manager"].id
    call = await make_closed_call(office.session, office.programme, manager_id)
    stage = await make_stage(office.session, call, manager_id)
    made = Selection(office, call, stage)
    for name in ("Ilmə", "Naxış", "Buta"):
        await made.add(name)
    for name in ("first", "second"):
        await made.review(name)
    return made
