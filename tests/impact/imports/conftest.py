"""A hub to which tables are brought."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from sqlalchemy import text

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.store import Store
from kilim.impact.imports.applying import Applying
from kilim.impact.imports.running import Reading
from tests.factories.files import make_file
from tests.incubation.conftest import Office


def csv_of(*lines: str) -> bytes:
    """A table as a spreadsheet saves it."""
    return "\r\n".join(lines).encode("utf-8-sig")


def xlsx_of(rows: Sequence[Sequence[Any]]) -> bytes:
    """A spreadsheet with one sheet."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "dd.mm.yyyy"})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()


@dataclass
class Desk:
    """The manager of a hub, and the worker that reads what they bring."""

    office: Office
    database: Database
    settings: Settings

    @property
    def store(self) -> Store:
        """Where files are."""
        return Store(self.settings)

    async def sent(self, content: bytes, name: str = "table.csv", who: str = "manager") -> UUID:
        """A file that was sent to be read as a table."""
        headers = self.office.headers[who]
        made = (self.office.client, headers, content, self.database, self.settings)
        return await make_file(*made, name=name, purpose="import")

    async def asked(self, kind: str, content: bytes, name: str = "table.csv") -> dict[str, Any]:
        """A table that waits to be read."""
        file_id = await self.sent(content, name)
        body = {"hub_id": str(self.office.hub.id), "kind": kind, "file_id": str(file_id)}
        return await self.office.done("manager", "POST", "/import-runs", body)

    async def brought(self, kind: str, content: bytes, name: str = "table.csv") -> dict[str, Any]:
        """A table that was judged."""
        run = await self.asked(kind, content, name)
        await self.judge(run["id"])
        return await self.shown(run["id"])

    async def judge(self, run_id: str) -> None:
        """The worker's first part."""
        reading = Reading(self.database, self.store, self.settings)
        await reading.work(UUID(run_id), last=True)

    async def shown(self, run_id: str) -> dict[str, Any]:
        """A table with what was found."""
        return await self.office.done("manager", "GET", f"/import-runs/{run_id}")

    async def rows(self, run: dict[str, Any], wanted: str = "") -> list[dict[str, Any]]:
        """Rows of a table."""
        path = f"/import-runs/{run['id']}/rows{wanted}"
        return list((await self.office.done("manager", "GET", path))["items"])

    async def found(self, run: dict[str, Any]) -> list[tuple[int, str | None, str]]:
        """The row, column and reason of every finding."""
        return [
            (row["number"], one["column"], one["reason"])
            for row in await self.rows(run)
            for one in row["findings"]
        ]

    async def apply(self, run: dict[str, Any], **wish: bool) -> dict[str, Any]:
        """Apply a table; the run as it is then."""
        await self.office.done("manager", "POST", f"/import-runs/{run['id']}/application", wish)
        await Applying(self.database).work(UUID(run["id"]), last=True)
        return await self.shown(run["id"])

    async def count(self, table: str) -> int:
        """How many rows a table of the database has."""
        query = text(f"SELECT count(*) FROM {table}")
        return int((await self.office.session.execute(query)).scalar_one())


@pytest.fixture
def desk(office: Office, database: Database, settings: Settings) -> Desk:
    return Desk(office, database, settings)
