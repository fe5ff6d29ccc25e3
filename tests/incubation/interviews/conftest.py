"""A round of interviews with three applicants, two interviewers and a room."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest

from kilim.accounts.models import Role
from kilim.incubation.calls.models import Call
from tests.conftest import signed_in
from tests.factories.applications import key
from tests.factories.interviews import a_round, make_applicants
from tests.factories.studios import make_studio
from tests.incubation.conftest import Office


@dataclass
class Talks:
    """The people of `office`, and requests about interviews."""

    office: Office
    call: Call
    applications: list[UUID]
    interviewers: list[UUID]
    room: UUID
    round: dict[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        return f"/interview-rounds/{self.round['id']}"

    async def send(self, name: str, method: str, path: str, body: Any = None, **more: Any) -> Any:
        """A request with a key of its own, unless one is given."""
        headers = self.office.headers.get(name, {}) | key()
        headers |= {"If-Match": f'"{more["seen"]}"'} if "seen" in more else {}
        return await self.office.client.request(method, path, json=body, headers=headers)

    async def done(self, *request: Any, **more: Any) -> Any:
        answer = await self.send(*request, **more)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else {}

    async def refused(self, *request: Any, **more: Any) -> tuple[int, str]:
        answer = await self.send(*request, **more)
        assert answer.is_error, answer.text
        return answer.status_code, answer.json()["type"].removeprefix("/problems/")

    async def set_up(self, **changed: Any) -> None:
        """A round to which every application is invited."""
        rooms = changed.pop("rooms", [self.room])
        wish = a_round(self.interviewers, rooms, **changed)
        path = f"/calls/{self.call.id}/interview-rounds"
        self.round = await self.done("manager", "POST", path, wish)
        ids = {"application_ids": [str(one) for one in self.applications]}
        self.round = await self.done("manager", "POST", f"{self.path}/invitations", ids)

    def own(self, number: int) -> str:
        """The path of an application in the round."""
        return f"{self.path}/applications/{self.applications[number]}"

    async def pick(self, number: int, start: datetime) -> Any:
        """The answer when the owner of an application picks a slot."""
        body = {"starts_at": start.isoformat()}
        return await self.send(f"owner {number}", "PUT", f"{self.own(number)}/pick", body)

    async def picked(self, number: int, start: datetime) -> str:
        """The interview of an application after it picked a slot."""
        answer = await self.pick(number, start)
        assert answer.is_success, answer.text
        found: str = answer.json()["items"][0]["interview"]["id"]
        return found

    async def slots(self, number: int) -> list[str]:
        """The slots that an application can have now."""
        path = f"/applications/{self.applications[number]}/interviews"
        found = await self.done(f"owner {number}", "GET", path)
        slots: list[str] = found["items"][0]["slots"]
        return slots


@pytest.fixture
async def talks(office: Office) -> Talks:
    session, manager = office.session, office.people["manager"].id
    call, made = await make_applicants(session, office.programme, manager, 3)
    for number, (_, owner) in enumerate(made):
        office.people[f"owner {number}"] = owner
        office.headers[f"owner {number}"] = await signed_in(session, owner.id)
    interviewers = [(await office.add(name, Role.REVIEWER)).id for name in ("Aysel", "Bəhruz")]
    room = (await make_studio(session, office.hub.id)).id
    return Talks(office, call, [application for application, _ in made], interviewers, room)
