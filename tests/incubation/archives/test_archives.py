"""A call with its files as one ZIP: complete, verifiable, for who asked alone, and for a day."""

import csv
import io
import json
import zipfile
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from kilim.accounts.models import Role
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.errors import StorageFull
from kilim.files.store import Store
from kilim.incubation.applications.receipts import verify
from kilim.incubation.archives import running
from kilim.incubation.archives.packing import plain
from kilim.incubation.archives.running import Packing
from tests.factories.applications import make_asking_call
from tests.factories.files import PDF, make_file
from tests.incubation.applications.conftest import Desk
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
FORMULA = "=1+1"
HOSTILE = "..\\..\u202e/=cmd|x: Ilmə "


@pytest.fixture
async def desk(office: Office) -> Desk:
    manager = office.people["manager"].id
    return Desk(office, await make_asking_call(office.session, office.programme, manager))


@pytest.fixture
def packing(database: Database, settings: Settings) -> Packing:
    return Packing(database, Store(settings), settings)


async def ask(desk: Desk, who: str = "manager", **wish: Any) -> dict[str, Any]:
    body = {"language": "en"} | wish
    return await desk.done(who, "POST", f"/calls/{desk.call.id}/archives", body)


async def packed(desk: Desk, packing: Packing, **wish: Any) -> dict[str, Any]:
    """An archive that the worker has packed."""
    asked = await ask(desk, **wish)
    assert (asked["state"], asked["done"], asked["bytes"]) == ("queued", 0, None)
    await packing.work(UUID(asked["id"]), last=False)
    [found, *_] = (await desk.done("manager", "GET", f"/calls/{desk.call.id}/archives"))["items"]
    assert found["id"] == asked["id"]
    return dict(found)


def address(archive: dict[str, Any]) -> str:
    return f"/call-archives/{archive['id']}/file"


async def fetched(desk: Desk, archive: dict[str, Any]) -> zipfile.ZipFile:
    answer = await desk.send("manager", "GET", address(archive))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip")
    assert f'"kilim-{desk.call.slug}.zip"' in answer.headers["content-disposition"]
    assert sha256(answer.content).hexdigest() == archive["sha256"]
    assert len(answer.content) == archive["bytes"]
    return zipfile.ZipFile(io.BytesIO(answer.content))


async def with_file(desk: Desk, database: Database, settings: Settings, name: str) -> str:
    """An application that was sent with a file; its id."""
    headers = desk.office.headers["applicant"]
    file_id = await make_file(desk.office.client, headers, PDF, database, settings, name=name)
    path = await desk.begin()
    deck = [{"file_id": str(file_id), "name": name, "bytes": len(PDF)}]
    await desk.fill(path, deck=deck, idea=FORMULA)
    await desk.submit(path)
    return path.rpartition("/")[2]


async def test_each_application_has_its_folder_and_all_of_it_can_be_verified(
    desk: Desk, packing: Packing, database: Database, settings: Settings
) -> None:
    desk.office.people["applicant"].name = HOSTILE
    await desk.office.session.flush()
    application = await with_file(desk, database, settings, "Our deck.pdf")
    archive = await packed(desk, packing)
    assert (archive["state"], archive["done"], archive["total"]) == ("ready", 1, 1)
    book = await fetched(desk, archive)
    [key] = (await desk.done("manager", "GET", "/receipt-keys"))["items"]
    folder = "0001 =cmd x Ilmə"
    assert sorted(book.namelist()) == sorted([
        f"{folder}/application.pdf", f"{folder}/answers.json", f"{folder}/receipt.json",
        f"{folder}/files/01 Our deck.pdf", f"keys/{key['id']}.pem", "READ-ME.txt", "index.csv",
        "SHA256SUMS",
    ])  # fmt: skip
    assert book.testzip() is None
    sums = dict(line.split("  ")[::-1] for line in book.read("SHA256SUMS").decode().splitlines())
    assert sums.keys() == {*book.namelist()} - {"SHA256SUMS"}
    assert all(sha256(book.read(name)).hexdigest() == sums[name] for name in sums)
    assert book.read(f"{folder}/files/01 Our deck.pdf") == PDF
    assert book.read(f"{folder}/application.pdf").startswith(b"%PDF-")
    pem = book.read(f"keys/{key['id']}.pem")
    assert verify(book.read(f"{folder}/receipt.json"), pem)["application"] == application
    snapshot = await desk.done("manager", "GET", f"/applications/{application}/snapshots/1")
    assert json.loads(book.read(f"{folder}/answers.json")) == snapshot["content"]
    index = book.read("index.csv").decode("utf-8-sig")
    header, row = list(csv.reader(io.StringIO(index, newline="")))
    assert header[:3] == ["Folder", "Applicant", "Track"]
    assert (row[0], row[header.index("idea")]) == (folder, f"'{FORMULA}")
    assert await desk.office.violations() == {}


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Naxış MMC", "Naxış MMC"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("..", "-"),
        ("\x00\u202e\n", "-"),
        ("x" * 300, "x" * 60),
        ("trailing. . ", "trailing"),
    ],
)
def test_names_are_harmless(name: str, kept: str) -> None:
    assert plain(name) == kept


async def test_only_who_asked_fetches_it_while_they_manage_the_hub(
    desk: Desk, packing: Packing
) -> None:
    await desk.sent()
    archive = await packed(desk, packing)
    for who in ("applicant", "other"):
        assert await desk.refused(who, "GET", address(archive)) == (404, "not-found")
    await desk.office.add("second", Role.MANAGER)
    assert await desk.refused("second", "GET", address(archive)) == (404, "not-found")
    listed = await desk.done("second", "GET", f"/calls/{desk.call.id}/archives")
    assert listed == {"items": []}
    sql = "DELETE FROM grants WHERE person_id = :person"
    person = {"person": desk.office.people["manager"].id}
    await desk.office.session.execute(text(sql), person)
    assert await desk.refused("manager", "GET", address(archive)) == (404, "not-found")


async def test_after_a_day_it_is_gone_with_its_bytes(desk: Desk, packing: Packing) -> None:
    await desk.sent()
    archive = await packed(desk, packing)
    folder = packing.store.folder
    assert folder is not None
    place = folder / "files" / await held(desk)
    assert [path.name for path in place.rglob("file")] == ["file"]
    sql = "UPDATE call_archives SET expires_at = now()"
    await desk.office.session.execute(text(sql))
    assert await desk.refused("manager", "GET", address(archive)) == (409, "archive-gone")
    assert await running.expire(packing.database, packing.store) == 1
    assert await running.expire(packing.database, packing.store) == 0
    assert list(place.rglob("file")) == []
    [found] = (await desk.done("manager", "GET", f"/calls/{desk.call.id}/archives"))["items"]
    assert (found["state"], found["bytes"]) == ("over", None)
    assert await desk.refused("manager", "GET", address(archive)) == (409, "archive-gone")


async def held(desk: Desk) -> str:
    sql = "SELECT CAST(file_id AS text) FROM call_archives"
    return str((await desk.office.session.execute(text(sql))).scalar_one())


async def test_it_has_what_was_selected_and_one_is_packed_at_a_time(
    desk: Desk, packing: Packing
) -> None:
    first = (await desk.sent()).rpartition("/")[2]
    await desk.office.add("third")
    await desk.begin("other")  # a draft is nobody's business
    path = f"/calls/{desk.call.id}/archives"
    nobody = {"sought": {"words": "nobody"}}
    assert await desk.refused("manager", "POST", path, nobody) == (409, "nothing-selected")
    asked = await ask(desk, applications=[first], sought={"track": "music"})
    assert asked["total"] == 1
    assert await desk.refused("manager", "POST", path, {}) == (409, "archive-underway")
    assert await desk.refused("manager", "GET", address(asked)) == (409, "archive-gone")
    await packing.work(UUID(asked["id"]), last=False)
    await packing.work(UUID(asked["id"]), last=False)  # nothing is packed twice
    sql = "SELECT count(*) FROM file_holds WHERE holder = 'call_archives'"
    assert (await desk.office.session.execute(text(sql))).scalar_one() == 1
    assert (await ask(desk))["state"] == "queued"
    assert (await desk.office.audited())[-2:] == ["applications.archive"] * 2


async def test_a_store_that_is_full_fails_the_last_try_alone(
    desk: Desk, packing: Packing, monkeypatch: pytest.MonkeyPatch
) -> None:
    await desk.sent()
    asked = await ask(desk)

    async def full(self: Store, key: str, content: bytes | Path) -> None:
        raise StorageFull

    monkeypatch.setattr(Store, "put", full)
    for last, state in ((False, "working"), (True, "failed")):
        with pytest.raises(StorageFull):
            await packing.work(UUID(asked["id"]), last=last)
        [found] = (await desk.done("manager", "GET", f"/calls/{desk.call.id}/archives"))["items"]
        assert found["state"] == state
    assert list(packing.settings.data.glob("kilim-checking-*")) == []
    assert (await ask(desk))["state"] == "queued"
