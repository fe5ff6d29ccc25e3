"""A hub in a database of its own, with real commits and many clients."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from tests.conftest import NOON, OwnDatabase, make_client, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import grant, make_person
from tests.factories.studios import make_studio

IN_FLIGHT = 64
PEOPLE = 16


class Crowd:
    """Many people with browsers, who want the same studios."""

    def __init__(self, database: OwnDatabase, client: httpx.AsyncClient) -> None:
        self.own = database
        self.client = client

    async def gather(self, *, studios: int = 1, **terms: Any) -> "Crowd":
        """Make a hub with studios and PEOPLE residents."""
        async with self.own.database.sessions.begin() as session:
            hub = await make_hub(session)
            self.hub_id = hub.id
            self.studios = [
                (await make_studio(session, hub.id, **terms)).id for _ in range(studios)
            ]
            self.people: list[dict[str, str]] = []
            for _ in range(PEOPLE):
                person = await make_person(session)
                await grant(session, person, Role.RESIDENT, hub.id)
                self.people.append(await signed_in(session, person.id))
        return self

    async def book(
        self, start: int, minutes: int = 60, *, who: int = 0, studio: UUID | None = None
    ) -> httpx.Response:
        """Book from `start` minutes after NOON, with a fresh key."""
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(studio or self.studios[0]),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
        }
        headers = self.people[who % PEOPLE] | {"Idempotency-Key": uuid4().hex}
        return await self.client.post("/bookings", json=wish, headers=headers)

    async def move(self, booking: dict[str, Any], start: int, *, who: int = 0) -> httpx.Response:
        """Move a booking to one hour from `start` minutes after NOON."""
        at = NOON + timedelta(minutes=start)
        wish = {"starts_at": at.isoformat(), "ends_at": (at + timedelta(hours=1)).isoformat()}
        headers = self.people[who % PEOPLE] | {"If-Match": f'"{booking["version"]}"'}
        path = f"/bookings/{booking['id']}/move"
        return await self.client.post(path, json=wish, headers=headers)

    async def overlaps(self) -> int:
        """How many pairs of bookings hold the same studio at the same time."""
        return await self._count("""
            SELECT count(*) FROM bookings a JOIN bookings b
            ON a.studio_id = b.studio_id AND a.id < b.id
                AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at
            WHERE a.state = 'confirmed' AND b.state = 'confirmed'
        """)

    async def halves(self) -> int:
        """How many confirmed bookings hold no time, and how many claims have no booking."""
        return await self._count("""
            SELECT count(*) FROM bookings b
            FULL JOIN (SELECT claim_id FROM allocations WHERE kind = 'core') a ON a.claim_id = b.id
            WHERE b.id IS NULL OR (b.state = 'confirmed') <> (a.claim_id IS NOT NULL)
        """)

    async def _count(self, query: str) -> int:
        async with self.own.database.sessions() as session:
            return int(await session.scalar(text(query)) or 0)


async def together(wishes: Sequence[Callable[[], Awaitable[httpx.Response]]]) -> list[int]:
    """Statuses of the answers, with at most IN_FLIGHT requests under way."""
    return [answer.status_code for answer in await answers_together(wishes)]


async def answers_together(
    wishes: Sequence[Callable[[], Awaitable[httpx.Response]]],
) -> list[httpx.Response]:
    """The answers, with at most IN_FLIGHT requests under way."""
    gate = asyncio.Semaphore(IN_FLIGHT)

    async def one(wish: Callable[[], Awaitable[httpx.Response]]) -> httpx.Response:
        async with gate:
            return await wish()

    return list(await asyncio.gather(*map(one, wishes)))


@pytest.fixture
async def crowd(own_database: OwnDatabase) -> AsyncIterator[Crowd]:
    async with make_client(own_database.app()) as client:
        yield Crowd(own_database, client)
