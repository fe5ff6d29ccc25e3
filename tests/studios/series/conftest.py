"""A hub with a studio, a resident and a manager, and the calls that series are made with."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.studios.catalogue.models import Studio
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio


class SeriesWorld:
    hub_id: UUID
    studio: Studio
    resident: dict[str, str]
    rival: dict[str, str]
    manager: dict[str, str]

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession, app: FastAPI) -> None:
        self.client, self.session, self.app = client, session, app

    async def build(
        self, *, zone: str = "Asia/Baku", now: datetime = NOON, **studio: Any
    ) -> "SeriesWorld":
        self.app.state.clock = lambda: now
        hub = await make_hub(self.session, zone=zone)
        self.hub_id = hub.id
        self.studio = await make_studio(self.session, hub.id, **({"horizon_days": 365} | studio))
        people = [await make_person(self.session) for _ in range(3)]
        for person, role in zip(people, (Role.RESIDENT, Role.RESIDENT, Role.MANAGER), strict=True):
            await grant(self.session, person, role, hub.id)
        self.resident, self.rival, self.manager = [
            await signed_in(self.session, person.id, now) for person in people
        ]
        return self

    def wish(self, **more: Any) -> dict[str, Any]:
        """Four Tuesdays from 18:00 to 20:00, the first on 7 May 2030."""
        return {
            "studio_id": str(self.studio.id),
            "local_starts_at": "2030-05-07T18:00",
            "minutes": 120,
            "rule": "FREQ=WEEKLY;BYDAY=TU;COUNT=4",
        } | more

    async def preview(self, **more: Any) -> httpx.Response:
        wish = self.wish(**more)
        return await self.client.post("/series/preview", json=wish, headers=self.resident)

    async def book(
        self, *, who: dict[str, str] | None = None, key: str = "", **more: Any
    ) -> httpx.Response:
        headers = (who or self.resident) | {"Idempotency-Key": key or uuid4().hex}
        return await self.client.post("/series", json=self.wish(**more), headers=headers)

    async def book_one(
        self, starts_at: str, minutes: int = 60, *, who: dict[str, str] | None = None, **more: Any
    ) -> httpx.Response:
        at = datetime.fromisoformat(starts_at)
        wish = {
            "studio_id": str(self.studio.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
        }
        headers = (who or self.rival) | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish | more, headers=headers)

    async def change(
        self, verb: str, series: dict[str, Any], *, version: int | None = None, **wish: Any
    ) -> httpx.Response:
        headers = self.resident | {"If-Match": f'"{version or series["version"]}"'}
        path = f"/series/{series['id']}"
        if verb == "describe":
            return await self.client.patch(path, json=wish, headers=headers)
        return await self.client.post(f"{path}/{verb}", json=wish, headers=headers)

    async def get(self, series_id: str) -> dict[str, Any]:
        found = await self.client.get(f"/series/{series_id}", headers=self.resident)
        assert found.status_code == 200, found.text
        body: dict[str, Any] = found.json()
        return body

    async def bookings(self) -> list[dict[str, Any]]:
        """All bookings that the resident has, soonest first."""
        query = {"when": "upcoming", "limit": "100"}
        found = await self.client.get("/bookings", params=query, headers=self.resident)
        items: list[dict[str, Any]] = found.json()["items"]
        return items


@pytest.fixture
def world(client: httpx.AsyncClient, session: AsyncSession, app: FastAPI) -> SeriesWorld:
    return SeriesWorld(client, session, app)
