"""A hub with a programme, its manager, somebody who may apply, and requests of theirs."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Person, Role
from kilim.hubs.models import Hub
from kilim.incubation.programmes.models import Programme
from tests.conftest import signed_in
from tests.factories.calls import make_programme
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person


@dataclass
class Office:
    """The people of a hub and its programme."""

    client: httpx.AsyncClient
    session: AsyncSession
    hub: Hub
    programme: Programme
    people: dict[str, Person] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    async def add(self, name: str, role: Role | None = None) -> Person:
        """Somebody new."""
        person = await make_person(self.session, name=name)
        if role is not None:
            await grant(self.session, person, role, self.hub.id)
        self.people[name] = person
        self.headers[name] = await signed_in(self.session, person.id)
        return person

    async def send(
        self, name: str, method: str, path: str, body: Any = None, *, seen: int | None = None
    ) -> httpx.Response:
        """A request of the person, who saw a version; each has a key of its own."""
        version = {} if seen is None else {"If-Match": f'"{seen}"'}
        key = {"Idempotency-Key": str(uuid4())}
        headers = self.headers.get(name, {}) | key | version
        return await self.client.request(method, path, json=body, headers=headers)

    async def done(
        self, name: str, method: str, path: str, body: Any = None, *, seen: int | None = None
    ) -> dict[str, Any]:
        """The answer of a request that is not refused."""
        answer = await self.send(name, method, path, body, seen=seen)
        assert answer.is_success, answer.text
        found: dict[str, Any] = answer.json() if answer.content else {}
        return found

    async def refused(self, *request: Any, **more: Any) -> tuple[int, str]:
        """The status and the type of a problem."""
        answer = await self.send(*request, **more)
        assert answer.is_error, answer.text
        return answer.status_code, answer.json()["type"].removeprefix("/problems/")

    async def events(self) -> list[str]:
        """The names of the events that were published, in order."""
        query = text("""
            SELECT convert_from(payload, 'UTF8')::json ->> 'name' FROM pgqueuer
            WHERE entrypoint = 'events' ORDER BY id
        """)
        return list((await self.session.execute(query)).scalars())

    async def bodies(self, name: str) -> list[dict[str, Any]]:
        """What the events of a name say, in order."""
        query = text("""
            SELECT convert_from(payload, 'UTF8')::json -> 'body' FROM pgqueuer
            WHERE entrypoint = 'events'
                AND convert_from(payload, 'UTF8')::json ->> 'name' = :name ORDER BY id
        """)
        return list((await self.session.execute(query, {"name": name})).scalars())

    async def audited(self) -> list[str]:
        """What was done, in order."""
        query = text("SELECT act FROM audit_entries ORDER BY id")
        return list((await self.session.execute(query)).scalars())

    async def now(self) -> datetime:
        """The time of the database, which stands still during a test."""
        return (await self.session.execute(select(func.now()))).scalar_one()

    async def violations(self) -> dict[str, int]:
        """The invariants of the area that do not hold."""
        found = await checks.count(self.session)
        return {name: n for (area, name), n in found.items() if n and area == "incubation"}


@pytest.fixture
async def office(client: httpx.AsyncClient, session: AsyncSession) -> Office:
    hub = await make_hub(session)
    made = Office(client, session, hub, await make_programme(session, hub.id))
    await made.add("manager", Role.MANAGER)
    await made.add("applicant")
    await made.add("other")
    return made
