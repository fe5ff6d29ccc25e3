"""Uploads under fire: two browsers, two last parts, two checks, a hold against the broom."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text

from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.files import service, sweeping
from kilim.files.checking import Checker
from kilim.files.errors import FileMissing
from kilim.files.store import Store, Stored
from tests.conftest import OwnDatabase, make_client, signed_in
from tests.factories.files import PDF, announce, make_file, picture, send
from tests.factories.people import make_person
from tests.factories.workers import drain, one, working

pytestmark = pytest.mark.anyio


class Place:
    """A server of its own with a person who sends files."""

    def __init__(self, own: OwnDatabase, folder: Path) -> None:
        self.own, self.database = own, own.database
        self.settings: Settings = own.settings.model_copy(update={"data": folder})
        own.settings = self.settings
        self.store = Store(self.settings)
        self.app = own.app()
        self.app.state.clock = current_time  # the store has no other
        self.client = make_client(self.app)

    async def build(self) -> "Place":
        async with self.database.sessions.begin() as session:
            self.who = await signed_in(session, (await make_person(session)).id)
        return self

    async def send(self, upload: str, content: bytes, offset: int = 0) -> httpx.Response:
        return await send(self.client, self.who, upload, content, offset)

    async def begin(self, content: bytes, **wish: Any) -> str:
        return str((await announce(self.client, self.who, content, **wish))["id"])

    async def file(self, content: bytes, **wish: Any) -> UUID:
        own = (self.database, self.settings)
        return await make_file(self.client, self.who, content, *own, **wish)

    async def count(self, sql: str) -> int:
        return int(await one(self.database, f"SELECT count(*) FROM {sql}"))

    async def keys(self) -> list[str]:
        """Everything that is in the store."""
        return [o.key for what in sweeping.PREFIXES for o in await _all(self.store, what)]

    async def sweep(self, days: int = 2) -> int:
        """Sweep as if it were days later."""
        later = current_time() + timedelta(days=days)
        own = (self.database, later)
        return await sweeping.sweep(*own, store=self.store, settings=self.settings)


async def _all(store: Store, prefix: str) -> list[Stored]:
    return [stored async for stored in store.list(prefix)]


@pytest.fixture
async def place(own_database: OwnDatabase, tmp_path: Path) -> AsyncIterator[Place]:
    place = await Place(own_database, tmp_path).build()
    async with place.client:
        yield place


async def two_browsers(place: Place) -> tuple[list[int], int, int]:
    """Ten send the same part at once: the answers, the bytes counted, the chunks kept."""
    upload = await place.begin(PDF * 2)
    answers = await asyncio.gather(*(place.send(upload, PDF) for _ in range(10)))
    found = (await place.client.get(f"/uploads/{upload}", headers=place.who)).json()
    statuses = sorted(answer.status_code for answer in answers)
    return statuses, found["received"], len(await place.keys())


async def test_two_browsers_that_send_the_same_part_do_not_mix(place: Place) -> None:
    assert await two_browsers(place) == ([204] + [409] * 9, len(PDF), 1)


async def test_twin_without_the_guards_parts_are_counted_twice(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without asking for the offset, and without the key, more than one is taken."""
    await place.own.as_owner(
        "ALTER TABLE upload_chunks DROP CONSTRAINT pk_upload_chunks",
        "ALTER TABLE uploads DROP CONSTRAINT ck_uploads_received",
    )
    monkeypatch.setattr(service, "_still_at", lambda offset: text("true"))
    statuses, received, kept = await two_browsers(place)
    assert statuses.count(204) > 1
    assert (received > len(PDF), kept > 1) == (True, True)


async def test_a_last_part_that_comes_twice_is_checked_once(place: Place) -> None:
    upload = await place.begin(PDF)
    answers = await asyncio.gather(*(place.send(upload, PDF) for _ in range(6)))
    assert sorted(answer.status_code for answer in answers) == [204] + [409] * 5

    assert await place.count("pgqueuer WHERE entrypoint = 'files'") == 1
    async with working(place.settings):
        await drain(place.database)

    found = (await place.client.get(f"/uploads/{upload}", headers=place.who)).json()
    assert (found["state"], found["file"]["kind"]) == ("ready", "pdf")
    assert len(await place.keys()) == 1


async def test_two_workers_with_the_same_check_make_one_file(place: Place) -> None:
    upload = UUID(await place.begin(picture(), purpose="picture"))
    await place.send(str(upload), picture())
    checker = Checker(place.database, place.store, place.settings)

    await asyncio.gather(*(checker.check(upload) for _ in range(3)))

    assert await place.count("files") == 1
    assert len(await place.keys()) == len({"320.webp", "960.webp", "1000.webp", "1000.jpg"})
    assert await place.count("audit_entries WHERE act = 'files.keep'") == 1


async def test_what_is_held_is_never_swept_and_what_is_not_goes_with_its_bytes(
    place: Place,
) -> None:
    held, free = await place.file(PDF), await place.file(PDF)
    unfinished = await place.begin(PDF)
    await place.send(unfinished, PDF[:5])
    async with place.database.sessions.begin() as session:
        await service.hold(session, held, ("applications", held))

    assert await place.sweep(days=0) == 0
    # Three uploads expired, one file is free.
    assert await place.sweep() == 4

    assert [key.split("/")[1] for key in await place.keys()] == [str(held)]
    assert await place.count("uploads") == 0
    assert await one(place.database, "SELECT id FROM files") == held
    assert free != held


async def test_a_hold_that_is_about_to_be_beats_the_broom(place: Place) -> None:
    file_id = await place.file(PDF)
    await one(place.database, "DELETE FROM uploads RETURNING 1")
    async with place.database.sessions.begin() as session:
        await service.hold(session, file_id, ("applications", file_id))
        assert await place.sweep() == 0  # it waits for nobody
    assert await place.sweep() == 0
    assert len(await place.keys()) == 1


async def test_what_the_broom_took_can_be_held_by_nobody(place: Place) -> None:
    file_id = await place.file(PDF)
    await place.sweep()
    with pytest.raises(FileMissing):
        async with place.database.sessions.begin() as session:
            await service.hold(session, file_id, ("applications", file_id))


async def test_twin_without_the_key_a_swept_file_could_be_held(place: Place) -> None:
    await place.own.as_owner("ALTER TABLE file_holds DROP CONSTRAINT fk_file_holds_file_id")
    file_id = await place.file(PDF)
    await place.sweep()
    async with place.database.sessions.begin() as session:
        await service.hold(session, file_id, ("applications", file_id))
    assert await place.count("file_holds") == 1


async def test_bytes_of_a_process_that_died_before_its_row_are_swept(place: Place) -> None:
    kept = await place.file(PDF)
    await place.store.put(f"uploads/{kept}/000000000000000-dead", b"x")
    await place.store.put(f"files/{kept}/dead/file", b"x")
    before = await place.keys()
    assert len(before) == 3

    async with place.database.sessions.begin() as session:
        await service.hold(session, kept, ("applications", kept))
        assert await sweeping.bytes_missing(session, place.store) == []
    assert await place.sweep() == 3  # the two, and the upload that is over

    assert [key.split("/")[0] for key in await place.keys()] == ["files"]


async def test_a_row_whose_bytes_are_gone_is_noticed(place: Place) -> None:
    await place.file(PDF)
    [key] = await place.keys()
    await place.store.delete([key])
    async with place.database.sessions() as session:
        assert await sweeping.bytes_missing(session, place.store) == [key]


async def test_ten_begin_at_once_and_nobody_gets_beyond_the_bound(place: Place) -> None:
    wish = {"name": "a.mp4", "bytes": 200_000_000, "purpose": "attachment"}
    answers = await asyncio.gather(
        *(place.client.post("/uploads", json=wish, headers=place.who) for _ in range(10))
    )
    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [409] * 5


async def test_twin_without_the_lock_more_is_announced_than_is_allowed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = text("SELECT pg_sleep(0.2), CAST(:person AS uuid)")
    monkeypatch.setattr(service, "_LOCK_PERSON", nothing)
    wish = {"name": "a.mp4", "bytes": 200_000_000, "purpose": "attachment"}
    answers = await asyncio.gather(
        *(place.client.post("/uploads", json=wish, headers=place.who) for _ in range(10))
    )
    assert sum(answer.status_code == 201 for answer in answers) > 5
