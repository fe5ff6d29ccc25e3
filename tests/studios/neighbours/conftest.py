"""A hub with a dance studio above a sound studio."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.studios.catalogue.models import Studio, StudioKind
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.neighbours import REASON
from tests.factories.people import make_staff
from tests.factories.studios import make_studio

Headers = dict[str, str]


class House:
    """Its manager says what disturbs what; a resident books."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self) -> "House":
        self.hub = await make_hub(self.session)
        self.sound = await make_studio(self.session, self.hub.id, buffer_minutes=30)
        self.dance = await make_studio(self.session, self.hub.id, kind=StudioKind.DANCE)
        manager = await make_staff(self.session, Role.MANAGER, self.hub)
        resident = await make_staff(self.session, Role.RESIDENT, self.hub)
        self.manager = await signed_in(self.session, manager.id)
        self.resident = await signed_in(self.session, resident.id)
        return self

    async def pair(
        self,
        rule: str = "forbid",
        *,
        one: Studio | None = None,
        other: Studio | None = None,
        who: Headers | None = None,
    ) -> httpx.Response:
        path = f"/studios/{(one or self.sound).id}/neighbours/{(other or self.dance).id}"
        wish = {"rule": rule, "reason": REASON}
        return await self.client.put(path, json=wish, headers=who or self.manager)

    async def part(self) -> httpx.Response:
        path = f"/studios/{self.dance.id}/neighbours/{self.sound.id}"
        return await self.client.delete(path, headers=self.manager)

    async def book(
        self, studio: Studio, start: int, minutes: int = 60, **more: Any
    ) -> httpx.Response:
        wish = {"studio_id": str(studio.id), **times(start, minutes)}
        headers = self.resident | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish | more, headers=headers)

    async def do(
        self, booking: dict[str, Any], what: str, wish: dict[str, Any] | None = None
    ) -> httpx.Response:
        headers = self.resident | {"If-Match": f'"{booking["version"]}"'}
        path = f"/bookings/{booking['id']}/{what}"
        return await self.client.post(path, json=wish, headers=headers)

    async def held(self, studio: Studio, kind: str) -> list[tuple[int, int]]:
        """From and to which minute after NOON."""
        rows = await self.session.execute(
            text("""
                SELECT lower(span), upper(span) FROM allocations
                WHERE unit_id = :unit AND kind = :kind ORDER BY span
            """),
            {"unit": studio.id, "kind": kind},
        )
        return [tuple(int((at - NOON).total_seconds() / 60) for at in row) for row in rows]  # type: ignore[misc]


def times(start: int, minutes: int) -> dict[str, str]:
    at = NOON + timedelta(minutes=start)
    return {
        "starts_at": at.isoformat(),
        "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
    }


@pytest.fixture
async def house(client: httpx.AsyncClient, session: AsyncSession) -> House:
    return await House(client, session).build()
