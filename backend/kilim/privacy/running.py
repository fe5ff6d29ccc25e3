"""The worker's part: makes a copy of somebody's data, erases somebody, and takes away old copies.

Nothing is kept of a copy until the ZIP is complete; no transaction is open while it is packed.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy import text

from kilim.accounts.people.errors import LastManager
from kilim.core import outbox
from kilim.core.clock import current_time
from kilim.core.config import Settings
from kilim.core.db import Database, Statement, run
from kilim.core.observability import Stopwatch
from kilim.core.wording import date_in_words
from kilim.events.privacy import DataCopied
from kilim.files import service as holds
from kilim.files.kinds import MEDIA_TYPES, Kind, safe_name
from kilim.files.store import SCRATCH, Store
from kilim.incubation.archives.packing import Packer, plain
from kilim.privacy import erasing, statements, texts
from kilim.privacy.errors import UnderJudgement
from kilim.privacy.queries import HOLDER
from kilim.privacy.registry import TOLD, Told

LASTS = timedelta(days=7)  # after it was made
AGAIN = timedelta(days=1)  # an erasure that would break something is tried every day
TELL_SECONDS = 0.5
_KINDS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Keeper:
    """What copying and erasing work with."""

    database: Database
    store: Store
    settings: Settings

    async def work(self, job: dict[str, str], *, last: bool) -> None:
        """Do what a job of the queue asks for.

        Args:
            last: there will be no other try, so a copy that fails has failed.
        """
        if "copy_id" in job:
            await self.copy(UUID(job["copy_id"]), last=last)
        else:
            await self.erase(UUID(job["erasure_id"]))

    async def erase(self, erasure_id: UUID) -> None:
        """Erase who has asked for it; who is needed is tried again tomorrow."""
        try:
            await erasing.erase(self.database, self.store, erasure_id, current_time())
        except (LastManager, UnderJudgement):
            async with self.database.sessions.begin() as session:
                job = to_json({"erasure_id": erasure_id})
                await outbox.enqueue(session, outbox.PRIVACY, job, wait=AGAIN)

    async def copy(self, copy_id: UUID, *, last: bool) -> None:
        """Make a copy that was asked for; nothing if that has happened already."""
        total = len(TOLD) + 1
        async with self.database.sessions.begin() as session:
            rows = await run(session, statements.START_COPY, copy=copy_id, total=total)
        if not rows:
            return
        try:
            await self._make(rows[0])
        except Exception:
            if last:
                await self._tell(statements.FAIL_COPY, copy_id)
            raise

    async def _make(self, copy: Any) -> None:
        self.settings.data.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=SCRATCH, dir=self.settings.data) as scratch:
            packed = await self._pack(copy, Path(scratch) / "copy.zip")
            made = await holds.store_made(self.store, packed, Kind.ZIP)
        if not await self._finish(copy, made):  # another worker was faster, or they are erased
            await self.store.delete([f"{made['folder']}/file"])

    async def _finish(self, copy: Any, made: dict[str, Any]) -> bool:
        own = {"copy": copy["id"]}
        async with self.database.sessions.begin() as session:
            if not await run(session, statements.LOCK_COPY, **own):
                return False
            holder = (HOLDER, copy["id"])
            name = f"kilim-{copy['asked_at']:%Y-%m-%d}.zip"
            file_id = await holds.add_made(session, made, copy["person_id"], name, holder)
            await run(session, statements.FINISH_COPY, **own, file=file_id, lasts=LASTS)
            await outbox.publish(session, DataCopied(copy_id=copy["id"]))
        return True

    async def _tell(self, statement: Statement, copy_id: UUID, **binds: Any) -> None:
        async with self.database.sessions.begin() as session:
            await run(session, statement, copy=copy_id, **binds)

    async def _pack(self, copy: Any, path: Path) -> Path:
        """Write the ZIP; its path."""
        packer, at, language = Packer(path), copy["asked_at"], copy["language"]
        watch, counts = Stopwatch(), {}
        for place, told in enumerate(TOLD, 1):
            known = await self._known(told, copy)
            if rows := sum(map(len, known.values())):
                counts[told.name] = rows
                content = to_json(known, indent=2)
                await packer.put(f"data/{told.name}.json", content, at)
            if watch.seconds > TELL_SECONDS:
                watch = Stopwatch()
                await self._tell(statements.TELL_COPY, copy["id"], done=place)
        traces = {
            name: number for told in TOLD for name, number in (await self._traces(told, copy))
        }
        await packer.put("traces.json", to_json(traces, indent=2), at)
        await self._put_files(packer, copy)
        day = date_in_words(at.date(), language)
        await packer.put("index.html", texts.page(language, copy["name"], day, counts), at)
        await packer.close(at)
        return path

    async def _known(self, told: Told, copy: Any) -> dict[str, list[Any]]:
        """Every row of a slice's tables that is about the person, by table."""
        known = {}
        for table, sql in told.rows.items():
            rows = await self._read(sql, copy)
            if rows:
                known[table] = [from_json(row.body) for row in rows]
        return known

    async def _traces(self, told: Told, copy: Any) -> list[tuple[str, int]]:
        """How often a slice's tables name the person as who did something."""
        counted = [(name, await self._read(sql, copy)) for name, sql in told.traces.items()]
        return [(name, rows[0].number) for name, rows in counted if rows[0].number]

    async def _read(self, sql: str, copy: Any) -> Any:
        binds = {"person": copy["person_id"], "email": copy["email"]}
        binds = {name: value for name, value in binds.items() if f":{name}" in sql}
        async with self.database.read_sessions() as session:
            return (await session.execute(text(sql), binds)).all()

    async def _put_files(self, packer: Packer, copy: Any) -> None:
        """The files that the person has sent; of a picture the largest is all that is kept."""
        rows = await self.database.reads.all(statements.OWN_FILES, person=copy["person_id"])
        for number, row in enumerate(rows, 1):
            parts = from_json(row["objects"])
            part = max(parts, key=lambda one: (one["width"] or 0, one["bytes"]))
            name = plain(safe_name(row["name"], Kind(row["kind"])).rpartition(".")[0])
            name = safe_name(f"{number:03d} {name}", _KINDS[part["media_type"]])
            pieces: AsyncIterator[bytes] = await self.store.read(f"{row['folder']}/{part['name']}")
            await packer.pour(f"files/{name}", pieces, part["bytes"], row["created_at"])


async def expire(database: Database, store: Store) -> int:
    """Take away the files of copies that are over; the number of copies."""
    async with database.sessions.begin() as session:
        over = await run(session, statements.EXPIRE_COPIES)
        for row in over:
            await holds.detach(session, row["file_id"], (HOLDER, row["id"]))
        keys = await holds.delete_unheld(session, [row["file_id"] for row in over])
    await store.delete(keys)
    return len(over)
