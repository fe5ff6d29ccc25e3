"""What nobody finished or holds is swept away: rows after a day, bytes without rows, and leftovers.

The bytes of a row that is deleted go after the commit, and an object is looked for in the rows
only when it is a day old. So a process that dies in between leaves bytes, never a row without any.
"""

import shutil
import time
from collections.abc import AsyncIterator
from datetime import datetime
from uuid import UUID

import structlog
from sqlalchemy import exists, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files import service
from kilim.files.models import File, FileHold, Upload
from kilim.files.service import KEPT_UNFINISHED
from kilim.files.store import SCRATCH, Store, Stored

BATCH = 200
PREFIXES = ("uploads", "files")

log = structlog.get_logger(__name__)

_KEYS = text("""
    SELECT key FROM upload_chunks WHERE upload_id = ANY(CAST(:ids AS uuid[]))
    UNION ALL
    SELECT folder || '/' || (one ->> 'name') FROM files, jsonb_array_elements(objects) AS one
    WHERE files.id = ANY(CAST(:ids AS uuid[]))
""")
_ALL_KEYS = text("""
    SELECT key FROM upload_chunks
    UNION ALL
    SELECT folder || '/' || (one ->> 'name') FROM files, jsonb_array_elements(objects) AS one
""")


async def sweep(database: Database, now: datetime, *, store: Store, settings: Settings) -> int:
    """Delete what is a day old and belongs to nothing; the number of things deleted.

    Raises:
        Overloaded: the store cannot be reached; the next run continues.
    """
    swept = 0
    while done := await _sweep_rows(database, store, now):
        swept += done
    async for orphans in orphaned(database, store, now):
        await store.delete(orphans)
        swept += len(orphans)
    for left in settings.data.glob(f"{SCRATCH}*"):
        if left.stat().st_mtime < time.time() - KEPT_UNFINISHED.total_seconds():
            shutil.rmtree(left, ignore_errors=True)
    if swept:
        log.info("files_swept", things=swept)
    return swept


async def _sweep_rows(database: Database, store: Store, now: datetime) -> int:
    """One batch: uploads that expired, and files that nothing has held since they were sent."""
    async with database.sessions.begin() as session:
        over = select(Upload.id).where(Upload.expires_at < now).limit(BATCH)
        uploads = list((await session.scalars(over.with_for_update(skip_locked=True))).all())
        keys = await service.delete_uploads(session, uploads)
        free = (
            select(File.id)
            .where(File.created_at < now - KEPT_UNFINISHED)
            .where(~exists().where(FileHold.file_id == File.id))
            .where(~exists().where(Upload.id == File.id))
            .limit(BATCH)
        )
        files = await service.delete_unheld(session, list((await session.scalars(free)).all()))
    await store.delete(keys + files)
    return len(uploads) + len(files)


async def orphaned(database: Database, store: Store, now: datetime) -> AsyncIterator[list[str]]:
    """Keys of objects that are a day old and that no row names, batch by batch.

    Raises:
        Overloaded: the store cannot be reached.
    """
    batch: list[Stored] = []
    for prefix in PREFIXES:
        async for stored in store.list(prefix):
            if stored.changed_at < now - KEPT_UNFINISHED:
                batch.append(stored)
            if len(batch) == BATCH:
                yield await _unnamed(database, batch)
                batch = []
    if batch:
        yield await _unnamed(database, batch)


async def _unnamed(database: Database, batch: list[Stored]) -> list[str]:
    """Those of `batch` that no row names. Keys are `<what>/<id>/…`."""
    ids = list({UUID(stored.key.split("/")[1]) for stored in batch})
    async with database.read_sessions() as session:
        named = set((await session.scalars(_KEYS, {"ids": ids})).all())
    return [stored.key for stored in batch if stored.key not in named]


async def bytes_missing(session: AsyncSession, store: Store) -> list[str]:
    """Keys that rows name and the store does not have.

    Raises:
        Overloaded: the store cannot be reached.
    """
    stored: set[str] = set()
    for prefix in PREFIXES:
        stored |= {one.key async for one in store.list(prefix)}
    return [key for key in (await session.scalars(_ALL_KEYS)).all() if key not in stored]
