"""Where bytes are kept: a folder of this machine, or a bucket of an S3-compatible store.

An object is whole or not there: a folder gets it under another name first, a bucket by itself.
One library speaks to both (docs/adr/0061). Its engine must not be started before a process forks,
so a store opens itself when it is first used.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any

import obstore
import structlog
from fastapi import Depends, Request
from obstore.exceptions import BaseError
from obstore.store import LocalStore, S3Store

from kilim.core.config import Settings
from kilim.core.errors import NotFound, Overloaded
from kilim.files.errors import StorageFull

PIECE = 256 * 1024  # bytes handed out at once
PART = 8 * 1024 * 1024  # bytes of a large object sent to a bucket at once
NO_SPACE = ("os error 28", "os error 122")  # ENOSPC, EDQUOT, as the library words them
PATIENCE = timedelta(seconds=30)
SCRATCH = "kilim-checking-"  # a folder in the data folder, while a file is checked or made

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Stored:
    """An object that is in the store."""

    key: str
    bytes: int
    changed_at: datetime


class Store:
    """Objects by key; keys are made by us alone, of ids and fixed words."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def folder(self) -> Path | None:
        """The folder, or None when objects are in a bucket."""
        place = self._settings.files
        if place is not None and place.startswith("s3://"):
            return None
        return Path(place).absolute() if place else self._settings.data / "files"

    @cached_property
    def _inner(self) -> LocalStore | S3Store:
        settings, folder = self._settings, self.folder
        if folder is not None:
            return LocalStore(folder, mkdir=True, automatic_cleanup=True)
        bucket, _, prefix = (settings.files or "").removeprefix("s3://").partition("/")
        config: Any = {"region": settings.files_region, "disable_bulk_delete": True}
        if settings.files_endpoint is not None:
            config["endpoint"] = settings.files_endpoint
        if settings.files_key_id is not None and settings.files_key is not None:
            config["access_key_id"] = settings.files_key_id.get_secret_value()
            config["secret_access_key"] = settings.files_key.get_secret_value()
        return S3Store(
            bucket,
            prefix=prefix or None,
            config=config,
            client_options={
                "allow_http": (settings.files_endpoint or "").startswith("http://"),
                "timeout": PATIENCE,
            },
            retry_config={"max_retries": 3, "retry_timeout": PATIENCE},
        )

    async def put(self, key: str, content: bytes | Path) -> None:
        """Keep `content`; when this returns it is on disk, or in the bucket.

        Raises:
            StorageFull: there is no room; nothing is kept.
            Overloaded: the store cannot be reached.
        """
        with _failing():
            await obstore.put_async(self._inner, key, content, chunk_size=PART)
            if self.folder is not None:
                await asyncio.to_thread(_to_disk, self.folder / key)

    async def read(self, key: str, first: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes [first, end) of an object, piece by piece.

        Raises:
            NotFound: it is not there; before the first piece.
            Overloaded: the store cannot be reached.
        """
        options: Any = {} if end is None else {"range": (first, end)}
        with _failing():
            found = await obstore.get_async(self._inner, key, options=options)
            stream = found.stream(min_chunk_size=PIECE)

        async def pieces() -> AsyncIterator[bytes]:
            async for piece in stream:
                yield bytes(piece)

        return pieces()

    async def delete(self, keys: Iterable[str]) -> None:
        """Delete objects; those that are not there are none.

        Raises:
            Overloaded: the store cannot be reached.
        """
        for key in keys:
            with _failing():
                try:
                    await obstore.delete_async(self._inner, key)
                except FileNotFoundError:
                    continue

    async def list(self, prefix: str) -> AsyncIterator[Stored]:
        """Every object below `prefix`.

        Raises:
            Overloaded: the store cannot be reached.
        """
        with _failing():
            async for batch in obstore.list(self._inner, prefix=prefix):
                for one in batch:
                    yield Stored(one["path"], one["size"], one["last_modified"])


def _to_disk(path: Path) -> None:
    """Write a file and its name through the cache of the system, so that a row may name it."""
    for place in (path, path.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _failing() -> Iterator[None]:
    """What goes wrong with the store, in words that callers know."""
    try:
        yield
    except FileNotFoundError:
        raise NotFound from None
    except (BaseError, OSError) as error:
        first_line = str(error).split("\n", 1)[0][:300]
        log.error("store_failed", error=f"{type(error).__name__}: {first_line}")
        if any(sign in str(error) for sign in NO_SPACE):
            raise StorageFull from None
        raise Overloaded(headers={"Retry-After": "5"}) from None


async def _store(request: Request) -> Store:
    store: Store = request.app.state.store
    return store


TheStore = Annotated[Store, Depends(_store)]
