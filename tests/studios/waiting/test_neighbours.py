"""Time that was kept quiet for a neighbour is freed with it."""

import pytest

from tests.factories.neighbours import REASON
from tests.factories.studios import make_studio
from tests.studios.waiting.conftest import Queue, at

pytestmark = pytest.mark.anyio


async def wait_beside(queue: Queue) -> str:
    """Let `first` wait for the studio beside the one that is booked."""
    beside = await make_studio(queue.session, queue.hub.id)
    path = f"/studios/{queue.studio.id}/neighbours/{beside.id}"
    body = {"rule": "forbid", "reason": REASON}
    assert (await queue.send("manager", "PUT", path, body)).status_code == 200
    await queue.wish("first", 120, studio_id=str(beside.id))
    [wish] = await queue.wishes("first", mine="true")
    assert wish["state"] == "waiting"
    return path


async def test_who_waits_beside_is_offered_the_time_that_is_quiet_no_longer(queue: Queue) -> None:
    await wait_beside(queue)
    await queue.free()
    assert (await queue.offer("first"))["starts_at"] == "2030-05-06T14:00:00Z"
    wish = {
        "studio_id": str(queue.studio.id),
        "starts_at": at(120).isoformat(),
        "ends_at": at(180).isoformat(),
    }
    refused = await queue.send("second", "POST", "/bookings", wish)
    assert refused.json()["type"] == "/problems/adjacent-studio-taken"
    assert await queue.skips("first") == []


async def test_a_pair_that_is_undone_frees_time(queue: Queue) -> None:
    path = await wait_beside(queue)
    assert (await queue.send("manager", "DELETE", path)).status_code == 204
    await queue.react()
    assert (await queue.offer("first"))["starts_at"] == "2030-05-06T14:00:00Z"
