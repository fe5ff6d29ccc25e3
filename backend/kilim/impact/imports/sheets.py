"""Tables that go out: a template for each kind, and the bad rows of a run with their reasons."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import IO
from uuid import UUID

from fastapi.responses import StreamingResponse
from pydantic_core import from_json

from kilim.accounts.actor import Call
from kilim.core.downloads import written
from kilim.core.sheets import MEDIA_TYPES, Cell, writer
from kilim.hubs import queries as hubs
from kilim.impact.imports import policy, queries, statements
from kilim.impact.imports.cells import text_of
from kilim.impact.imports.inspecting import MOST_ROWS
from kilim.impact.imports.judging import Level
from kilim.impact.imports.kinds import COLUMNS, ImportKind
from kilim.impact.imports.schemas import TemplateFilter
from kilim.impact.imports.texts import SHEET, sentence


async def template(call: Call, kind: ImportKind, wanted: TemplateFilter) -> StreamingResponse:
    """A table of a kind with its headers and an example; a spreadsheet also has what cells may say.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_import(call.actor, hub_id)
    language, columns = call.language, COLUMNS[kind]
    header = [column.header(language) for column in columns]
    values = await _values(call, kind, hub_id)

    async def fill(file: IO[bytes]) -> None:
        sheet = writer(wanted.form, file)
        sheet.begin(kind, header)
        sheet.write([[column.example for column in columns]])
        if wanted.form == "xlsx" and values:
            sheet.begin(SHEET[language]["values"], list(values))
            sheet.write(zip_longest(*values.values(), fillvalue=""))
        sheet.close()

    name = f"kilim-{kind}.{wanted.form}"
    return (await written(name, MEDIA_TYPES[wanted.form], fill)).response()


async def _values(call: Call, kind: ImportKind, hub_id: UUID) -> dict[str, Sequence[str]]:
    """What the cells of some columns may say, by their header."""
    language = call.language
    found: dict[str, Sequence[str]] = {
        column.header(language): [getattr(one, language) for one in column.choices]
        for column in COLUMNS[kind]
        if column.choices
    }
    headers = {column.name: column.header(language) for column in COLUMNS[kind]}
    asked = {
        "plan": (statements.PLANS, {"hub": hub_id}),
        "kpi": (statements.KPIS, {"hub": hub_id}),
        "region": (statements.PLACES, {}),
    }
    for name, (statement, binds) in asked.items():
        if name in headers:
            rows = [from_json(row["body"]) for row in await call.reads.all(statement, **binds)]
            found[headers[name]] = [_named(row, language) for row in rows]
    return found


def _named(row: dict[str, object], language: str) -> str:
    """A plan by its name, and what has a code by that."""
    name = row.get("name")
    plan = name[language] if isinstance(name, dict) else ""
    return str(row.get("slug") or row.get("code") or plan)


async def bad_rows(call: Call, run_id: UUID) -> StreamingResponse:
    """The rows that cannot be applied, as they were brought, each with its number and reasons.

    Raises:
        NotFound: there is no such run, or the actor does not manage its hub.
    """
    found, language = await queries.find_run(call, run_id), call.language
    headers = queries.header_by_name(found, language)
    words = SHEET[language]
    binds = {"effect": "bad", "level": None, "column": None, "after": 0, "limit": MOST_ROWS}
    rows = [
        from_json(row["body"]) for row in await call.reads.all(statements.ROWS, run=run_id, **binds)
    ]

    async def fill(file: IO[bytes]) -> None:
        sheet = writer("csv", file)
        theirs = [column["header"] for column in found["columns"]]
        sheet.begin(words["reasons"], [words["row"], words["reasons"], *theirs])
        sheet.write(_line(row, found["kind"], headers, language) for row in rows)
        sheet.close()

    name = f"kilim-{found['kind']}-bad-rows.csv"
    return (await written(name, MEDIA_TYPES["csv"], fill)).response()


def _line(
    row: dict[str, object], kind: str, headers: dict[str | None, str], language: str
) -> list[Cell]:
    findings = row["findings"]
    assert isinstance(findings, list)  # noqa: S101 - as it was written
    said = [
        f"{headers.get(one['column'], '')}: {sentence(one, kind, language)}"
        for one in findings
        if one["level"] == Level.BAD
    ]
    cells = row["cells"]
    assert isinstance(cells, list)  # noqa: S101 - as it was written
    number = row["number"]
    assert isinstance(number, int)  # noqa: S101 - as it was written
    return [number, " ".join(said), *(text_of(cell) for cell in cells)]
