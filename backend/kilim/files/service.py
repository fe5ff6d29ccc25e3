"""Changes to uploads, and who holds which file."""

import asyncio
import hashlib
import secrets
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import ColumnElement, delete, exists, func, insert, select, text, update
from sqlalchemy.dialects.postgresql import insert as insert_pg
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.requests import ClientDisconnect

from kilim.accounts.actor import Call
from kilim.accounts.throttles import HOUR, Limit, Throttles
from kilim.core import audit, outbox
from kilim.core.db import Database, violations
from kilim.core.errors import NotFound, Overloaded
from kilim.core.http import TooLarge
from kilim.core.ids import uuid7
from kilim.files import queries
from kilim.files.errors import (
    FileMissing,
    FileNotFitting,
    OffsetMismatch,
    TooMuchUnused,
    UploadOver,
    UploadTooLarge,
)
from kilim.files.kinds import MEDIA_TYPES, MEGABYTE, Kind, Purpose, bounds, safe_name
from kilim.files.models import File, FileHold, Upload, UploadChunk, UploadState
from kilim.files.queries import CHUNK, Kept
from kilim.files.schemas import UploadIn
from kilim.files.store import Store

KEPT_UNFINISHED = timedelta(days=1)  # after its last chunk; then an upload is swept away
MOST_UNUSED = 1_000 * MEGABYTE  # of one person: on their way, or sent and held by nothing
MOST_AT_ONCE = 64  # chunks in the memory of one process
CHUNK_SECONDS = 120  # who needs longer for a chunk sends the rest of it in the next one
BY_PERSON = Limit("uploads/person", 300, HOUR)
_LOCK_PERSON = text("SELECT FROM people WHERE id = :person FOR NO KEY UPDATE")


async def begin(
    session: AsyncSession, throttles: Throttles, call: Call, wish: UploadIn, largest_mb: int
) -> dict[str, Any]:
    """Announce a file; its bytes follow in chunks. The answer is an `UploadOut`.

    Args:
        largest_mb: the operator's bound for any file, in megabytes.

    Raises:
        UploadTooLarge: more than may be sent for this purpose.
        TooMuchUnused: the actor has sent a lot that is not used yet.
        TooManyTries: the actor has begun too many in the last hour.
        Overloaded: the tries cannot be counted.
    """
    person_id = call.actor.person_id
    most = bounds(wish.purpose, largest_mb).most_bytes
    if wish.bytes > most:
        raise UploadTooLarge(most_bytes=most)
    await throttles.take((BY_PERSON, str(person_id)), now=call.now)
    await session.execute(_LOCK_PERSON, {"person": person_id})  # one after the other
    if await _unused(session, person_id) + wish.bytes > MOST_UNUSED:
        raise TooMuchUnused(most_bytes=MOST_UNUSED)
    upload_id = uuid7()
    session.add(
        Upload(
            id=upload_id,
            person_id=person_id,
            purpose=wish.purpose,
            name=wish.name,
            size=wish.bytes,
            sha256=bytes.fromhex(wish.sha256) if wish.sha256 else None,
            created_at=call.now,
            expires_at=call.now + KEPT_UNFINISHED,
        )
    )
    after = wish.model_dump(mode="json", include={"bytes", "purpose"})
    await audit.record(session, "files.begin", upload_id, actor_id=person_id, after=after)
    return await queries.read_upload(session, person_id, upload_id)


async def _unused(session: AsyncSession, person_id: UUID) -> int:
    """Bytes that the person has sent, or announced, and that nothing holds."""
    held = exists().where(FileHold.file_id == Upload.id)
    query = select(func.coalesce(func.sum(Upload.size), 0)).where(
        Upload.person_id == person_id, Upload.state != UploadState.REFUSED, ~held
    )
    return int(await session.scalar(query) or 0)


async def receive(
    database: Database,
    store: Store,
    call: Call,
    upload_id: UUID,
    offset: int,
    body: AsyncIterator[bytes],
) -> int:
    """Take the next bytes of an upload, which begin at `offset`; the new offset is the answer.

    What had arrived when the connection was lost is kept. After the last byte the file is checked.
    No transaction is open while bytes arrive or are stored.

    Raises:
        NotFound: the actor has no such upload.
        UploadOver: all bytes are there already.
        OffsetMismatch: the upload does not end at `offset`, or no longer does.
        TooLarge: more than a chunk, or more than was announced.
        StorageFull: there is no room for it; nothing of it is kept.
        Overloaded: the store cannot be reached.
    """
    upload = await queries.get_upload(call, upload_id)
    _refuse_misfit(upload, offset)
    with _GATE.passed():
        content = await _gather(body, min(CHUNK, upload["bytes"] - offset))
    if not content:
        return offset
    # Another name each time: of two browsers that send the same part, one must not overwrite.
    key = f"uploads/{upload_id}/{offset:015d}-{secrets.token_hex(8)}"
    await store.put(key, content)
    try:
        return await _count(database, call, upload_id, offset, len(content), key)
    except Exception:
        await store.delete([key])
        raise


class _Gate:
    """Lets in as many at once as there is memory for."""

    def __init__(self) -> None:
        self._inside = 0

    @contextmanager
    def passed(self) -> Iterator[None]:
        if self._inside >= MOST_AT_ONCE:
            raise Overloaded("Too many files arrive already.", headers={"Retry-After": "2"})
        self._inside += 1
        try:
            yield
        finally:
            self._inside -= 1


_GATE = _Gate()


def _refuse_misfit(upload: dict[str, Any], offset: int) -> None:
    if upload["state"] != UploadState.OPEN:
        raise UploadOver
    if upload["received"] != offset:
        raise OffsetMismatch(offset=upload["received"])


async def _gather(body: AsyncIterator[bytes], most: int) -> bytes:
    """The bytes of a chunk, or as many as came before the connection was lost or time was up.

    Raises:
        TooLarge: more than `most`.
    """
    content = bytearray()
    try:
        async with asyncio.timeout(CHUNK_SECONDS):
            async for piece in body:
                content += piece
                if len(content) > most:
                    raise TooLarge
    except (ClientDisconnect, TimeoutError):
        pass
    return bytes(content)


async def _count(
    database: Database, call: Call, upload_id: UUID, offset: int, size: int, key: str
) -> int:
    """Make stored bytes part of the upload, if it still ends at `offset`."""
    received = Upload.received + size
    taken = (
        update(Upload)
        .where(
            Upload.id == upload_id,
            Upload.person_id == call.actor.person_id,
            Upload.state == UploadState.OPEN,
            _still_at(offset),
        )
        .values(received=received, expires_at=call.now + KEPT_UNFINISHED)
        .returning(Upload.received, Upload.size)
    )
    async with database.sessions.begin() as session:
        row = (await session.execute(taken)).first()
        if row is not None:
            await session.execute(
                insert(UploadChunk).values(
                    upload_id=upload_id, starts_at_byte=offset, size=size, key=key
                )
            )
            if row.received == row.size:
                await _finish(session, upload_id)
            return int(row.received)
    _refuse_misfit(await queries.get_upload(call, upload_id), offset)
    raise OffsetMismatch(offset=offset)  # read at another moment than refused: try again


def _still_at(offset: int) -> ColumnElement[bool]:
    return Upload.received == offset


async def _finish(session: AsyncSession, upload_id: UUID) -> None:
    over = update(Upload).where(Upload.id == upload_id).values(state=UploadState.CHECKING)
    await session.execute(over)
    await outbox.enqueue(session, outbox.FILES, to_json({"upload_id": upload_id}))


async def remove(database: Database, store: Store, call: Call, upload_id: UUID) -> None:
    """Take an upload back, and its file unless something holds it.

    Raises:
        NotFound: the actor has no such upload.
        Overloaded: the store cannot be reached; what is left in it is swept away later.
    """
    own = (Upload.id == upload_id, Upload.person_id == call.actor.person_id)
    async with database.sessions.begin() as session:
        if await session.scalar(select(Upload.id).where(*own).with_for_update()) is None:
            raise NotFound
        keys = await delete_unheld(session, [upload_id])
        keys += await delete_uploads(session, [upload_id])
        await audit.record(session, "files.remove", upload_id, actor_id=call.actor.person_id)
    await store.delete(keys)


async def delete_uploads(session: AsyncSession, ids: list[UUID]) -> list[str]:
    """Delete the rows of uploads; the keys of their chunks are to be deleted after the commit."""
    chunks = delete(UploadChunk).where(UploadChunk.upload_id.in_(ids)).returning(UploadChunk.key)
    keys = list((await session.scalars(chunks)).all())
    await session.execute(delete(Upload).where(Upload.id.in_(ids)))
    return keys


async def delete_unheld(session: AsyncSession, ids: list[UUID]) -> list[str]:
    """Delete the rows of files that nothing holds; the keys are to be deleted after the commit.

    A file that somebody is about to hold is passed over: their insert has locked its row.
    """
    free = select(File.id).where(File.id.in_(ids)).with_for_update(skip_locked=True)
    locked = list((await session.scalars(free)).all())
    # A second look, because who held one meanwhile has committed before we got the lock.
    gone = (
        delete(File)
        .where(File.id.in_(locked), ~exists().where(FileHold.file_id == File.id))
        .returning(File.folder, File.objects)
    )
    rows = (await session.execute(gone)).all()
    return [f"{row.folder}/{one['name']}" for row in rows for one in row.objects]


async def attach(
    session: AsyncSession,
    call: Call,
    file_id: UUID,
    holder: tuple[str, UUID],
    kinds: frozenset[Kind],
    purpose: Purpose,
) -> Kept:
    """Let a thing hold a file that the actor has sent; the caller has decided that they may.

    Args:
        holder: the table of the thing, and its id.
        kinds: what the thing takes.

    Raises:
        FileMissing: the actor has sent no such file, or it is not checked yet.
        FileNotFitting: it is of another kind, or was sent for another purpose.
    """
    file = await queries.find_file(session, file_id)
    if file is None or file.person_id != call.actor.person_id:
        raise FileMissing
    if file.kind not in kinds or file.purpose != purpose:
        raise FileNotFitting
    await hold(session, file_id, holder)
    return file


async def store_made(store: Store, source: Path, kind: Kind) -> dict[str, Any]:
    """Put the bytes of a file that we have made into the store; `add_made` makes it a file.

    Raises:
        StorageFull: there is no room; nothing is kept.
        Overloaded: the store cannot be reached.
    """
    size, digest = await asyncio.to_thread(_measured, source)
    file_id = uuid7()
    folder = f"files/{file_id}/{secrets.token_hex(8)}"
    await store.put(f"{folder}/file", source)
    part: dict[str, Any] = {
        "name": "file",
        "media_type": MEDIA_TYPES[kind],
        "bytes": size,
        "sha256": digest.hex(),
    }
    part |= {"width": None, "height": None}
    own = {"kind": kind, "size": size, "sha256": digest, "purpose": Purpose.ATTACHMENT}
    return own | {"id": file_id, "folder": folder, "objects": [part]}


def _measured(source: Path) -> tuple[int, bytes]:
    with source.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
        return file.tell(), digest


async def add_made(
    session: AsyncSession,
    made: dict[str, Any],
    person_id: UUID,
    name: str,
    holder: tuple[str, UUID],
) -> UUID:
    """A file of ours for `person_id`, held by a thing from the beginning."""
    named = {"person_id": person_id, "name": safe_name(name, made["kind"])}
    await session.execute(insert(File), [made | named])
    await hold(session, made["id"], holder)
    file_id: UUID = made["id"]
    return file_id


async def hold(session: AsyncSession, file_id: UUID, holder: tuple[str, UUID]) -> None:
    """Let one more thing hold a file, such as a copy of what holds it; twice is once.

    Raises:
        FileMissing: it has been swept away.
    """
    held = insert_pg(FileHold).values(file_id=file_id, holder=holder[0], holder_id=holder[1])
    async with violations(session, fk_file_holds_file_id=FileMissing):
        await session.execute(held.on_conflict_do_nothing())


async def detach(session: AsyncSession, file_id: UUID, holder: tuple[str, UUID]) -> None:
    """Let a thing hold a file no longer; a file that nothing holds is swept away after a day."""
    await session.execute(
        delete(FileHold).where(
            FileHold.file_id == file_id,
            FileHold.holder == holder[0],
            FileHold.holder_id == holder[1],
        )
    )
