"""What was sent to a call, as files that spreadsheets read and never calculate."""

import csv
import io
import json
import zipfile
from typing import Any

import pytest
from sqlalchemy import select

from kilim.core.audit import AuditEntry
from kilim.incubation.exports.service import BY_PERSON
from tests.factories.applications import ANSWERS, make_asking_call
from tests.incubation.applications.conftest import Desk
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
FORMULA = '=HYPERLINK("http://evil.example","Click")'
HEAD = [
    "Applicant",
    "Track",
    "State",
    "Version",
    "Sent (UTC)",
    "Eligible",
    "Application",
    "SHA-256",
]


@pytest.fixture
async def desk(office: Office) -> Desk:
    manager = office.people["manager"].id
    return Desk(office, await make_asking_call(office.session, office.programme, manager))


async def taken(desk: Desk, form: str, who: str = "manager") -> Any:
    path = f"/calls/{desk.call.id}/exports"
    return await desk.office.send(who, "POST", path, {"form": form, "language": "en"})


async def sent(desk: Desk) -> str:
    """Two drafts, of which one was sent, with an idea that a spreadsheet would calculate."""
    path = await desk.begin()
    await desk.fill(path, idea=FORMULA, team=3)
    await desk.submit(path)
    await desk.begin("other")
    return path.rpartition("/")[2]


async def test_a_table_has_what_was_sent_and_calculates_nothing(desk: Desk) -> None:
    application = await sent(desk)
    answer = await taken(desk, "csv")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    text = answer.content.decode("utf-8-sig")
    header, row = list(csv.reader(io.StringIO(text, newline="")))
    assert header == [*HEAD, "idea", "website", "tax_id", "team", "deck"]
    assert row[:4] == ["applicant", "Music", "sent", "1"]
    assert row[6] == application
    assert row[8:] == [f"'{FORMULA}", ANSWERS["website"], "", "3", ""]


async def test_a_workbook_keeps_text_as_text(desk: Desk) -> None:
    await sent(desk)
    answer = await taken(desk, "xlsx")
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
    assert names == ["xl/worksheets/sheet1.xml"]
    sheet = book.read(names[0]).decode()
    assert "<f>" not in sheet
    assert "HYPERLINK" in sheet


async def test_json_is_what_was_signed(desk: Desk) -> None:
    application = await sent(desk)
    answer = await taken(desk, "json")
    [found] = json.loads(answer.content)
    snapshot = await desk.done("applicant", "GET", f"/applications/{application}/snapshots/1")
    assert found == snapshot["content"]


async def test_a_call_without_applications_is_an_empty_file(desk: Desk) -> None:
    assert json.loads((await taken(desk, "json")).content) == []
    text = (await taken(desk, "csv")).content.decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [HEAD]


async def test_only_managers_take_it_and_it_is_written_down(desk: Desk) -> None:
    await sent(desk)
    for who in ("applicant", "other"):
        answer = await taken(desk, "csv", who)
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
    await taken(desk, "csv")
    session = desk.office.session
    query = select(AuditEntry).where(AuditEntry.act == "applications.export")
    [entry] = await session.scalars(query)
    assert (entry.object_id, entry.after) == (
        desk.call.id, {"form": "csv", "language": "en", "rows": 1},
    )  # fmt: skip


async def test_nobody_takes_it_all_day(desk: Desk) -> None:
    for _ in range(BY_PERSON.tries):
        assert (await taken(desk, "json")).status_code == 200
    assert (await taken(desk, "json")).status_code == 429
