"""A hub whose times are looked for."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.calendar.times import Hours
from kilim.studios.catalogue.models import Studio
from kilim.studios.equipment.models import Extra
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

Items = Sequence[tuple[Extra, int]]
Found = list[tuple[str, str]]


class Hub:
    """A hub whose times are looked for; a stranger pays, a resident does not."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self, zone: str = "Asia/Baku", now: datetime = NOON) -> "Hub":
        hub = await make_hub(self.session, zone=zone)
        self.id, self.slug = hub.id, hub.slug
        stranger, resident = await make_person(self.session), await make_person(self.session)
        await grant(self.session, resident, Role.RESIDENT, hub.id)
        self.of_stranger, self.of_resident = stranger, resident
        self.stranger = await signed_in(self.session, stranger.id, now)
        self.resident = await signed_in(self.session, resident.id, now)
        return self

    async def studio(self, **fields: Any) -> Studio:
        return await make_studio(self.session, self.id, **fields)

    async def search(
        self, *items: tuple[Extra, int], who: dict[str, str] | None = None, **wanted: Any
    ) -> dict[str, Any]:
        params: dict[str, Any] = {"hub": self.slug, "minutes": 60} | wanted
        params["items"] = [f"{extra.id}:{n}" for extra, n in items]
        answer = await self.client.get("/free-times", params=params, headers=who or {})
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json()
        return body

    async def find(self, *items: tuple[Extra, int], **wanted: Any) -> Found:
        """Studio and start of what is found."""
        body = await self.search(*items, **wanted)
        return [(time["studio"]["id"], time["starts_at"]) for time in body["items"]]

    async def obstacles(self, *items: tuple[Extra, int], **wanted: Any) -> list[dict[str, Any]]:
        body = await self.search(*items, **wanted)
        assert body["items"] == []
        return [
            {name: value for name, value in obstacle.items() if value is not None}
            for obstacle in body["obstacles"]
        ]

    async def book(
        self, studio: Studio, at: datetime, minutes: int = 60, items: Items = (), people: int = 1
    ) -> httpx.Response:
        wish = {
            "studio_id": str(studio.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
            "people": people,
            "items": [{"pool_id": str(extra.id), "quantity": n} for extra, n in items],
        }
        headers = self.stranger | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish, headers=headers)


@pytest.fixture
def hub(client: httpx.AsyncClient, session: AsyncSession) -> Hub:
    return Hub(client, session)


def z(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


DAY: dict[str, Any] = {
    "from": "2030-05-07",
    "to": "2030-05-08",
}  # a Tuesday; midnight in Baku is 20:00 before
MORNING = [Hours(weekday, 9 * 60, 12 * 60) for weekday in range(1, 8)]
