"""A studio whose bookings are approved, with those who book and those who decide."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from pydantic import TypeAdapter
from pydantic_core import from_json
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.core.outbox import Context
from kilim.messaging.mail.models import Mail
from kilim.reactions import REACTIONS
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

KINDS: dict[str, Any] = {kind.__name__: kind for kind in REACTIONS}
Json = dict[str, Any]


def at(minutes: int) -> datetime:
    """So many minutes after NOON."""
    return NOON + timedelta(minutes=minutes)


class Desk:
    """`studio` needs approval; `free` of the same hub does not."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session
        self.headers: dict[str, dict[str, str]] = {}

    async def build(self, approval: str = "everyone", **terms: Any) -> "Desk":
        self.hub = await make_hub(self.session)
        self.free = await make_studio(self.session, self.hub.id)
        self.studio = await make_studio(self.session, self.hub.id, approval=approval, **terms)
        roles = {"resident": Role.RESIDENT, "manager": Role.MANAGER, "second": Role.MANAGER}
        for name in ("resident", "visitor", "manager", "second"):
            person = await make_person(self.session, name=name.title())
            if name in roles:
                await grant(self.session, person, roles[name], self.hub.id)
            self.headers[name] = await signed_in(self.session, person.id)
        return self

    async def send(
        self, name: str, path: str, body: Any = None, version: int | None = None
    ) -> httpx.Response:
        headers = {"Idempotency-Key": uuid4().hex} | self.headers[name]
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        return await self.client.post(path, json=body, headers=headers)

    async def book(self, name: str, start: int = 600, studio: UUID | None = None) -> Json:
        """An hour from `start` minutes after NOON."""
        wish = {"studio_id": str(studio or self.studio.id)} | times(start)
        answer = await self.send(name, "/bookings", wish)
        assert answer.status_code == 201, answer.text
        booked: Json = answer.json()
        return booked

    async def decide(
        self, name: str, verb: str, booking: Json, version: int | None = None
    ) -> httpx.Response:
        """Approve or decline it as `name`, who saw `version`."""
        path = f"/bookings/{booking['id']}/{verb}"
        body = {"reason": "A concert next door"} if verb == "decline" else None
        return await self.send(name, path, body, version or booking["version"])

    async def move(self, name: str, booking: Json, start: int) -> httpx.Response:
        path = f"/bookings/{booking['id']}/move"
        return await self.send(name, path, times(start), booking["version"])

    async def seen(self, name: str, booking: Json) -> Json:
        """The booking as `name` sees it now."""
        answer = await self.client.get(f"/bookings/{booking['id']}", headers=self.headers[name])
        assert answer.status_code == 200, answer.text
        found: Json = answer.json()
        return found

    async def listed(self, name: str = "manager") -> list[Json]:
        answer = await self.client.get(
            "/approvals", params={"hub": self.hub.slug}, headers=self.headers[name]
        )
        assert answer.status_code == 200, answer.text
        items: list[Json] = answer.json()["items"]
        return items

    async def overdue(self) -> None:
        """Let the time in which managers can decide be over."""
        await self.session.execute(
            text("UPDATE bookings SET approve_by = now() - interval '1 s' WHERE state = 'pending'")
        )

    async def letters(self) -> list[Mail]:
        """The letters that the events of now write, each of them delivered twice."""
        queued = await self.session.execute(text("DELETE FROM pgqueuer RETURNING payload"))
        for payload in queued.scalars().all():
            envelope = from_json(payload)
            if envelope.get("name") not in KINDS:
                continue
            kind = KINDS[envelope["name"]]
            context = Context(UUID(envelope["id"]), NOON, "https://hub.example")
            event = TypeAdapter(kind).validate_python(envelope["body"])
            for react in 2 * REACTIONS[kind]:
                await react(self.session, event, context)
        found = list(await self.session.scalars(select(Mail).order_by(Mail.id)))
        await self.session.execute(text("DELETE FROM mails"))
        await self.session.execute(text("DELETE FROM pgqueuer"))
        return found


def times(start: int) -> Json:
    """An hour from `start` minutes after NOON, as the API takes it."""
    return {"starts_at": at(start).isoformat(), "ends_at": at(start + 60).isoformat()}


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    return Desk(client, session)
