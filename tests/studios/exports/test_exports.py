"""Files say what the API says, in a form that spreadsheets read and never calculate."""

import csv
import io
import re
import zipfile
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.audit import AuditEntry
from kilim.studios.bookings.models import Booking
from kilim.studios.exports import queries
from kilim.studios.exports.service import BY_PERSON
from tests.conftest import NOON, signed_in
from tests.factories.organisations import make_organisation
from tests.factories.studios import make_studio
from tests.studios.utilisation.conftest import WEEK, Desk, hand_calculated_week

pytestmark = pytest.mark.anyio

FORMULA = '=HYPERLINK("http://evil.example","Click")'
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
Sheets = dict[str, list[dict[str, str]]]


@pytest.fixture
async def desk(client: httpx.AsyncClient, session: AsyncSession) -> Desk:
    return await Desk(client, session).build()


async def _order(desk: Desk, form: str, content: str, **more: Any) -> httpx.Response:
    wish = {"hub": desk.hub.slug, "from": WEEK[0], "to": WEEK[1], "form": form, "content": content}
    headers = desk.manager | {"Accept-Language": "en"}
    return await desk.client.post("/exports", json=wish | more, headers=headers)


async def _csv(desk: Desk, content: str, **more: Any) -> list[list[str]]:
    answer = await _order(desk, "csv", content, **more)
    assert answer.status_code == 200, answer.text
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


async def _xlsx(desk: Desk, content: str) -> tuple[dict[str, list[dict[str, str]]], bytes]:
    """Each sheet as rows by their column letter: the text, or the number as it is written."""
    answer = await _order(desk, "xlsx", content)
    assert answer.status_code == 200, answer.text
    book = zipfile.ZipFile(io.BytesIO(answer.content))
    names = [
        s.attrib["name"]
        for s in ElementTree.parse(book.open("xl/workbook.xml")).iter(f"{MAIN}sheet")
    ]
    sheets = {}
    for number, name in enumerate(names, 1):
        tree = ElementTree.parse(book.open(f"xl/worksheets/sheet{number}.xml"))
        sheets[name] = [_cells(row) for row in tree.iter(f"{MAIN}row")]
        assert list(tree.iter(f"{MAIN}f")) == []  # no formula anywhere
    return sheets, answer.content


def _cells(row: ElementTree.Element) -> dict[str, str]:
    return {
        re.sub(r"\d", "", cell.attrib["r"]): "".join(cell.itertext())
        for cell in row.iter(f"{MAIN}c")
    }


async def test_bookings_are_rows_in_hub_time_with_money_in_its_main_unit(desk: Desk) -> None:
    hall, _ = await hand_calculated_week(desk)
    booking = await desk.session.scalar(select(Booking).where(Booking.booked_by == desk.resad.id))
    assert booking is not None
    booking.price_amount, booking.title = 12050, "Səs yazısı"
    await desk.session.flush()

    header, *rows = await _csv(desk, "bookings", studio=[str(hall.id)])

    assert [dict(zip(header, row, strict=True)) for row in rows][1] == {
        "Id": str(booking.id),
        "State": "confirmed",
        "Studio": hall.name["en"],
        "Kind": "sound",
        "Starts (hub time)": "2030-10-27 02:00",
        "Ends (hub time)": "2030-10-27 03:00",  # two hours later: the clock is set back
        "Zone": "Europe/Belgrade",
        "Starts (UTC)": "2030-10-27 00:00",
        "Minutes": "120",
        "Attending": "2",
        "Booked as": "public",
        "Title": "Səs yazısı",
        "Booked by": "Rəşad Quliyev",
        "Organisation": "",
        "Price": "120.50",
        "Currency": "AZN",
        "Booked at (UTC)": "2030-10-26 00:00",
        "Cancelled at (UTC)": "",
    }


async def test_a_csv_begins_with_a_byte_order_mark_and_says_how_long_it_is(desk: Desk) -> None:
    await hand_calculated_week(desk)

    answer = await _order(desk, "csv", "bookings")

    assert answer.content.startswith("﻿Id,State".encode())
    assert answer.headers["content-length"] == str(len(answer.content))
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"] == (
        f'attachment; filename="kilim-{desk.hub.slug}-bookings-2030-10-21-2030-10-27.csv"'
    )


async def test_only_one_state_is_written_when_it_is_asked_for(desk: Desk) -> None:
    await hand_calculated_week(desk)

    assert len(await _csv(desk, "bookings")) == 1 + 4
    assert len(await _csv(desk, "bookings", state="cancelled")) == 1 + 1


@pytest.mark.parametrize("title", [FORMULA, "+1", "-1", "@SUM(A1)", "\uff1d1+1"])
async def test_text_is_never_a_formula(desk: Desk, title: str) -> None:
    studio = await make_studio(desk.session, desk.hub.id)
    evil = await make_organisation(desk.session, desk.hub.id, name=title)
    await desk.book(studio, "2030-10-22 10:00", 60, desk.aygun, title=title, organisation=evil)

    header, row = await _csv(desk, "bookings")
    sheets, _ = await _xlsx(desk, "bookings")
    figures = await _csv(desk, "utilisation")

    assert row[header.index("Title")] == f"'{title}"
    assert row[header.index("Organisation")] == f"'{title}"
    assert sheets["Bookings"][1]["L"] == title  # a text cell, exactly as it was typed
    assert [f"'{title}"] == [line[0] for line in figures if line and line[0].strip("'") == title]


async def test_the_figures_of_a_file_are_those_of_the_api(desk: Desk) -> None:
    await hand_calculated_week(desk)
    week = await desk.figures(*WEEK)

    sheets, _ = await _xlsx(desk, "utilisation")
    lines = await _csv(desk, "utilisation")

    total = week["total"]
    assert (total["bookable_minutes"], total["booked_minutes"]) == (1020, 270)
    assert list(sheets["Total"][1].values())[2:] == [
        "1020", str(270 / 1020), "270", "3", "2", "60", "1", "0", "0",
    ]  # fmt: skip
    assert lines[1] == [
        "2030-10-21", "2030-10-27", "1020", "0.2647", "270", "3", "2", "60", "1", "0", "0",
    ]  # fmt: skip
    hours = [[row[c] for c in "ABCEFG"] for row in sheets["Hours of the week"][1:]]
    names = ("weekday", "hour", "bookable_minutes", "booked_minutes", "bookings", "people")
    assert hours == [[str(cell[name]) for name in names] for cell in week["hours"]]
    assert len(sheets["By studio"]) - 1 == len(week["studios"])
    assert [row["A"] for row in sheets["By role"][1:]] == ["resident", "public"]
    assert [row["A"] for row in sheets["By organisation"][1:]] == ["none", "Ilmə"]


async def test_words_are_those_of_the_reader(desk: Desk) -> None:
    await hand_calculated_week(desk)
    wish = {"hub": desk.hub.slug, "from": WEEK[0], "to": WEEK[1], "form": "csv"}
    headers = desk.manager | {"Accept-Language": "az"}

    answer = await desk.client.post(
        "/exports", json=wish | {"content": "bookings"}, headers=headers
    )

    assert "Rezerv edən" in answer.text
    assert "ləğv edilib" in answer.text


async def test_many_bookings_are_read_in_batches_in_order(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "BATCH", 3)
    studio = await make_studio(desk.session, desk.hub.id)
    for hour in range(10):
        at = desk.at("2030-10-22 08:00") + timedelta(hours=hour)
        await desk.book(studio, at, 60, desk.aygun, title=str(hour))

    header, *rows = await _csv(desk, "bookings")

    assert [row[header.index("Title")] for row in rows] == [str(hour) for hour in range(10)]


async def test_who_took_a_file_is_in_the_audit_trail(desk: Desk) -> None:
    await hand_calculated_week(desk)
    await _order(desk, "csv", "bookings")

    entry = await desk.session.scalar(select(AuditEntry).where(AuditEntry.act == "exports.export"))
    assert entry is not None
    assert entry.hub_id == desk.hub.id
    assert entry.after is not None
    assert {name: entry.after[name] for name in ("content", "form", "from", "rows")} == {
        "content": "bookings", "form": "csv", "from": "2030-10-21", "rows": 4,
    }  # fmt: skip


async def test_somebody_else_gets_nothing_and_leaves_no_trace(desk: Desk) -> None:
    own = await signed_in(desk.session, desk.aygun.id, NOON)
    wish = {"hub": desk.hub.slug, "from": WEEK[0], "to": WEEK[1]}
    answer = await desk.client.post(
        "/exports", json=wish | {"form": "csv", "content": "bookings"}, headers=own
    )

    assert answer.status_code == 403
    taken = select(func.count()).where(AuditEntry.act == "exports.export")
    assert await desk.session.scalar(taken) == 0


async def test_exports_are_bounded_for_each_person(desk: Desk) -> None:
    for _ in range(BY_PERSON.tries):
        assert (await _order(desk, "csv", "utilisation")).status_code == 200

    answer = await _order(desk, "csv", "utilisation")

    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/too-many-tries")
