"""Time that was no booking is offered to those who wait, as a booking's is."""

from uuid import uuid4

import pytest

from kilim.core.outbox import Context
from kilim.events.calendar import RoomFreed
from kilim.reactions import REACTIONS
from tests.conftest import NOON
from tests.studios.waiting.conftest import Queue, at

pytestmark = pytest.mark.anyio


async def test_a_room_that_an_interview_gave_back_is_offered(queue: Queue) -> None:
    await queue.add("first")
    await queue.wish("first")
    path = f"/bookings/{queue.booking['id']}/cancel"
    await queue.send("holder", "POST", path)  # its own event is not delivered here
    event = RoomFreed(unit_id=queue.studio.id, starts_at=at(120), ends_at=at(240))
    for react in REACTIONS[RoomFreed]:
        await react(queue.session, event, Context(uuid4(), NOON, "http://localhost:8000"))
    assert (await queue.offer("first"))["starts_at"] == at(120).isoformat().replace("+00:00", "Z")
