"""Files say what the API says, and hide what it hides."""

import csv
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest
from sqlalchemy import select

from kilim.core.audit import AuditEntry
from kilim.impact.outcomes.schemas import FigureState
from kilim.impact.outcomes.service import BY_PERSON
from kilim.impact.outcomes.telling import MEANING
from kilim.impact.outcomes.texts import WORDS
from tests.impact.outcomes import expected, fixture
from tests.impact.outcomes.planting import Planted, plant
from tests.incubation.conftest import Office

pytestmark = pytest.mark.anyio
WORDS_EN = WORDS["en"]
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
async def planted(office: Office) -> Planted:
    return await plant(office.session, office.programme, office.people["manager"])


async def taken(office: Office, form: str, **more: Any) -> bytes:
    wish = {"hub": office.hub.slug, "form": form, "language": "en"} | more
    answer = await office.send("manager", "POST", "/outcomes/exports", wish)
    assert answer.status_code == 200, answer.text
    return answer.content


def _expected() -> list[list[Any]]:
    """Each figure as a row of the sheet, without its formula and its source."""
    rows = []
    for figure, part, state, *values, n in expected.FIGURES:
        named = "" if part is None else WORDS_EN.get(f"part.{part}", part)
        head = [WORDS_EN[f"figure.{figure}"], named]
        rows.append([*head, *values, WORDS_EN[f"state.{state}"], n])
    return sorted(rows, key=lambda row: row[:2])


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


@pytest.mark.usefixtures("planted")
async def test_the_csv_has_the_figures_of_the_fixture(office: Office) -> None:
    content = await taken(office, "csv")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert header == [
        "Figure", "Part", "Value", "Lower", "Upper", "State", "n", "Formula", "Source",
    ]  # fmt: skip
    found = sorted(
        ([*row[:2], *map(_number, row[2:5]), row[5], int(row[6])] for row in rows),
        key=lambda row: row[:2],
    )
    for row, wanted in zip(found, _expected(), strict=True):
        assert row[:2] + row[5:] == wanted[:2] + wanted[5:]
        assert row[2:5] == pytest.approx(wanted[2:5], abs=1e-4), row
    assert all(row[7] and row[8] for row in rows)


@pytest.mark.usefixtures("planted")
async def test_the_xlsx_has_them_as_numbers(office: Office) -> None:
    sheets = _sheets(await taken(office, "xlsx"))
    assert list(sheets) == ["Outcomes"]
    found = sorted(
        (
            [
                row["A"],
                row.get("B", ""),
                *(_number(row.get(column, "")) for column in "CDE"),
                row["F"],
                int(row["G"]),
            ]
            for row in sheets["Outcomes"][1:]
        ),
        key=lambda row: row[:2],
    )
    for row, wanted in zip(found, _expected(), strict=True):
        assert row[:2] + row[5:] == wanted[:2] + wanted[5:]
        assert row[2:5] == pytest.approx(wanted[2:5], abs=1e-5), row


@pytest.mark.usefixtures("planted")
async def test_ventures_are_named_only_when_asked_for(office: Office) -> None:
    assert "Startup,Side" not in (await taken(office, "csv")).decode("utf-8-sig")
    sheets = _sheets(await taken(office, "xlsx", names=True))
    header, *rows = sheets["Startups"]
    assert list(header.values()) == [
        "Startup", "Side", "Year it began", "Years survived", "Then", "Revenue 2029", "Currency",
        "Jobs 2029 (FTE)",
    ]  # fmt: skip
    lives = {
        row["A"]: (int(row["C"]), int(row["D"]), row["E"]) for row in rows if row["B"] == "accepted"
    }
    assert lives == {
        name: (fixture.began(name), life.alive, WORDS_EN[f"end.{life.end}"])
        for name, life in fixture.LIVES.items()
    }
    assert next(row for row in rows if row["A"] == "A1") == {
        "A": "A1", "B": "accepted", "C": "2023", "D": "6", "E": "still there", "F": "15000.00",
        "G": "AZN", "H": "3.60",
    }  # fmt: skip


@pytest.mark.usefixtures("planted")
async def test_who_took_which_figures_is_written_down(office: Office) -> None:
    await taken(office, "csv", names=True, year=2028)
    entry = await office.session.scalar(
        select(AuditEntry).where(AuditEntry.act == "outcomes.export")
    )
    assert entry is not None
    assert entry.after is not None
    assert {name: entry.after[name] for name in ("form", "names", "year")} == {
        "form": "csv",
        "names": True,
        "year": 2028,
    }
    assert entry.after["rows"] > 26  # the figures, and 26 ventures


async def test_nobody_takes_more_than_so_many_an_hour(office: Office) -> None:
    for _ in range(BY_PERSON.tries):
        await taken(office, "csv")
    wish = {"hub": office.hub.slug, "form": "csv"}
    refused = await office.refused("manager", "POST", "/outcomes/exports", wish)
    assert refused == (429, "too-many-tries")
    assert await office.refused("other", "POST", "/outcomes/exports", wish) == (404, "not-found")


@pytest.mark.parametrize("language", ["az", "en"])
def test_every_figure_has_its_words(language: str) -> None:
    words = WORDS[language]
    assert words.keys() == WORDS_EN.keys()
    for figure, (_, formula, source) in MEANING.items():
        wanted = f"figure.{figure}", f"formula.{formula}", f"source.{source}"
        assert [words[name] for name in wanted if not words[name]] == []
    assert all(f"state.{state}" in words for state in FigureState)


def _sheets(content: bytes) -> dict[str, list[dict[str, str]]]:
    """Each sheet as rows by their column letter."""
    book = zipfile.ZipFile(io.BytesIO(content))
    tree = ElementTree.parse(book.open("xl/workbook.xml"))
    names = [sheet.attrib["name"] for sheet in tree.iter(f"{MAIN}sheet")]
    sheets = {}
    for number, name in enumerate(names, 1):
        rows = ElementTree.parse(book.open(f"xl/worksheets/sheet{number}.xml")).iter(f"{MAIN}row")
        sheets[name] = [
            {
                re.sub(r"\d", "", cell.attrib["r"]): "".join(cell.itertext())
                for cell in row.iter(f"{MAIN}c")
            }
            for row in rows
        ]
    return sheets
