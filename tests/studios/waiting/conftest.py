"""One taken day, and people who would like it; reactions run when the test says so."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person, Role
from kilim.core.outbox import Context
from kilim.events.studios import TimeFreed, TimeOffered, WishMade
from kilim.hubs.models import Hub
from kilim.reactions import REACTIONS
from kilim.studios.catalogue.models import Studio
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

KINDS = {kind.__name__: kind for kind in (TimeFreed, WishMade, TimeOffered)}


def at(minutes: int) -> datetime:
    """So many minutes after NOON, which is 16:00 in Baku."""
    return NOON + timedelta(minutes=minutes)


@dataclass
class Queue:
    """A studio of a hub, booked by `holder` from NOON + 120 to NOON + 240 minutes."""

    client: httpx.AsyncClient
    session: AsyncSession
    hub: Hub
    studio: Studio
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    booking: dict[str, Any] = field(default_factory=dict)

    async def add(self, name: str, role: Role | None = Role.RESIDENT) -> None:
        """Somebody new, who is a resident."""
        person = await make_person(self.session, name=name, language="az")
        if role is not None:
            await grant(self.session, person, role, self.hub.id)
        self.people[name] = person
        self.headers[name] = await signed_in(self.session, person.id)

    async def send(
        self, name: str, method: str, path: str, body: Any = None, **more: str
    ) -> httpx.Response:
        """A request of the person, with a fresh key."""
        headers = {"Idempotency-Key": uuid4().hex} | self.headers[name] | more
        return await self.client.request(method, path, json=body, headers=headers)

    async def book(
        self, name: str, start: int, minutes: int, studio: UUID | None = None
    ) -> dict[str, Any]:
        """Book from `start` minutes after NOON."""
        wish = {
            "studio_id": str(studio or self.studio.id),
            "starts_at": at(start).isoformat(),
            "ends_at": at(start + minutes).isoformat(),
        }
        answer = await self.send(name, "POST", "/bookings", wish)
        assert answer.status_code == 201, answer.text
        booked: dict[str, Any] = answer.json()
        return booked

    async def wish(self, name: str, minutes: int = 60, **changed: Any) -> dict[str, Any]:
        """Wait for `minutes` on the day of NOON between 18:00 and 20:00 in Baku."""
        answer = await self.send(name, "POST", "/waiting-wishes", self.body(minutes, **changed))
        assert answer.status_code == 201, answer.text
        await self.react()
        made: dict[str, Any] = answer.json()
        return made

    def body(self, minutes: int = 60, **changed: Any) -> dict[str, Any]:
        """A complete `WishIn`."""
        return {
            "studio_id": str(self.studio.id),
            "minutes": minutes,
            "first_on": "2030-05-06",
            "last_on": "2030-05-06",
            "opens": "18:00",
            "closes": "20:00",
        } | changed

    async def wishes(self, name: str, **query: str) -> list[dict[str, Any]]:
        """What the person sees of the waiting list."""
        answer = await self.client.get("/waiting-wishes", params=query, headers=self.headers[name])
        assert answer.status_code == 200, answer.text
        items: list[dict[str, Any]] = answer.json()["items"]
        return items

    async def offer(self, name: str) -> dict[str, Any]:
        """The one open offer of the person."""
        [offer] = [wish["offer"] for wish in await self.wishes(name, mine="true") if wish["offer"]]
        found: dict[str, Any] = offer
        return found

    async def free(self) -> None:
        """Cancel the booking and let the worker's part happen."""
        path = f"/bookings/{self.booking['id']}/cancel"
        assert (await self.send("holder", "POST", path)).status_code == 200
        await self.react()

    async def react(self) -> None:
        """Deliver every event of the waiting list, as the worker would, until none is left."""
        while jobs := (await self.session.execute(text(_TAKE_JOBS))).scalars().all():
            for payload in jobs:
                envelope = from_json(payload)
                kind: Any = KINDS.get(envelope["name"])
                context = Context(UUID(envelope["id"]), NOON, "http://localhost:8000")
                for react in REACTIONS[kind] if kind else []:
                    event = TypeAdapter(kind).validate_python(envelope["body"])
                    await react(self.session, event, context)

    async def skips(self, name: str) -> list[str]:
        """Why the person's wish was passed over, newest first."""
        [wish] = await self.wishes(name, mine="true", state="all")
        return [skip["reason"] for skip in wish["skips"]]

    async def count(self, sql: str) -> int:
        """The first number of the first row."""
        return int(await self.session.scalar(text(sql)) or 0)


_TAKE_JOBS = """
    WITH taken AS (DELETE FROM pgqueuer WHERE entrypoint = 'events' RETURNING id, payload)
    SELECT payload FROM taken ORDER BY id
"""


@pytest.fixture
async def queue(client: httpx.AsyncClient, session: AsyncSession) -> Queue:
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id, name={"en": "Red", "az": "Qırmızı"})
    made = Queue(client, session, hub, studio)
    for name in ("holder", "first", "second", "third"):
        await made.add(name)
    await made.add("manager", Role.MANAGER)
    made.booking = await made.book("holder", 120, 120)
    return made
