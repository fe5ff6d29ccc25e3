"""Changes told to open screens at once, resumable after a lost connection.

A change is a row of `live_changes`, written by the changing transaction. The advisory lock below
is taken last and held until the commit, so ids become visible in their order and a reader that
has seen id n has seen everything before n. NOTIFY only wakes the readers; the rows are the truth.
Rows carry ids and times, never names: a screen reads again what it is allowed to see.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg
import structlog
from pydantic_core import to_json
from sqlalchemy import BigInteger, Identity, Text, bindparam, cast, func, select, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Addition, Base, Changing, Reads, Statement, add
from kilim.core.errors import Overloaded

CHANNEL = "kilim_live"
HEARTBEAT_SECONDS = 15
POLL_SECONDS = 5  # a lost notification delays a change by at most this
QUEUE_LENGTH = 200  # a client that falls further behind is told to read everything again
GATHER_SECONDS = 0.05  # busy times: what happens meanwhile is read at once
BATCH = 500
LONGEST_REPLAY = 5_000  # who has missed more reads everything again, which costs less
MOST_LISTENERS = 800  # of a process: many systems let it have 1,024 files and connections
MOST_OF_ADDRESS = 200  # a whole hub may be behind one address, but nobody takes all places

log = structlog.get_logger(__name__)


class LiveChange(Base):
    """One change of `topic` at a hub."""

    __tablename__ = "live_changes"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    hub_id: Mapped[UUID]
    topic: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


_LOCK_KEY = 5_900  # any constant; one lock for the whole log
PUBLISHED = Addition(
    "published",
    published=text(f"""
        INSERT INTO live_changes (hub_id, topic, body)
        SELECT CAST(:hub AS uuid), CAST(:topic AS text), CAST(CAST(:body AS text) AS jsonb)
        FROM (SELECT pg_advisory_xact_lock({_LOCK_KEY}) IS NOT NULL AS locked) AS waited
        WHERE locked
        RETURNING pg_notify('{CHANNEL}', CAST(id AS text))
    """),  # noqa: S608 - our own constants
)
SINCE = Statement(
    select(LiveChange.id, LiveChange.hub_id, LiveChange.topic, cast(LiveChange.body, Text))
    .where(LiveChange.id > bindparam("after", type_=BigInteger))
    .order_by(LiveChange.id)
    .limit(BATCH)
)
ENDS = Statement(
    select(
        func.coalesce(func.min(LiveChange.id), 0).label("first"),
        func.coalesce(func.max(LiveChange.id), 0).label("last"),
    )
)


async def publish(session: Changing, hub_id: UUID, topic: str, /, **body: Any) -> None:
    """Tell open screens about a change. Call it last: other changes wait for this commit."""
    await add(session, PUBLISHED, hub=hub_id, topic=topic, body=to_json(body).decode())


def _frame(change_id: int, topic: str, body: str) -> bytes:
    return f"id: {change_id}\nevent: {topic}\ndata: {body}\n\n".encode()


RESET = b"event: reset\ndata: {}\n\n"


class LiveFeed:
    """One per process: reads each change once and hands the same bytes to every listener."""

    def __init__(self, reads: Reads) -> None:
        self._reads = reads
        self._listeners: dict[asyncio.Queue[bytes], tuple[UUID | None, str]] = {}
        self._wake = asyncio.Event()
        self._seen: int | None = None  # the newest change that was handed over

    def wake(self, *_: object) -> None:
        """Called for each notification."""
        self._wake.set()

    async def start(self) -> int:
        """Begin after the newest change there is, once; return the last one handed over."""
        if self._seen is None:
            ends = await self._reads.first(ENDS)
            if self._seen is None:  # somebody else may have been faster
                self._seen = ends["last"] if ends else 0
        return self._seen

    async def pump(self) -> None:
        """Hand over the changes since the last call; return when there are no more."""
        await self.start()
        more = True
        while more:
            rows = await self._reads.all(SINCE, after=self._seen)
            for change_id, hub_id, topic, body in rows:
                self._seen = change_id
                self._hand_over(hub_id, _frame(change_id, topic, body))
            more = len(rows) == BATCH

    def _hand_over(self, hub_id: UUID, frame: bytes) -> None:
        for queue, (wanted, _) in self._listeners.items():
            if wanted not in (None, hub_id):
                continue
            behind = queue.full()
            while behind and not queue.empty():
                queue.get_nowait()
            queue.put_nowait(RESET + frame if behind else frame)

    async def run(self, dsn: str) -> None:
        """Listen and hand over until cancelled; reconnect when the database goes away."""
        while True:
            try:
                await self._listen(dsn)
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError) as error:
                log.warning("live_feed_lost", error=repr(error)[:200])
                await asyncio.sleep(1)

    async def _listen(self, dsn: str) -> None:
        connection = await asyncpg.connect(dsn, server_settings={"application_name": "kilim-live"})
        try:
            await connection.add_listener(CHANNEL, self.wake)
            connection.add_termination_listener(self.wake)
            while not connection.is_closed():
                self._wake.clear()
                await self.pump()
                await asyncio.sleep(GATHER_SECONDS)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._wake.wait(), POLL_SECONDS)
            raise ConnectionError("the live connection was closed")
        finally:
            await connection.close(timeout=1)

    def _require_place(self, address: str) -> None:
        own = sum(1 for _, other in self._listeners.values() if other == address)
        if own >= MOST_OF_ADDRESS or len(self._listeners) >= MOST_LISTENERS:
            raise Overloaded("Too many follow already.", headers={"Retry-After": "10"})

    async def follow(
        self, hub_id: UUID | None, after: int | None, address: str = ""
    ) -> AsyncIterator[bytes]:
        """Server-sent events of a hub, or of all: what was missed since `after`, then what happens.

        The first lines carry an id, so a client that has seen no change yet can resume, too.
        Sends `reset` instead of the missed part when it is no longer kept.

        Raises:
            Overloaded: too many follow already, or too many from `address`; before the first lines.
        """
        self._require_place(address)
        queue: asyncio.Queue[bytes] = asyncio.Queue(QUEUE_LENGTH)
        self._listeners[queue] = (hub_id, address)
        try:
            seen = await self.start()
            # Not 0: another process may have shown this client what this one has yet to read.
            sent = seen if after is None else after
            yield f"id: {sent}\nretry: 2000\n\n".encode()
            async for frame in self._missed(hub_id, after):
                sent = _number(frame)
                yield frame
            while True:
                try:
                    frame = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if _number(frame) > sent:  # it may have come both ways
                    yield frame
        finally:
            del self._listeners[queue]

    async def _missed(self, hub_id: UUID | None, after: int | None) -> AsyncIterator[bytes]:
        if after is None:
            return
        ends = await self._reads.first(ENDS)
        if (
            ends
            and not max(ends["first"] - 1, ends["last"] - LONGEST_REPLAY) <= after <= ends["last"]
        ):
            yield f"id: {ends['last']}\n".encode() + RESET
            return
        while rows := await self._reads.all(SINCE, after=after):
            for change_id, hub, topic, body in rows:
                after = change_id
                if hub_id in (None, hub):
                    yield _frame(change_id, topic, body)


def _oldest(ends: asyncpg.Record) -> int:
    """The oldest id from which changes are still told one by one."""
    first, last = int(ends["first"]), int(ends["last"])
    return max(first - 1, last - LONGEST_REPLAY)


def _number(frame: bytes) -> int:
    """The id in a frame; a reset counts as newer than everything."""
    if frame.startswith(b"id: "):
        return int(frame[4 : frame.index(b"\n")])
    return 2**63
