"""A studio that costs credits, residents who have some, and a clock that can be set."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim import checks
from kilim.accounts.models import Person, Role
from kilim.community.memberships.models import GoodFor
from kilim.core.outbox import Context
from kilim.hubs.models import Hub
from kilim.reactions import REACTIONS
from kilim.studios.catalogue.models import Studio
from kilim.studios.catalogue.terms import keep_terms
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.plans import ANY, give
from tests.factories.studios import make_studio

STEPS = [{"hours_before": 48, "percent": 50}, {"hours_before": 24, "percent": 100}]
KINDS = {kind.__name__: kind for kind in REACTIONS}
_TAKE_JOBS = """
    WITH taken AS (DELETE FROM pgqueuer WHERE entrypoint = 'events'
            AND execute_after <= now() RETURNING id, payload)
    SELECT payload FROM taken ORDER BY id
"""


@dataclass
class Desk:
    """A sound studio in Baku that costs residents credits, with fees for late cancellations."""

    client: httpx.AsyncClient
    session: AsyncSession
    app: FastAPI
    hub: Hub
    studio: Studio
    people: dict[str, Person] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)

    async def add(self, name: str, role: Role | None = Role.RESIDENT) -> None:
        """Somebody new, without credits."""
        person = await make_person(self.session, name=name)
        if role is not None:
            await grant(self.session, person, role, self.hub.id)
        self.people[name] = person
        self.headers[name] = await signed_in(self.session, person.id)

    async def give(self, name: str, minutes: int, good_for: GoodFor = ANY, days: int = 60) -> UUID:
        """A lot for the person; its id."""
        person_id = self.people[name].id
        return await give(self.session, self.hub.id, person_id, minutes, good_for, days=days)

    async def at(self, moment: datetime) -> None:
        """Set the clock of the application; everybody is signed in then."""
        self.app.state.clock = lambda: moment
        for name, person in self.people.items():
            self.headers[name] = await signed_in(self.session, person.id, moment)

    async def send(
        self, name: str, method: str, path: str, body: Any = None, **more: str
    ) -> httpx.Response:
        """A request of the person, with a fresh key."""
        headers = {"Idempotency-Key": uuid4().hex} | self.headers[name] | more
        return await self.client.request(method, path, json=body, headers=headers)

    async def change_studio(self, **fields: Any) -> None:
        """Give the studio other terms, as its next version."""
        for name, value in fields.items():
            setattr(self.studio, name, value)
        self.studio.version += 1
        await self.session.flush()
        await keep_terms(self.session, self.studio.id)

    def times(self, start: int, minutes: int) -> dict[str, str]:
        """From `start` hours after NOON."""
        at = NOON + timedelta(hours=start)
        end = at + timedelta(minutes=minutes)
        return {"starts_at": at.isoformat(), "ends_at": end.isoformat()}

    async def try_book(
        self, name: str, start: int, minutes: int = 60, studio: UUID | None = None
    ) -> httpx.Response:
        """Book from `start` hours after NOON."""
        wish = {"studio_id": str(studio or self.studio.id), **self.times(start, minutes)}
        return await self.send(name, "POST", "/bookings", wish)

    async def book(
        self, name: str, start: int, minutes: int = 60, studio: UUID | None = None
    ) -> dict[str, Any]:
        """The booking."""
        answer = await self.try_book(name, start, minutes, studio)
        assert answer.status_code == 201, answer.text
        booked: dict[str, Any] = answer.json()
        return booked

    async def move(
        self, name: str, booking: dict[str, Any], start: int, minutes: int, **more: str
    ) -> httpx.Response:
        """Move it to `start` hours after NOON."""
        path, version = f"/bookings/{booking['id']}/move", f'"{booking["version"]}"'
        wish = self.times(start, minutes) | more
        return await self.send(name, "POST", path, wish, **{"If-Match": version})

    async def cancel(self, name: str, booking: dict[str, Any]) -> None:
        """Cancel it."""
        answer = await self.send(name, "POST", f"/bookings/{booking['id']}/cancel")
        assert answer.status_code == 200, answer.text

    async def preview(self, name: str, booking: dict[str, Any]) -> dict[str, Any]:
        """What cancelling it now would keep."""
        answer = await self.send(name, "GET", f"/bookings/{booking['id']}/cancellation")
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def quote(self, name: str, start: int, minutes: int, moving: str = "") -> dict[str, Any]:
        """What it would cost."""
        params = self.times(start, minutes) | ({"moving": moving} if moving else {})
        path = f"/studios/{self.studio.id}/quote"
        answer = await self.client.get(path, params=params, headers=self.headers[name])
        assert answer.status_code == 200, answer.text
        shown: dict[str, Any] = answer.json()
        return shown

    async def credits(self, name: str) -> dict[str, int]:
        """What the person sees that they have."""
        answer = await self.send(name, "GET", f"/credits?hub={self.hub.slug}")
        assert answer.status_code == 200, answer.text
        return {one["good_for"]: one["available"] for one in answer.json()["holdings"]}

    async def react(self) -> None:
        """Deliver every event, as the worker would."""
        while jobs := (await self.session.execute(text(_TAKE_JOBS))).scalars().all():
            for payload in jobs:
                envelope = from_json(payload)
                kind: Any = KINDS[envelope["name"]]
                now = self.app.state.clock()
                context = Context(UUID(envelope["id"]), now, "http://localhost:8000")
                event = TypeAdapter(kind).validate_python(envelope["body"])
                for react in REACTIONS[kind]:
                    await react(self.session, event, context)

    async def mails(self, kind: str) -> list[str]:
        """To whom mails of the kind were written."""
        query = text('SELECT "to" FROM mails WHERE kind = :kind ORDER BY id')
        return list((await self.session.execute(query, {"kind": kind})).scalars())

    async def remaining(self) -> dict[UUID, int]:
        """What is left of each lot."""
        rows = await self.session.execute(text("SELECT id, remaining FROM ledger_lots"))
        return {row.id: row.remaining for row in rows}

    async def violations(self) -> dict[str, int]:
        """The invariants of ledger and studios that do not hold."""
        found = await checks.count(self.session)
        return {name: n for (area, name), n in found.items() if n and area in {"ledger", "studios"}}


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession, app: FastAPI) -> Desk:
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id, residents_pay="credits", fee_steps=STEPS)
    made = Desk(client, session, app, hub, studio)
    for name in ("resident", "other"):
        await made.add(name)
    await made.add("manager", Role.MANAGER)
    await made.add("guest", None)
    return made
