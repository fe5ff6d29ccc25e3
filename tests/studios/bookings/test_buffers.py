"""What a booking holds before and after itself: shared with its neighbours, not added to theirs."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from tests.conftest import NOON, signed_in
from tests.factories.hubs import make_hub
from tests.factories.people import make_staff
from tests.factories.studios import make_studio

pytestmark = pytest.mark.anyio

BUFFERS = text("""
    SELECT lower(span), upper(span) FROM allocations WHERE kind = 'buffer' ORDER BY span
""")


class Room:
    """A studio that is set up for half an hour before each booking, and cleared up after it."""

    def __init__(self, client: httpx.AsyncClient, session: AsyncSession) -> None:
        self.client, self.session = client, session

    async def build(self) -> "Room":
        hub = await make_hub(self.session)
        self.studio = await make_studio(
            self.session, hub.id, grid_minutes=15, buffer_before_minutes=30, buffer_minutes=15
        )
        manager = await make_staff(self.session, Role.MANAGER, hub)
        self.headers = await signed_in(self.session, manager.id)
        return self

    async def send(self, path: str, wish: Any = None, **more: str) -> httpx.Response:
        headers = self.headers | {"Idempotency-Key": uuid4().hex} | more
        return await self.client.post(path, json=wish, headers=headers)

    async def book(self, start: int, minutes: int = 60) -> httpx.Response:
        at = NOON + timedelta(minutes=start)
        wish = {
            "studio_id": str(self.studio.id),
            "starts_at": at.isoformat(),
            "ends_at": (at + timedelta(minutes=minutes)).isoformat(),
        }
        return await self.send("/bookings", wish)

    async def buffers(self) -> list[tuple[int, ...]]:
        rows = await self.session.execute(BUFFERS)
        return [tuple(int((at - NOON).total_seconds() / 60) for at in row) for row in rows]


@pytest.fixture
async def room(client: httpx.AsyncClient, session: AsyncSession) -> Room:
    return await Room(client, session).build()


async def test_neighbours_are_as_far_apart_as_the_longer_buffer(room: Room) -> None:
    assert (await room.book(120)).status_code == 201
    assert await room.buffers() == [(90, 120), (180, 195)]
    statuses = [(await room.book(start)).status_code for start in (195, 210, 45, 30)]
    assert statuses == [409, 201, 409, 201]


async def test_a_booking_keeps_the_buffers_that_it_was_made_with(room: Room) -> None:
    booking = (await room.book(120)).json()
    change = {"buffer_before_minutes": 60, "buffer_minutes": 45}
    path, headers = f"/studios/{room.studio.id}", room.headers | {"If-Match": '"1"'}
    assert (await room.client.patch(path, json=change, headers=headers)).status_code == 200
    await room.send(f"/bookings/{booking['id']}/cancel")
    assert await room.buffers() == []
    assert (await room.send(f"/bookings/{booking['id']}/restore")).status_code == 200
    assert await room.buffers() == [(90, 120), (180, 195)]
    later = (NOON + timedelta(minutes=240)).isoformat()
    extended = await room.send(f"/bookings/{booking['id']}/extend", {"ends_at": later})
    assert extended.status_code == 200, extended.text
    assert await room.buffers() == [(90, 120), (240, 285)]
