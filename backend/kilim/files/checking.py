"""The worker's part: an upload whose last byte has come becomes a file, or is refused.

It may run again at any moment: each run writes under a name of its own, and the row that makes
one of them the file exists once.
"""

import asyncio
import hashlib
import secrets
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import audit
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files.kinds import (
    BARE,
    CLEANED,
    MEDIA_TYPES,
    Kind,
    Purpose,
    Refusal,
    bounds,
    safe_name,
)
from kilim.files.models import File, Upload, UploadChunk, UploadState
from kilim.files.store import SCRATCH, Store

SECONDS = 120  # for looking into one file
BACKEND = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Checker:
    """What a check works with."""

    database: Database
    store: Store
    settings: Settings

    async def check(self, upload_id: UUID) -> None:
        """Make the upload a file, or refuse it; nothing if that has happened already.

        Raises:
            StorageFull: there is no room for the file; a later try may succeed.
            Overloaded: the store or the database cannot be reached.
        """
        upload, chunks = await self._find(upload_id)
        if upload is None:
            return
        folder = f"files/{upload_id}/{secrets.token_hex(8)}"
        with TemporaryDirectory(prefix=SCRATCH, dir=self._scratch()) as scratch:
            source = Path(scratch) / "source"
            digest = await self._join(chunks, source)
            refusal, finding = await self._judge(upload, source, digest)
            objects = (
                [] if refusal else await self._keep(folder, source, upload.size, digest, finding)
            )
        keys = [chunk.key for chunk in chunks]
        async with self.database.sessions.begin() as session:
            if not await _decide(session, upload_id, refusal):
                keys = [f"{folder}/{one['name']}" for one in objects]  # another run was faster
            elif refusal is None:
                await session.execute(
                    insert(File), [_row(upload, digest, finding, folder, objects)]
                )
        await self.store.delete(keys)

    def _scratch(self) -> Path:
        self.settings.data.mkdir(parents=True, exist_ok=True)
        return self.settings.data

    async def _find(self, upload_id: UUID) -> tuple[Upload | None, list[UploadChunk]]:
        wanted = select(Upload).where(Upload.id == upload_id, Upload.state == UploadState.CHECKING)
        parts = select(UploadChunk).where(UploadChunk.upload_id == upload_id)
        async with self.database.sessions() as session:
            upload = await session.scalar(wanted)
            chunks = (await session.scalars(parts.order_by(UploadChunk.starts_at_byte))).all()
        return upload, list(chunks)

    async def _join(self, chunks: list[UploadChunk], path: Path) -> bytes:
        """Write the chunks one after the other; the SHA-256 of the whole."""
        digest = hashlib.sha256()
        with path.open("wb") as file:
            for chunk in chunks:
                async for piece in await self.store.read(chunk.key):
                    digest.update(piece)
                    file.write(piece)
        return digest.digest()

    async def _judge(
        self, upload: Upload, source: Path, digest: bytes
    ) -> tuple[Refusal | None, dict[str, Any]]:
        if upload.sha256 is not None and upload.sha256 != digest:
            return Refusal.OTHER_CONTENT, {}
        allowed = bounds(upload.purpose, self.settings.largest_upload_mb).kinds
        names = ",".join(sorted(allowed))
        finding = await inspected(source, str(upload.purpose), names, str(source.parent))
        if "refusal" in finding:
            return Refusal(finding["refusal"]), {}
        if upload.purpose is Purpose.ATTACHMENT and not finding["pictures"]:
            finding["bare"] = await cleaned(source, Kind(finding["kind"]))
        return None, finding

    async def _keep(
        self, folder: str, source: Path, whole: int, digest: bytes, finding: dict[str, Any]
    ) -> list[dict[str, Any]]:
        """Put what will be handed out into the store, and describe it."""
        kind = Kind(finding["kind"])
        if not finding["pictures"]:
            await self.store.put(f"{folder}/file", source)
            own = {"name": "file", "media_type": MEDIA_TYPES[kind], "width": None, "height": None}
            whole_file = own | {"bytes": whole, "sha256": digest.hex()}
            bare = [own | await self._keep_bare(folder, source)] if finding.get("bare") else []
            return [whole_file, *bare]
        objects = []
        for picture in finding["pictures"]:
            content = (source.parent / picture["name"]).read_bytes()
            await self.store.put(f"{folder}/{picture['name']}", content)
            size = {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            objects.append(picture | size)
        return objects

    async def _keep_bare(self, folder: str, source: Path) -> dict[str, Any]:
        copy = source.parent / BARE
        await self.store.put(f"{folder}/{BARE}", copy)
        with copy.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        return {"name": BARE, "bytes": copy.stat().st_size, "sha256": digest}


async def cleaned(source: Path, kind: Kind) -> bool:
    """Whether `kilim.files.cleaning` could make a bare copy, called `bare`, beside a file."""
    if kind not in CLEANED:
        return False
    finding = await told("kilim.files.cleaning", source, kind, source.parent / BARE)
    return bool(finding and finding["bare"])


async def inspected(*arguments: str | Path) -> dict[str, Any]:
    """What `kilim.files.inspecting` finds, in a process of its own that knows no secrets."""
    found = await told("kilim.files.inspecting", *arguments)
    # Ended by its limits or by a crash: nothing that anybody should open.
    return {"refusal": Refusal.DAMAGED} if found is None else found


async def told(module: str, *arguments: str | Path) -> dict[str, Any] | None:
    """The line of JSON that a module of ours writes about a file, in a process of its own.

    None when its limits or a crash ended it: the module bounds its own time and memory.
    """
    async with _running(module, *map(str, arguments)) as process:
        try:
            async with asyncio.timeout(SECONDS):
                told, _ = await process.communicate()
        except TimeoutError:
            return None
    if process.returncode != 0:
        return None
    finding: dict[str, Any] = from_json(told)
    return finding


@asynccontextmanager
async def _running(module: str, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        env={"PYTHONPATH": str(BACKEND)},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _decide(session: AsyncSession, upload_id: UUID, refusal: Refusal | None) -> bool:
    """End the check of an upload; False when it has ended already, or the upload is gone."""
    state = UploadState.READY if refusal is None else UploadState.REFUSED
    over = (
        update(Upload)
        .where(Upload.id == upload_id, Upload.state == UploadState.CHECKING)
        .values(state=state, refusal=refusal)
        .returning(Upload.person_id)
    )
    person_id = await session.scalar(over)
    if person_id is None:
        return False
    await session.execute(delete(UploadChunk).where(UploadChunk.upload_id == upload_id))
    act = "files.keep" if refusal is None else "files.refuse"
    after = {} if refusal is None else {"refusal": refusal}
    await audit.record(session, act, upload_id, actor_id=person_id, after=after)
    return True


def _row(
    upload: Upload,
    digest: bytes,
    finding: dict[str, Any],
    folder: str,
    objects: list[dict[str, Any]],
) -> dict[str, Any]:
    kind = Kind(finding["kind"])
    return {
        "id": upload.id,
        "person_id": upload.person_id,
        "purpose": upload.purpose,
        "name": safe_name(upload.name, kind),
        "kind": kind,
        "size": upload.size,
        "sha256": digest,
        "width": finding["width"],
        "height": finding["height"],
        "folder": folder,
        "objects": objects,
    }
