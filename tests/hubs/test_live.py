"""Live changes: in order, resumable without loss or doubling, and never waiting for a client."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import live
from kilim.core.db import Database
from kilim.core.errors import Overloaded
from kilim.core.live import QUEUE_LENGTH, RESET, LiveFeed
from kilim.studios.equipment.models import ExtraKind
from tests.conftest import NOON, OwnDatabase, signed_in
from tests.factories.equipment import make_extra, make_operator
from tests.factories.hubs import make_hub
from tests.factories.people import make_person
from tests.factories.studios import make_studio
from tests.security.test_access import first_bytes

pytestmark = pytest.mark.anyio

HERE, THERE = UUID(int=1), UUID(int=2)


async def change(database: Database, hub: UUID = HERE, **body: Any) -> None:
    async with database.sessions.begin() as session:
        await live.publish(session, hub, "studio-changed", **body)


def ids(frames: list[bytes]) -> list[int]:
    """The ids of changes; the stream's first lines and resets are none."""
    return [int(f[4 : f.index(b"\n")]) for f in frames if b"event: studio-changed" in f]


class Client:
    """Somebody who follows a hub."""

    def __init__(
        self, feed: LiveFeed, after: int | None = None, hub: UUID = HERE, address: str = ""
    ) -> None:
        self.frames: list[bytes] = []
        self._stream = feed.follow(hub, after, address)

    async def begin(self) -> "Client":
        self.frames.append(await anext(self._stream))
        return self

    async def read(self, count: int = 1) -> list[bytes]:
        """The next frames."""
        frames = [await asyncio.wait_for(anext(self._stream), 5) for _ in range(count)]
        self.frames += frames
        return frames

    async def leave(self) -> None:
        await self._stream.aclose()  # type: ignore[attr-defined]

    async def nothing_more(self) -> bool:
        reading = asyncio.ensure_future(anext(self._stream))
        await asyncio.sleep(0.05)
        quiet = not reading.done()
        reading.cancel()
        with contextlib.suppress(asyncio.CancelledError, StopAsyncIteration):
            await reading
        return quiet


async def test_changes_come_in_order_to_those_who_follow_the_hub(database: Database) -> None:
    feed = LiveFeed(database.reads)
    here, there = await Client(feed).begin(), await Client(feed, hub=THERE).begin()
    for number in range(3):
        await change(database, HERE, number=number)
        await change(database, THERE, number=number)

    await feed.pump()

    frames = await here.read(3)
    assert [json.loads(f.split(b"data: ")[1])["number"] for f in frames] == [0, 1, 2]
    assert ids(frames) == sorted(ids(frames))
    assert len(ids(await there.read(3))) == 3
    assert await here.nothing_more()


async def test_a_lost_connection_resumes_without_loss_or_doubling(database: Database) -> None:
    feed = LiveFeed(database.reads)
    first = await Client(feed).begin()
    for number in range(6):
        await change(database, number=number)
    await feed.pump()
    seen = ids(await first.read(2))

    again = await Client(feed, after=seen[-1]).begin()
    await change(database, number=6)  # while the missed part is being read
    await feed.pump()
    seen += ids(await again.read(5))

    assert seen == list(range(seen[0], seen[0] + 7))
    assert await again.nothing_more()


async def test_a_bundle_that_is_booked_while_the_server_restarts_is_heard_once(
    database: Database, session: AsyncSession, client: httpx.AsyncClient
) -> None:
    """Booked before, between and after; who does not say where they were misses the middle one."""
    hub = await make_hub(session)
    studio = await make_studio(session, hub.id)
    microphones = await make_extra(session, hub.id, units=2)
    engineers = await make_extra(session, hub.id, kind=ExtraKind.PEOPLE)
    await make_operator(session, hub.id, [engineers])
    guest = await signed_in(session, (await make_person(session)).id)

    async def book(hours: int) -> str:
        start = NOON + timedelta(hours=hours)
        wish = {
            "studio_id": str(studio.id),
            "starts_at": start.isoformat(),
            "ends_at": (start + timedelta(hours=1)).isoformat(),
            "items": [
                {"pool_id": str(microphones.id), "quantity": 2},
                {"pool_id": str(engineers.id), "quantity": 1},
            ],
        }
        answer = await client.post(
            "/bookings", json=wish, headers=guest | {"Idempotency-Key": uuid4().hex}
        )
        assert answer.status_code == 201, answer.text
        return str(answer.json()["starts_at"])

    def heard(frames: list[bytes]) -> list[str]:
        return [json.loads(f.split(b"data: ")[1])["starts_at"] for f in frames if b"data: " in f]

    server = LiveFeed(database.reads)
    reader = await Client(server, hub=hub.id).begin()
    first = await book(2)
    await server.pump()
    seen = await reader.read()
    last = int(seen[0].partition(b"\n")[0].removeprefix(b"id: "))
    await reader.leave()

    second = await book(4)  # no server is there
    restarted = LiveFeed(database.reads)
    again = await Client(restarted, after=last, hub=hub.id).begin()
    forgetful = await Client(restarted, hub=hub.id).begin()
    third = await book(6)
    await restarted.pump()

    assert heard(seen) == [first]
    assert heard(await again.read(2)) == [second, third]
    assert await again.nothing_more()
    assert heard(await forgetful.read()) == [third]


async def test_a_stream_says_where_it_begins_so_that_it_can_resume(database: Database) -> None:
    feed = LiveFeed(database.reads)
    await change(database)
    quiet = await Client(feed).begin()
    name, _, where = quiet.frames[0].split(b"\n")[0].partition(b": ")
    assert name == b"id"

    await change(database, number=1)  # nobody is connected
    again = await Client(feed, after=int(where)).begin()

    assert len(ids(await again.read())) == 1


async def test_another_process_that_lags_behind_doubles_nothing(database: Database) -> None:
    fast, slow = LiveFeed(database.reads), LiveFeed(database.reads)
    client = await Client(fast).begin()
    await slow.start()
    await change(database, number=0)
    await fast.pump()
    [seen] = ids(await client.read())

    moved = await Client(slow, after=seen).begin()
    await slow.pump()  # only now does it read what the client has seen elsewhere
    await change(database, number=1)
    await slow.pump()

    assert ids(await moved.read()) == [seen + 1]
    assert await moved.nothing_more()


async def test_a_feed_does_not_read_history_that_nobody_asked_for(database: Database) -> None:
    for number in range(3):
        await change(database, number=number)
    feed = LiveFeed(database.reads)
    client = await Client(feed).begin()
    await feed.pump()
    assert await client.nothing_more()


@pytest.mark.parametrize("after", [0, 1, 10**12])  # 10**12: of a database that was restored
async def test_history_that_is_gone_resets_the_client(
    database: Database, session: AsyncSession, after: int
) -> None:
    for number in range(4):
        await change(database, number=number)
    ends = await database.reads.first(live.ENDS)
    assert ends is not None
    await session.execute(text("DELETE FROM live_changes WHERE id < :last"), {"last": ends["last"]})
    feed = LiveFeed(database.reads)

    client = await Client(feed, after=after).begin()
    [frame] = await client.read()
    await change(database, number=5)
    await feed.pump()

    assert frame == f"id: {ends['last']}\n".encode() + RESET
    assert len(ids(await client.read())) == 1


async def test_a_slow_client_is_reset_and_waits_for_nobody(database: Database) -> None:
    feed = LiveFeed(database.reads)
    slow, quick = await Client(feed).begin(), await Client(feed).begin()
    for number in range(QUEUE_LENGTH // 100):
        async with database.sessions.begin() as session:
            for place in range(100):
                await live.publish(session, HERE, "studio-changed", number=100 * number + place)
    await feed.pump()
    assert len(await quick.read(QUEUE_LENGTH)) == QUEUE_LENGTH
    await change(database)
    await change(database)
    await feed.pump()

    [told, next_] = await slow.read(2)

    assert told.startswith(RESET)
    assert ids([next_])[0] == ids([told.removeprefix(RESET)])[0] + 1  # nothing lies between
    assert len(ids(await quick.read(2))) == 2


async def test_a_process_has_places_for_so_many_and_one_address_takes_a_part_of_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_LISTENERS", 3)
    monkeypatch.setattr(live, "MOST_OF_ADDRESS", 2)
    feed = LiveFeed(database.reads)
    first, *_ = [await Client(feed, address=address).begin() for address in ("one", "one", "other")]
    for address in ("one", "third"):
        with pytest.raises(Overloaded):
            await Client(feed, address=address).begin()
    await first.leave()
    await Client(feed, address="third").begin()
    with pytest.raises(Overloaded):
        await Client(feed, address="other").begin()


async def test_who_finds_no_place_is_told_when_to_come_again(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_OF_ADDRESS", 1)
    listening = await Client(app.state.live, address="127.0.0.1").begin()

    refused = await first_bytes(app, "/api/v1/live", {}, {})
    await listening.leave()
    welcome = await first_bytes(app, "/api/v1/live", {}, {})

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "10")
    assert refused.json()["type"] == "/problems/overloaded"
    assert welcome.status_code == 200


async def test_a_crowd_at_once_gets_no_more_places_than_there_are(
    app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "MOST_OF_ADDRESS", 5)
    await app.state.live.start()  # all share one connection here
    answers = await asyncio.gather(*(first_bytes(app, "/api/v1/live", {}, {}) for _ in range(20)))

    assert Counter(answer.status_code for answer in answers) == {200: 5, 503: 15}
    await asyncio.sleep(0)  # those who left are let go
    assert app.state.live._listeners == {}


async def test_clients_that_leave_are_forgotten(database: Database) -> None:
    feed = LiveFeed(database.reads)
    client = await Client(feed).begin()
    assert len(feed._listeners) == 1
    await client.leave()
    assert feed._listeners == {}


@contextlib.asynccontextmanager
async def running(own: OwnDatabase) -> AsyncIterator[LiveFeed]:
    feed = LiveFeed(own.database.reads)
    await feed.start()
    task = asyncio.create_task(feed.run(own.app_url.replace("+asyncpg", "")))
    try:
        yield feed
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_two_processes_tell_the_same_story(own_database: OwnDatabase) -> None:
    """Changes of many writers at once reach clients of both processes, in commit order."""
    async with running(own_database) as one, running(own_database) as other:
        clients = [await Client(feed).begin() for feed in (one, other)]
        await asyncio.gather(*(change(own_database.database, number=n) for n in range(40)))
        stories = [ids(await client.read(40)) for client in clients]
        assert stories[0] == stories[1] == sorted(stories[0])
        assert len(set(stories[0])) == 40


async def test_one_slow_client_resets_nobody_else(database: Database) -> None:
    feed = LiveFeed(database.reads)
    slow = await Client(feed).begin()
    for _ in range(QUEUE_LENGTH + 1):
        feed._hand_over(HERE, b"id: 1\nevent: studio-changed\ndata: {}\n\n")
    quick = await Client(feed).begin()
    await change(database)
    await feed.pump()
    assert len(ids(await quick.read())) == 1
    assert (await slow.read())[0].startswith(RESET)


async def test_without_the_lock_a_reader_can_miss_a_change(own_database: OwnDatabase) -> None:
    """The twin: ids become visible out of order, and who has seen the later loses the earlier."""
    feed = LiveFeed(own_database.database.reads)
    client = await Client(feed).begin()
    insert = text(
        "INSERT INTO live_changes (hub_id, topic, body) VALUES (:hub, 'studio-changed', '{}')"
    )
    sessions = own_database.database.sessions
    async with sessions() as early, sessions() as late:
        await early.execute(insert, {"hub": HERE})
        await late.execute(insert, {"hub": HERE})
        await late.commit()
        await feed.pump()
        await early.commit()
    await feed.pump()
    assert len(ids(await client.read())) == 1
    assert await client.nothing_more()


async def test_with_the_lock_the_later_change_waits(own_database: OwnDatabase) -> None:
    sessions = own_database.database.sessions
    async with sessions() as early:
        await live.publish(early, HERE, "studio-changed", number=1)
        later = asyncio.create_task(change(own_database.database, number=2))
        await asyncio.sleep(0.1)
        waited = not later.done()
        await early.commit()
        await later
    assert waited


async def test_a_feed_finds_its_way_back_to_the_database(own_database: OwnDatabase) -> None:
    async with running(own_database) as feed:
        client = await Client(feed).begin()
        await asyncio.sleep(0.2)
        async with own_database.database.sessions.begin() as session:
            killed = await session.scalar(
                text("""
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE application_name = 'kilim-live' AND datname = current_database()
                """)
            )
        assert killed == 1
        await change(own_database.database, marker=str(uuid4()))
        assert len(ids(await client.read())) == 1
