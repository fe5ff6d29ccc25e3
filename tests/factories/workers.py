"""Workers and mail servers for tests."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any
from uuid import UUID

from aiosmtpd.controller import Controller
from sqlalchemy import text

from kilim.core.db import Database
from kilim.messaging.mail.service import Post
from kilim.reactions import REACTIONS
from kilim.worker import Reactions, Worker

SECONDS = 10


async def until(condition: Callable[[], Awaitable[bool]], *, seconds: float = SECONDS) -> None:
    """Wait until `condition` holds, or fail."""
    async with asyncio.timeout(seconds):
        while not await condition():  # noqa: ASYNC110 - another process may change it
            await asyncio.sleep(0.02)


async def one(database: Database, sql: str, **binds: Any) -> Any:
    """The first column of the first row, in a transaction of its own."""
    async with database.sessions.begin() as session:
        return (await session.execute(text(sql), binds)).scalar()


async def jobs(database: Database, state: str) -> int:
    sql = "SELECT count(*) FROM pgqueuer WHERE status = CAST(:state AS pgqueuer_status)"
    return int(await one(database, sql, state=state))


async def drain(database: Database, *, seconds: float = SECONDS) -> None:
    """Wait until every job is done, a dead letter, or not to be done yet."""

    async def drained() -> bool:
        # One statement: between two, a job can go from one state to the other.
        sql = """SELECT count(*) = 0 FROM pgqueuer
                 WHERE status <> 'failed' AND (attempts > 0 OR execute_after <= now())"""
        return bool(await one(database, sql))

    await until(drained, seconds=seconds)


@contextlib.asynccontextmanager
async def working(
    settings: Any,
    *,
    post: Post | None = None,
    reactions: Reactions | None = None,
    first_delay: float = 0.001,
) -> AsyncIterator[asyncio.Task[None]]:
    """A worker in this process, without waiting between tries, stopped at the end."""
    chosen = REACTIONS if reactions is None else reactions
    delays = (timedelta(seconds=first_delay), timedelta(seconds=0.05))
    worker = Worker(settings, post, *delays, reactions=chosen)
    stop = asyncio.Event()
    task = asyncio.create_task(worker.run(stop))
    try:
        yield task
    finally:
        stop.set()
        async with asyncio.timeout(SECONDS + 5):
            await task


class Inbox:
    """A mail server's handler that keeps what it accepts and can refuse."""

    def __init__(self) -> None:
        self.received: list[tuple[list[str], EmailMessage]] = []
        self.refusal: str | None = None

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.refusal is not None:
            return self.refusal
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.received.append((list(envelope.rcpt_tos), message))
        return "250 Accepted"

    @property
    def ids(self) -> set[str]:
        return {message["Message-ID"] for _, message in self.received}


def free_port() -> int:
    """A port on the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def mail_server(port: int, inbox: Inbox) -> Iterator[None]:
    """A real SMTP server on the loopback."""
    controller = Controller(inbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield
    finally:
        controller.stop()


def mail_id_of(message: EmailMessage) -> UUID:
    return UUID(message["Message-ID"].strip("<>").split("@")[0])
