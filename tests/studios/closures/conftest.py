"""A hub with studios, its manager and people who book."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.studios.catalogue.models import Studio
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person, make_staff
from tests.factories.studios import make_studio

REASON = {"en": "The floor is repaired", "az": "Döşəmə təmir olunur"}
Json = dict[str, Any]


def at(minutes: int) -> str:
    """So many minutes after noon, as the API writes it."""
    return (NOON + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")


class House:
    """A hub with sound studios and two residents; everything through the API."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session
        self.studios: list[Studio] = []
        self.people: list[dict[str, str]] = []

    async def build(self, studios: int = 2, **terms: Any) -> "House":
        self.hub = await make_hub(self.session)
        self.studios = [
            await make_studio(self.session, self.hub.id, **terms) for _ in range(studios)
        ]
        manager = await make_staff(self.session, Role.MANAGER, self.hub)
        self.manager = await signed_in(self.session, manager.id)
        for name in ("Aygün Məmmədova", "Rəşad Quliyev"):
            person = await make_person(self.session, name=name)
            await grant(self.session, person, Role.RESIDENT, self.hub.id)
            self.people.append(await signed_in(self.session, person.id))
        return self

    async def book(self, start: int, minutes: int = 60, *, studio: int = 0, who: int = 0) -> Json:
        """Book from `start` minutes after noon."""
        wish = {"studio_id": str(self.studios[studio].id), **times(start, start + minutes)}
        answer = await self.try_to_book(wish, who=who)
        assert answer.status_code == 201, answer.text
        booked: Json = answer.json()
        return booked

    async def try_to_book(self, wish: Json, *, who: int = 0) -> httpx.Response:
        headers = self.people[who] | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish, headers=headers)

    async def preview(self, start: int, end: int, *studios: int) -> list[Json]:
        """The hits of closing the studios (the first one) from `start` to `end`."""
        answer = await self.client.get(
            "/closure-preview",
            params={"studio": self.ids(studios), **times(start, end)},
            headers=self.manager,
        )
        assert answer.status_code == 200, answer.text
        hits: list[Json] = answer.json()["hits"]
        return hits

    async def close(
        self, start: int, end: int, decisions: list[Json], *studios: int, key: str = ""
    ) -> httpx.Response:
        wish = {
            "hub_id": str(self.hub.id),
            "studio_ids": self.ids(studios),
            "reason": REASON,
            "bookings": decisions,
            **times(start, end),
        }
        headers = self.manager | {"Idempotency-Key": key or uuid4().hex}
        return await self.client.post("/closures", json=wish, headers=headers)

    async def lift(self, closure_id: str) -> httpx.Response:
        return await self.client.post(f"/closures/{closure_id}/lift", headers=self.manager)

    async def booking(self, booking_id: str) -> Json:
        answer = await self.client.get(f"/bookings/{booking_id}", headers=self.manager)
        found: Json = answer.json()
        return found

    def ids(self, studios: tuple[int, ...]) -> list[str]:
        return [str(self.studios[number].id) for number in studios or (0,)]


def times(start: int, end: int) -> dict[str, str]:
    """`starts_at` and `ends_at`, minutes after noon."""
    return {"starts_at": at(start), "ends_at": at(end)}


def proposed(hit: Json) -> Json:
    """The decision to follow the first proposal."""
    slot = {name: hit["proposals"][0][name] for name in ("studio_id", "starts_at", "ends_at")}
    return {"booking_id": hit["booking_id"], "version": hit["version"], "re_slot": slot}


def cancelled(hit: Json) -> Json:
    """The decision to cancel."""
    return {"booking_id": hit["booking_id"], "version": hit["version"], "re_slot": None}


def of(booking: Json) -> tuple[str, str, str]:
    """Where and when a booking is, and its state."""
    return booking["studio"]["id"], booking["starts_at"], booking["state"]


@pytest.fixture
async def house(client: httpx.AsyncClient, session: AsyncSession) -> House:
    return await House(client, session).build()
