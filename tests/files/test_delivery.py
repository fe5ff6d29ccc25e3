"""Bytes leave as what they were found to be, and only to whom their holder lets in."""

from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.core.errors import NotFound
from kilim.files import delivery, queries, service
from kilim.files.queries import Kept
from kilim.files.store import Store
from tests.conftest import ORIGIN, make_app, signed_in
from tests.factories.files import PDF, make_file, picture
from tests.factories.people import make_person

pytestmark = pytest.mark.anyio


class Shelf:
    """An application whose only page hands out one file."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self.app: FastAPI = make_app(settings, database)
        self.file: Kept | None = None
        self.name: str | None = None
        self.public = False
        routes = self.app.router.routes
        self.app.add_route("/api/v1/shelf", self._hand_out)
        routes.insert(0, routes.pop())  # before the screens, which answer everything
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url=ORIGIN)

    async def _hand_out(self, request: Request) -> Response:
        assert self.file is not None
        store: Store = request.app.state.store
        return await delivery.answer(store, request, self.file, self.name, public=self.public)

    async def get(self, **headers: str) -> httpx.Response:
        own = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.get("/api/v1/shelf", headers=own)


@pytest.fixture
async def shelf(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> Any:
    who = await signed_in(session, (await make_person(session)).id)
    made = Shelf(settings, database)

    async def put(content: bytes, **wish: Any) -> Shelf:
        file_id = await make_file(client, who, content, database, settings, **wish)
        made.file = await queries.find_file(session, file_id)
        return made

    return put


async def test_a_document_is_saved_never_run_and_kept_by_nobody_else(shelf: Any) -> None:
    shown = await (await shelf(PDF, name="Təqdimat “2030”.pdf")).get()

    assert (shown.status_code, shown.content) == (200, PDF)
    assert shown.headers["content-type"] == "application/pdf"
    assert shown.headers["content-disposition"] == (
        'attachment; filename="T_qdimat _2030_.pdf"; '
        "filename*=UTF-8''T%C9%99qdimat%20%E2%80%9C2030%E2%80%9D.pdf"
    )
    assert shown.headers["cache-control"] == "private, max-age=3600"
    assert shown.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in shown.headers.get_list("content-security-policy")


@pytest.mark.parametrize(
    ("asked", "status", "first", "end"),
    [
        ("bytes=0-4", 206, 0, 5),
        ("bytes=5-", 206, 5, None),
        ("bytes=-6", 206, -6, None),
        ("bytes=0-9999", 206, 0, None),
        ("bytes=4-2", 200, 0, None),
        ("bytes=0-1,3-4", 200, 0, None),
        ("lines=1-2", 200, 0, None),
    ],
)
async def test_a_range_is_a_part_of_it(
    shelf: Any, asked: str, status: int, first: int, end: int | None
) -> None:
    answer = await (await shelf(PDF)).get(range=asked)

    assert (answer.status_code, answer.content) == (status, PDF[first:end])
    assert answer.headers["content-length"] == str(len(PDF[first:end]))


async def test_a_range_beyond_the_end_says_where_the_end_is(shelf: Any) -> None:
    made = await shelf(PDF)
    for asked in ("bytes=9999-", "bytes=-0"):
        answer = await made.get(range=asked)
        assert answer.status_code == 416
        assert answer.headers["content-range"] == f"bytes */{len(PDF)}"


async def test_who_has_it_already_gets_nothing_and_a_range_of_another_one_is_whole(
    shelf: Any,
) -> None:
    made = await shelf(PDF)
    tag = (await made.get()).headers["etag"]

    known = await made.get(if_none_match=f'"x", W/{tag}')
    other = await made.get(range="bytes=0-4", if_range='"other"')
    same = await made.get(range="bytes=0-4", if_range=tag)

    assert (known.status_code, known.content) == (304, b"")
    assert (other.status_code, same.status_code) == (200, 206)


async def test_only_pictures_are_public_and_shown(shelf: Any) -> None:
    made = await shelf(picture(), purpose="picture", name="door.exe")
    made.public, made.name = True, "320.webp"
    shown = await made.get()
    made.name = "../secret"
    hidden = await made.get()
    document = await shelf(PDF)
    document.name = None
    private = await document.get()

    assert shown.headers["content-type"] == "image/webp"
    assert shown.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert shown.headers["content-disposition"].startswith('inline; filename="door.exe.png"')
    assert hidden.status_code == 404
    assert private.headers["cache-control"] == "private, max-age=3600"


async def test_a_file_is_found_through_what_holds_it_and_no_other_way(
    client: httpx.AsyncClient, session: AsyncSession, database: Database, settings: Settings
) -> None:
    person = await make_person(session)
    who = await signed_in(session, person.id)
    file_id = await make_file(client, who, PDF, database, settings)
    holder, other = ("studio_pictures", file_id), ("applications", file_id)

    await service.hold(session, file_id, holder)
    await service.hold(session, file_id, holder)

    assert (await queries.get_held(database.reads, file_id, *holder)).id == file_id
    with pytest.raises(NotFound):
        await queries.get_held(database.reads, file_id, *other)
    await service.detach(session, file_id, holder)
    with pytest.raises(NotFound):
        await queries.get_held(database.reads, file_id, *holder)
