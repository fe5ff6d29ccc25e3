"""Files arrive in parts, whatever happens on the way, and belong to who sends them."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.checking import Checker
from kilim.files.queries import CHUNK
from kilim.files.store import Store
from tests.conftest import signed_in
from tests.factories.files import BYTES, PDF, announce, make_file, packed, picture, send
from tests.factories.people import make_person

pytestmark = pytest.mark.anyio
Headers = dict[str, str]


@pytest.fixture
async def sender(session: AsyncSession) -> Headers:
    return await signed_in(session, (await make_person(session)).id)


async def state_of(client: httpx.AsyncClient, who: Headers, upload: Any) -> dict[str, Any]:
    answer = await client.get(f"/uploads/{upload}", headers=who)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_a_file_sent_in_parts_is_put_together_and_found_to_be_what_it_is(
    client: httpx.AsyncClient, sender: Headers, database: Database, settings: Settings
) -> None:
    begun = await announce(client, sender, PDF, name="Pitch deck.txt")
    assert (begun["received"], begun["chunk_bytes"], begun["state"]) == (0, CHUNK, "open")

    first = await send(client, sender, begun["id"], PDF[:10])
    second = await send(client, sender, begun["id"], PDF[10:], 10)

    assert [first.status_code, first.headers["upload-offset"]] == [204, "10"]
    assert [second.status_code, second.headers["upload-offset"]] == [204, str(len(PDF))]
    assert (await state_of(client, sender, begun["id"]))["state"] == "checking"
    store = Store(settings)
    await Checker(database, store, settings).check(UUID(begun["id"]))
    found = await state_of(client, sender, begun["id"])
    assert (found["state"], found["refusal"]) == ("ready", None)
    assert found["file"] == {
        "id": begun["id"],
        "name": "Pitch deck.txt.pdf",
        "kind": "pdf",
        "bytes": len(PDF),
        "width": None,
        "height": None,
    }
    kept = [one.key async for one in store.list(f"files/{begun['id']}")]
    assert b"".join([piece async for piece in await store.read(kept[0])]) == PDF
    assert [one async for one in store.list(f"uploads/{begun['id']}")] == []


async def test_a_part_that_does_not_follow_is_refused_and_told_where_the_upload_ends(
    client: httpx.AsyncClient, sender: Headers
) -> None:
    begun = await announce(client, sender, PDF)
    await send(client, sender, begun["id"], PDF[:10])

    again = await send(client, sender, begun["id"], PDF[:10])
    ahead = await send(client, sender, begun["id"], PDF[20:], 20)

    for answer in (again, ahead):
        problem = answer.json()
        assert (answer.status_code, problem["type"]) == (409, "/problems/offset-mismatch")
        assert problem["offset"] == 10


async def test_a_file_that_is_complete_takes_no_more(
    client: httpx.AsyncClient, sender: Headers
) -> None:
    begun = await announce(client, sender, PDF)
    await send(client, sender, begun["id"], PDF)

    answer = await send(client, sender, begun["id"], b"x", len(PDF))

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/upload-over")


async def test_more_than_was_announced_or_than_a_chunk_is_refused(
    client: httpx.AsyncClient, sender: Headers
) -> None:
    begun = await announce(client, sender, PDF)
    more = await send(client, sender, begun["id"], PDF + b"x")
    large = await announce(client, sender, b"x" * (CHUNK + 1))
    at_once = await send(client, sender, large["id"], b"x" * (CHUNK + 1))

    assert [more.status_code, at_once.status_code] == [413, 413]
    assert (await state_of(client, sender, begun["id"]))["received"] == 0


async def test_what_arrived_before_the_connection_was_lost_is_kept(
    app: FastAPI, client: httpx.AsyncClient, sender: Headers
) -> None:
    begun = await announce(client, sender, PDF)
    path = f"/api/v1/uploads/{begun['id']}"
    messages = iter([{"type": "http.request", "body": PDF[:7], "more_body": True}])

    async def receive() -> Any:
        return next(messages, {"type": "http.disconnect"})

    async def forget(_: Any) -> None:
        """Nobody listens any more."""

    own = sender | BYTES | {"Upload-Offset": "0", "Content-Length": str(len(PDF))}
    own |= {"Host": "localhost", "Origin": "http://localhost:8000"}
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "PATCH",
        "path": path, "raw_path": path.encode(), "root_path": "", "scheme": "http",
        "query_string": b"", "client": ("127.0.0.1", 1), "server": ("localhost", 8000),
        "headers": [(k.lower().encode(), v.encode()) for k, v in own.items()],
    }  # fmt: skip
    await app(scope, receive, forget)

    assert (await state_of(client, sender, begun["id"]))["received"] == 7
    rest = await send(client, sender, begun["id"], PDF[7:], 7)
    assert rest.headers["upload-offset"] == str(len(PDF))


async def test_others_have_no_upload_of_mine(
    client: httpx.AsyncClient, session: AsyncSession, sender: Headers
) -> None:
    begun = await announce(client, sender, PDF)
    other = await signed_in(session, (await make_person(session)).id)

    answers = [
        await client.get(f"/uploads/{begun['id']}", headers=other),
        await send(client, other, begun["id"], PDF),
        await client.delete(f"/uploads/{begun['id']}", headers=other),
        await client.get(f"/uploads/{uuid4()}", headers=sender),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 404]
    assert (await state_of(client, sender, begun["id"]))["received"] == 0


async def test_only_bytes_are_taken_as_bytes_and_only_from_our_own_pages(
    client: httpx.AsyncClient, sender: Headers
) -> None:
    begun = await announce(client, sender, PDF)
    path, own = f"/uploads/{begun['id']}", sender | {"Upload-Offset": "0"}

    json = await client.patch(path, json={"a": 1}, headers=own)
    foreign = await client.patch(
        path, content=PDF, headers=own | BYTES | {"Origin": "https://evil.example"}
    )
    elsewhere = await client.post("/uploads", content=PDF, headers=sender | BYTES)

    assert [json.status_code, foreign.status_code, elsewhere.status_code] == [415, 403, 415]


async def test_a_file_that_is_too_large_for_its_purpose_is_refused_before_it_is_sent(
    client: httpx.AsyncClient, sender: Headers
) -> None:
    wish = {"name": "a.png", "bytes": 26_000_000, "purpose": "picture"}

    answer = await client.post("/uploads", json=wish, headers=sender)

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (422, "/problems/upload-too-large")
    assert problem["most_bytes"] == 25_000_000


async def test_a_person_cannot_fill_the_store_with_what_nothing_holds(
    client: httpx.AsyncClient, sender: Headers
) -> None:
    for _ in range(5):
        wish = {"name": "a.mp4", "bytes": 200_000_000, "purpose": "attachment"}
        assert (await client.post("/uploads", json=wish, headers=sender)).status_code == 201

    answer = await client.post("/uploads", json=wish | {"bytes": 1}, headers=sender)

    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/too-much-unused")


async def test_removing_an_upload_leaves_nothing_of_it(
    client: httpx.AsyncClient,
    session: AsyncSession,
    sender: Headers,
    database: Database,
    settings: Settings,
) -> None:
    begun = await announce(client, sender, PDF)
    await send(client, sender, begun["id"], PDF[:10])
    file_id = await make_file(client, sender, picture(), database, settings, purpose="picture")

    for upload in (begun["id"], file_id):
        removed = await client.delete(f"/uploads/{upload}", headers=sender)
        assert removed.status_code == 204

    store = Store(settings)
    for upload in (begun["id"], file_id):
        assert (await client.get(f"/uploads/{upload}", headers=sender)).status_code == 404
        for what in ("uploads", "files"):
            assert [one async for one in store.list(f"{what}/{upload}")] == []
    assert await session.scalar(text("SELECT count(*) FROM files")) == 0


@pytest.mark.parametrize(
    ("content", "wish", "refusal"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", {}, "unknown-kind"),
        (b"<!doctype html><script>alert(1)</script>", {}, "unknown-kind"),
        (b"MZ\x90\0" + b"\0" * 500, {}, "unknown-kind"),
        (PDF, {"purpose": "picture"}, "wrong-kind"),
        (PDF[:30], {}, "damaged"),
        (picture()[:200], {"purpose": "picture"}, "damaged"),
        (packed("a.txt")[:40], {}, "damaged"),
        (packed("[Content_Types].xml", "word/document.xml", "vbaProject.bin"), {}, "has-macros"),
        (PDF, {"sha256": "0" * 64}, "other-content"),
    ],
    ids=["svg", "html", "exe", "not-a-picture", "pdf", "png", "zip", "macros", "hash"],
)  # fmt: skip
async def test_what_is_not_what_we_take_is_refused_and_its_bytes_are_gone(
    client: httpx.AsyncClient,
    sender: Headers,
    database: Database,
    settings: Settings,
    content: bytes,
    wish: dict[str, Any],
    refusal: str,
) -> None:
    upload = await make_file(client, sender, content, database, settings, **wish)

    found = await state_of(client, sender, upload)
    assert (found["state"], found["refusal"], found["file"]) == ("refused", refusal, None)
    store = Store(settings)
    left: list[Any] = []
    for what in ("uploads", "files"):
        left += [one async for one in store.list(f"{what}/{upload}")]
    assert left == []


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (packed("a.txt"), "zip"),
        (packed("[Content_Types].xml", "word/document.xml"), "docx"),
        (packed("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + b"\xff\xfb\x90\x64" + b"\0" * 413, "mp3"),
        (b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2avc1mp41" + b"\0\0\0\x08free", "mp4"),
    ],
    ids=["zip", "docx", "pptx", "xlsx", "mp3", "mp4"],
)
async def test_kinds_are_told_by_what_is_inside(
    client: httpx.AsyncClient,
    sender: Headers,
    database: Database,
    settings: Settings,
    content: bytes,
    kind: str,
) -> None:
    digest = hashlib.sha256(content).hexdigest()
    upload = await make_file(
        client, sender, content, database, settings, name="x.pdf", sha256=digest
    )

    file = (await state_of(client, sender, upload))["file"]
    assert (file["kind"], file["name"]) == (kind, f"x.pdf.{kind}")
