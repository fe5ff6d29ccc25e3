"""The worker's part: reads a table and judges its rows; nothing but the run is written.

The file is read by a process of its own; the rows are judged beside the event loop, in parts, so
that open screens see how far it is. No transaction is open meanwhile, and any try gives the same.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from pydantic_core import to_json

from kilim.core import live
from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.core.db import Database, Statement, run
from kilim.core.observability import Stopwatch
from kilim.files import queries as files
from kilim.files import service as holds
from kilim.files.checking import told
from kilim.files.store import SCRATCH, Store
from kilim.impact.imports import facts, statements
from kilim.impact.imports.figures import Figures
from kilim.impact.imports.judging import (
    Judge,
    Row,
    Verdict,
    counts,
    digest,
    read_rows,
    verdicts,
)
from kilim.impact.imports.kinds import Headers, ImportKind, match
from kilim.impact.imports.listings import Listings
from kilim.impact.imports.people import People
from kilim.impact.imports.service import CHANGED, HOLDER
from kilim.impact.imports.shares import Shares
from kilim.impact.imports.startups import Startups

LASTS = timedelta(days=14)  # what was read is kept, with the file
EVERY_MINUTE = "* * * * *"  # runs that are over are looked for
TELL_SECONDS = 0.5
PART = 250  # rows that are judged before the progress is looked at
BATCH = 2_000  # rows that are written at once
JUDGES: dict[ImportKind, type[Judge]] = {
    ImportKind.STARTUPS: Startups,
    ImportKind.PEOPLE: People,
    ImportKind.MEMBERSHIPS: Shares,
    ImportKind.FIGURES: Figures,
    ImportKind.LISTINGS: Listings,
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading works with."""

    database: Database
    store: Store
    settings: Settings

    async def work(self, run_id: UUID, *, last: bool) -> None:
        """Judge a table that was brought; nothing if that has happened already.

        Args:
            last: there will be no other try, so a run that fails has failed.
        """
        async with self.database.sessions.begin() as session:
            rows = await run(session, statements.START, run=run_id)
        if not rows:
            return
        try:
            await self._judge(rows[0])
        except Exception:
            if last:
                await self._say(statements.FAIL, run_id, lasts=LASTS)
            raise

    async def _judge(self, asked: Any) -> None:
        table = await self._read(asked)
        form = {name: table.get(name) for name in ("form", "encoding", "separator", "sheet")}
        form |= {"header_at": table.get("header_at")}
        if "problem" in table:
            await self._refuse(asked["id"], {"reason": table["problem"], "columns": []}, None, [])
            return
        kind = ImportKind(asked["kind"])
        headers = match(kind, table["header"])
        columns = [
            {"header": title, "name": name}
            for title, name in zip(table["header"], headers.columns, strict=True)
        ]
        if problem := _problem(headers):
            await self._refuse(asked["id"], problem, form, columns)
            return
        rows = await asyncio.to_thread(read_rows, kind, headers.columns, table["rows"])
        found = await self._verdicts(asked, kind, rows)
        await self._finish(asked, table["rows"], found, form, columns)

    async def _read(self, asked: Any) -> dict[str, Any]:
        """The table in the file, by a process of its own."""
        self.settings.data.mkdir(parents=True, exist_ok=True)
        file = await files.get_held(self.database.reads, asked["file_id"], HOLDER, asked["id"])
        with TemporaryDirectory(prefix=SCRATCH, dir=self.settings.data) as scratch:
            path = Path(scratch) / "table"
            with path.open("wb") as copy:
                async for piece in await self.store.read(f"{file.folder}/{file.objects[0].name}"):
                    copy.write(piece)
            found = await told("kilim.impact.imports.inspecting", path)
        # Ended by its limits or by a crash: nothing that anybody should open.
        return {"problem": "damaged"} if found is None else found

    async def _verdicts(self, asked: Any, kind: ImportKind, rows: Sequence[Row]) -> list[Verdict]:
        reads, now = self.database.reads, current_time()
        await self._say(statements.COUNT, asked["id"], rows=len(rows), judged=0)
        where = await facts.place(reads, asked, now)
        known = await facts.load(reads, kind, where, rows)
        judge = await asyncio.to_thread(JUDGES[kind], known, where)
        going, found, watch = verdicts(judge, rows), list[Verdict](), Stopwatch()
        while part := await asyncio.to_thread(lambda: list(islice(going, PART))):
            found += part
            if watch.seconds > TELL_SECONDS:
                watch = Stopwatch()
                so_far = {"rows": len(rows), "judged": len(found)}
                await self._say(statements.COUNT, asked["id"], **so_far)
        return found

    async def _finish(
        self, asked: Any, cells: Sequence[Any], found: Sequence[Verdict], form: Any, columns: Any
    ) -> None:
        parts = await asyncio.to_thread(_as_rows, cells, found)
        numbers = counts(found)
        result = {
            "form": to_json(form).decode(),
            "columns": to_json(columns).decode(),
            "digest": await asyncio.to_thread(digest, found),
        }
        own = {"run": asked["id"]}
        async with self.database.sessions.begin() as session:
            if not await run(session, statements.LOCK, **own):
                return
            for part in parts:
                await run(session, statements.ADD_ROWS, **own, hub=asked["hub_id"], rows=part)
            await run(session, statements.FINISH, **own, **numbers, **result, lasts=LASTS)
            await live.publish(session, asked["hub_id"], CHANGED, run_id=asked["id"])

    async def _refuse(self, run_id: UUID, problem: Any, form: Any, columns: Any) -> None:
        await self._say(
            statements.REFUSE, run_id, problem=to_json(problem).decode(), lasts=LASTS,
            form=to_json(form).decode(), columns=to_json(columns).decode(),
        )  # fmt: skip

    async def _say(self, statement: Statement, run_id: UUID, **binds: Any) -> None:
        async with self.database.sessions.begin() as session:
            for row in await run(session, statement, run=run_id, **binds):
                await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)


def _problem(headers: Headers) -> dict[str, Any] | None:
    if headers.twice:
        return {"reason": "duplicate-columns", "columns": headers.twice}
    if headers.missing:
        return {"reason": "missing-columns", "columns": headers.missing}
    return None


def _as_rows(cells: Sequence[Any], found: Sequence[Verdict]) -> list[str]:
    """The rows as the database takes them, in parts."""
    rows = [
        {
            "number": verdict.number,
            "cells": row,
            "effect": verdict.effect,
            "changes": [asdict(change) for change in verdict.changes],
            "findings": [asdict(finding) for finding in verdict.findings],
        }
        for (_, row), verdict in zip(cells, found, strict=True)
    ]
    return [to_json(rows[n : n + BATCH]).decode() for n in range(0, len(rows), BATCH)]


async def expire(database: Database, store: Store) -> int:
    """Take away the files and rows of runs that are over; the number of runs."""
    async with database.sessions.begin() as session:
        over = await run(session, statements.EXPIRE)
        held = [row for row in over if row["file_id"] is not None]
        for row in held:
            await holds.detach(session, row["file_id"], (HOLDER, row["id"]))
        keys = await holds.delete_unheld(session, [row["file_id"] for row in held])
    await store.delete(keys)
    return len(over)
