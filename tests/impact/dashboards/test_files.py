"""Files say the figures of the API, and tell of no region with few people."""

import csv
import io
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader

from kilim.impact.dashboards.service import BY_PERSON
from kilim.impact.dashboards.sheets import STAGES, hidden_regions, sheets
from tests.impact.dashboards.conftest import FEBRUARY, World

pytestmark = pytest.mark.anyio


async def order(world: World, form: str, **more: Any) -> bytes:
    """The file of the cohort, or of what is named."""
    named = {"cohort_ids": [str(world.cohort)], "language": "en"} | more
    body = {"hub": world.office.hub.slug, "form": form} | named
    answer = await world.office.send("manager", "POST", "/cohort-comparison/exports", body)
    assert answer.is_success, answer.text
    return answer.content


async def test_the_file_says_what_the_api_says(world: World) -> None:
    await world.say("Ilmə", world.revenue, FEBRUARY, 900, "AZN")
    await world.say("Xonça", world.revenue, FEBRUARY, 5, "USD")
    content = (await order(world, "csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content, newline="")))
    funnel = (await world.overview())["funnel"]
    told = ["" if funnel[stage] is None else str(funnel[stage]) for stage in STAGES]
    assert rows[1][5:] == told
    month = [row[3:] for row in rows if row[1:2] == ["revenue"] and row[4] == "2030-02-01"]
    assert month == [
        ["AZN", "2030-02-01", "3", "2", "0", "0", "0", "1", "1", "900.0", "900.0"],
        ["USD", "2030-02-01", "3", "2", "0", "0", "0", "1", "1", "5.0", "5.0"],
    ]
    assert [row[1:] for row in rows if row[1:2] == ["AZN"]] == [
        ["AZN", "1000.00", "0.00", "400.00", "1000.00"]
    ]


async def test_no_region_of_fewer_than_five_is_told_nor_what_betrays_it(world: World) -> None:
    overview = await world.overview()
    for part in hidden_regions(overview):
        assert all(part[stage] in {0, None, "<5"} for stage in STAGES)
    whole = {"regions": [{"key": str(n), "started": n, **dict.fromkeys(STAGES[1:], 0)}
        for n in (9, 3, 6)]}  # fmt: skip
    assert [part["started"] for part in hidden_regions(whole)] == [9, "<5", "<5"]
    content = (await order(world, "csv")).decode("utf-8-sig")
    header = ["Group", "Region", "Begun", "Sent"]
    rows = list(csv.reader(io.StringIO(content, newline="")))
    start = next(place for place, row in enumerate(rows) if row[:4] == header)
    assert [row[1:3] for row in rows[start + 1 : start + 4]] == [
        ["Shaki-Zagatala", "<5"],
        ["Not known", "<5"],
        ["Baku", "<5"],
    ]


async def test_a_workbook_has_a_sheet_for_each_table(world: World) -> None:
    both = {"cohort_ids": [str(world.cohort), str(world.other.id)]}
    book = zipfile.ZipFile(io.BytesIO(await order(world, "xlsx", **both)))
    names = [sheet.name for sheet in sheets([await world.overview()], "en")]
    assert [f'name="{name}"' in book.read("xl/workbook.xml").decode() for name in names] == [
        True
    ] * len(names)
    assert names == ["Funnel", "By track", "By region", "KPIs", "Check-ins", "Steps", "Money"]


@pytest.mark.parametrize(
    ("language", "words"), [("az", ["Seçim hunisi", "Bölgə üzrə"]), ("en", ["Funnel", "By region"])]
)
async def test_a_report_for_paper_has_its_words_and_numbers(
    world: World, language: str, words: list[str]
) -> None:
    await world.say("Ilmə", world.revenue, FEBRUARY, 900, "AZN")
    both = {"cohort_ids": [str(world.cohort), str(world.other.id)], "language": language}
    pages = PdfReader(io.BytesIO(await order(world, "pdf", **both))).pages
    text = "\n".join(page.extract_text() for page in pages).replace("\u00a0", " ")
    assert [word for word in (*words, "900", "1 000 AZN") if word not in text] == []
    width, height = (float(one) * 25.4 / 72 for one in pages[0].mediabox[2:])
    assert (round(width), round(height)) == (210, 297)


async def test_who_took_a_file_is_noted_and_not_many_are_taken(world: World) -> None:
    await order(world, "csv")
    assert (await world.office.audited())[-1] == "dashboards.export"
    for _ in range(BY_PERSON.tries - 1):
        await order(world, "csv")
    body = {"hub": world.office.hub.slug, "form": "csv", "cohort_ids": [str(world.cohort)]}
    refused = await world.office.refused("manager", "POST", "/cohort-comparison/exports", body)
    assert refused == (429, "too-many-tries")
