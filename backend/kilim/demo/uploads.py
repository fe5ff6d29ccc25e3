"""Files that people of the demo send: announced, sent and checked as anybody's are."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from kilim.accounts.actor import Call
from kilim.accounts.throttles import Throttles
from kilim.core.config import Settings
from kilim.core.db import Database
from kilim.files import service as files
from kilim.files.checking import Checker
from kilim.files.kinds import Purpose
from kilim.files.schemas import UploadIn
from kilim.files.store import Store

AT_ONCE = 2  # each takes a core


class _OneSession:
    """Gives everybody the loader's session, one after the other: all of it is one transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session, self._turn = session, asyncio.Lock()

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncSession]:
        async with self._turn:
            yield self._session
            await self._session.flush()

    __call__ = begin


class Sender:
    """Sends files in the loader's transaction."""

    def __init__(self, session: AsyncSession, database: Database, settings: Settings) -> None:
        sessions = cast(async_sessionmaker[AsyncSession], _OneSession(session))
        self._session, self.settings = session, settings
        self._checker = Checker(replace(database, sessions=sessions), Store(settings), settings)

    @property
    def throttles(self) -> Throttles:
        """Counts in the same transaction."""
        return Throttles(self._checker.database)

    async def send(self, call: Call, purpose: Purpose, name: str, content: bytes) -> UUID:
        """Send a file, which is not checked yet; its id."""
        checker = self._checker
        wish = UploadIn(name=name, bytes=len(content), purpose=purpose)
        throttles, largest = Throttles(checker.database), checker.settings.largest_upload_mb
        begun = await files.begin(self._session, throttles, call, wish, largest)

        async def body() -> AsyncIterator[bytes]:
            yield content

        await files.receive(checker.database, checker.store, call, begun["id"], 0, body())
        return UUID(str(begun["id"]))

    async def check(self, uploads: list[UUID]) -> None:
        """Look into what was sent."""
        turns = asyncio.Semaphore(AT_ONCE)

        async def check(upload_id: UUID) -> None:
            async with turns:
                await self._checker.check(upload_id)

        await asyncio.gather(*(check(upload_id) for upload_id in uploads))
