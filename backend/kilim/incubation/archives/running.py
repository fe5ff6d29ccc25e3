"""The worker's part: packs an archive that was asked for, and takes away those that are over.

What it packs was chosen when it was asked for, so any try gives the same folders. Nothing is kept
until the ZIP is complete; no transaction is open while it is packed.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from pydantic_core import from_json

from kilim.core.config import Settings
from kilim.core.db import Database, Statement, run
from kilim.core.observability import Stopwatch
from kilim.core.sheets import writer
from kilim.files import queries as files
from kilim.files import service as holds
from kilim.files.kinds import MEDIA_TYPES, Kind, safe_name
from kilim.files.store import SCRATCH, Store
from kilim.incubation.applications import queries as applications
from kilim.incubation.archives import statements
from kilim.incubation.archives.packing import Packer, plain
from kilim.incubation.archives.queries import HOLDER
from kilim.incubation.exports import queries as exports
from kilim.incubation.exports.schemas import Subject

LASTS = timedelta(days=1)  # after it was packed
EVERY_MINUTE = "* * * * *"  # archives that are over are looked for
BATCH = 20  # applications that are read at once
TELL_SECONDS = 0.5
_WORDS = {"en": {"folder": "Folder"}, "az": {"folder": "Qovluq"}}
_READ_ME = {
    "en": """index.csv says whose folder is whose, and what they answered.
SHA256SUMS has the sum of every file: sha256sum --check SHA256SUMS
A receipt is verified with the key in keys/ that it names:
kilim verify-receipt receipt.json --key keys/<key>.pem
These files are about people. Delete them when you do not need them any more.
""",
    "az": """index.csv hansı qovluğun kimə aid olduğunu və cavabları göstərir.
SHA256SUMS hər faylın yoxlama cəmidir: sha256sum --check SHA256SUMS
Qəbz keys/ qovluğunda adı çəkilən açarla yoxlanılır:
kilim verify-receipt receipt.json --key keys/<açar>.pem
Bu fayllar insanlar haqqındadır. Daha lazım olmadıqda onları silin.
""",
}
_KINDS = {media_type: kind for kind, media_type in MEDIA_TYPES.items()}


@dataclass(frozen=True, slots=True)
class Packing:
    """What packing works with."""

    database: Database
    store: Store
    settings: Settings

    async def work(self, archive_id: UUID, *, last: bool) -> None:
        """Pack an archive that was asked for; nothing if that has happened already.

        Args:
            last: there will be no other try, so an archive that fails has failed.
        """
        async with self.database.sessions.begin() as session:
            rows = await run(session, statements.START, archive=archive_id)
        if not rows:
            return
        try:
            await self._make(rows[0])
        except Exception:
            if last:
                await self._tell(statements.FAIL, archive_id)
            raise

    async def _make(self, archive: Any) -> None:
        self.settings.data.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=SCRATCH, dir=self.settings.data) as scratch:
            packed = await self._pack(archive, Path(scratch))
            made = await holds.store_made(self.store, packed, Kind.ZIP)
        if not await self._finish(archive, made):  # another worker was faster
            await self.store.delete([f"{made['folder']}/file"])

    async def _finish(self, archive: Any, made: dict[str, Any]) -> bool:
        own = {"archive": archive["id"]}
        async with self.database.sessions.begin() as session:
            if not await run(session, statements.LOCK, **own):
                return False
            name, holder = f"kilim-{archive['slug']}.zip", (HOLDER, archive["id"])
            file_id = await holds.add_made(session, made, archive["made_by"], name, holder)
            await run(session, statements.FINISH, **own, file=file_id, lasts=LASTS)
        return True

    async def _tell(self, statement: Statement, archive_id: UUID, **binds: Any) -> None:
        async with self.database.sessions.begin() as session:
            await run(session, statement, archive=archive_id, **binds)

    async def _pack(self, archive: Any, scratch: Path) -> Path:
        """Write the ZIP; its path."""
        reads, language, call_id = self.database.reads, archive["language"], archive["call_id"]
        table = await exports.get_applications(reads, call_id, archive["applications"], language)
        packer, index = Packer(scratch / "archive.zip"), scratch / "index.csv"
        watch, number = Stopwatch(), 0
        with index.open("w+b") as file:
            sheet = writer("csv", file)
            sheet.begin(table.name, [_WORDS[language]["folder"], *table.header])
            async for row in self._rows(archive):
                number += 1
                folder = f"{number:04d} {plain(from_json(row['content'])['applicant'])}"
                await self._put(packer, folder, row, language)
                sheet.write([[folder, *table.row(row)]])
                if watch.seconds > TELL_SECONDS:
                    watch = Stopwatch()
                    await self._tell(statements.TELL, archive["id"], done=number)
            sheet.close()
        await self._put_keys(packer)
        await packer.put("READ-ME.txt", _READ_ME[language].encode(), archive["made_at"])
        await packer.pour("index.csv", _pieces(index), index.stat().st_size, archive["made_at"])
        await packer.close(archive["made_at"])
        return scratch / "archive.zip"

    async def _rows(self, archive: Any) -> AsyncIterator[Any]:
        ids = archive["applications"]
        for start in range(0, len(ids), BATCH):
            own = {"call": archive["call_id"], "only": ids[start : start + BATCH]}
            batch = exports.rows(
                self.database.reads, Subject.APPLICATIONS, own, archive["language"]
            )
            for row in [row async for rows in batch for row in rows]:
                yield row

    async def _put(self, packer: Packer, folder: str, row: Any, language: str) -> None:
        """The folder of one application."""
        reads, content, at = self.database.reads, row["content"], row["submitted_at"]
        paper = await applications.print_sent(reads, row["form_version_id"], content, language)
        await packer.put(f"{folder}/application.pdf", paper, at)
        await packer.put(f"{folder}/answers.json", content.encode(), at)
        receipt = applications.receipt_of(content, row["key_id"], row["signature"])
        await packer.put(f"{folder}/receipt.json", receipt, at)
        for place, sent in enumerate(from_json(content)["files"], 1):
            file = await files.get_held(
                reads, UUID(sent["file_id"]), applications.SNAPSHOT_HOLDER, row["snapshot_id"]
            )
            # Of a picture the largest: what was sent is not kept (docs/adr/0061).
            part = max(file.objects, key=lambda one: (one.width or 0, one.bytes))
            name = plain(safe_name(sent["name"], file.kind).rpartition(".")[0])
            name = safe_name(f"{place:02d} {name}", _KINDS[part.media_type])
            pieces = await self.store.read(f"{file.folder}/{part.name}")
            await packer.pour(f"{folder}/files/{name}", pieces, part.bytes, at)

    async def _put_keys(self, packer: Packer) -> None:
        """The public keys, without which receipts say nothing."""
        for key in (await applications.list_keys(self.database.reads))["items"]:
            await packer.put(f"keys/{key['id']}.pem", key["pem"].encode(), key["created_at"])


async def _pieces(path: Path) -> AsyncIterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(1_000_000):
            yield piece


async def expire(database: Database, store: Store) -> int:
    """Take away the files of archives that are over; the number of archives."""
    async with database.sessions.begin() as session:
        over = await run(session, statements.EXPIRE)
        for row in over:
            await holds.detach(session, row["file_id"], (HOLDER, row["id"]))
        keys = await holds.delete_unheld(session, [row["file_id"] for row in over])
    await store.delete(keys)
    return len(over)
