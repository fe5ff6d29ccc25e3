"""A hub on the day: a studio, people who have booked it, and a clock that can be set."""

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

from kilim.accounts.models import Person, Role
from kilim.core.outbox import Context
from kilim.reactions import REACTIONS
from kilim.studios.catalogue.models import Studio
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

Json = dict[str, Any]
KINDS = {kind.__name__: kind for kind in REACTIONS}


def at(minutes: float) -> datetime:
    """So many minutes after NOON, which is 16:00 in Baku."""
    return NOON + timedelta(minutes=minutes)


def iso(minutes: float) -> str:
    """The same, as the API writes it."""
    return at(minutes).strftime("%Y-%m-%dT%H:%M:%SZ")


class Day:
    """A studio, residents `aygun` and `rashad`, a manager and a stranger."""

    def __init__(self, app: FastAPI, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session
        self.now = NOON
        app.state.clock = lambda: self.now
        self.headers: dict[str, dict[str, str]] = {}
        self.people: dict[str, Person] = {}

    async def build(self, **terms: Any) -> "Day":
        hub = await make_hub(self.session)
        self.hub = hub
        self.studio: Studio = await make_studio(self.session, hub.id, **terms)
        roles = {"aygun": Role.RESIDENT, "rashad": Role.RESIDENT, "leyla": Role.MANAGER}
        for name in ("aygun", "rashad", "leyla", "stranger"):
            person = await make_person(self.session, name=name.title(), language="en")
            if name in roles:
                await grant(self.session, person, roles[name], hub.id)
            self.people[name] = person
            self.headers[name] = await signed_in(self.session, person.id)
        return self

    def clock(self, minutes: float) -> None:
        """Let it be so many minutes after NOON."""
        self.now = at(minutes)

    async def send(self, who: str, method: str, path: str, body: Any = None) -> httpx.Response:
        headers = {"Idempotency-Key": uuid4().hex} | self.headers[who]
        return await self.client.request(method, path, json=body, headers=headers)

    async def try_to_book(
        self,
        who: str,
        start: int,
        minutes: int = 60,
        items: dict[UUID, int] | None = None,
        studio: UUID | None = None,
    ) -> httpx.Response:
        wish = {
            "studio_id": str(studio or self.studio.id),
            "starts_at": iso(start),
            "ends_at": iso(start + minutes),
            "items": [{"pool_id": str(p), "quantity": n} for p, n in (items or {}).items()],
        }
        return await self.send(who, "POST", "/bookings", wish)

    async def book(self, who: str, start: int, minutes: int = 60, **more: Any) -> Json:
        answer = await self.try_to_book(who, start, minutes, **more)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    async def act(
        self, who: str, booking: Json, what: str, body: Any = None, status: int = 200
    ) -> Json:
        """`POST /bookings/{id}/{what}`, which must answer with `status`."""
        answer = await self.send(who, "POST", f"/bookings/{booking['id']}/{what}", body)
        assert answer.status_code == status, answer.text
        return dict(answer.json())

    async def booking(self, booking: Json, who: str = "leyla") -> Json:
        answer = await self.send(who, "GET", f"/bookings/{booking['id']}")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def ends(self, booking: Json, who: str = "aygun") -> list[tuple[str, int]]:
        answer = await self.send(who, "GET", f"/bookings/{booking['id']}/ends")
        assert answer.status_code == 200, answer.text
        return [(end["ends_at"], end["more_minutes"]) for end in answer.json()["items"]]

    async def react(self, seconds: float = 0) -> None:
        """Do what a worker does with the events whose time has come in `seconds`."""
        taken = await self.session.execute(
            text("""
            DELETE FROM pgqueuer WHERE entrypoint = 'events'
                AND execute_after <= now() + make_interval(secs => :seconds)
            RETURNING id, payload"""),
            {"seconds": seconds},
        )
        for _, payload in sorted(taken.all()):
            content = from_json(payload)
            event = TypeAdapter(KINDS[content["name"]]).validate_python(content["body"])
            context = Context(UUID(content["id"]), self.now, "https://hub.example")
            for reaction in REACTIONS[KINDS[content["name"]]]:
                await reaction(self.session, event, context)
            await self.session.flush()

    async def mails(self) -> list[tuple[str, str]]:
        """Kind and subject of every letter, in order."""
        rows = await self.session.execute(text("SELECT kind, subject FROM mails ORDER BY id"))
        return [(row[0], row[1]) for row in rows]

    async def audited(self, what: str) -> list[tuple[UUID | None, Any, Any]]:
        rows = await self.session.execute(
            text("SELECT actor_id, before, after FROM audit_entries WHERE act = :what ORDER BY id"),
            {"what": what},
        )
        return [(row[0], row[1], row[2]) for row in rows]


@pytest.fixture
def day(app: FastAPI, client: httpx.AsyncClient, session: AsyncSession) -> Day:
    return Day(app, client, session)
