"""Events leave with the change they report, and jobs with the transaction that asks for them.

Words: an *event* is a fact of `kilim.events`; a *reaction* is what a slice does about it; a
*delivery* is one event with all its reactions, in one transaction.
The queue is PgQueuer's: its rows are written by the caller's own transaction, so a rolled-back
change emits nothing. The queue hands an event over at least once; the row of `deliveries` with
the event's id makes its database effects happen once (docs/adr/0031).
"""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self
from uuid import UUID, uuid4

import structlog
from pydantic_core import from_json, to_json
from sqlalchemy import func, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Addition, Base, Changing, add

EVENTS, MAILS, FILES, RUNS = "events", "mails", "files", "runs"  # the queue's entrypoints
ARCHIVES, PRIVACY, IMPORTS = "archives", "privacy", "imports"
REFUNDS, NOTICES = "refunds", "notices"


# The rows that PgQueuer's own `enqueue` writes, at a third of its cost (docs/performance.md);
# tests/core/test_transactions.py compares them.
_ENQUEUED = Addition(
    "queued",
    queued=text("""
        INSERT INTO pgqueuer (priority, entrypoint, payload, execute_after, status)
        VALUES (0, CAST(:entrypoint AS text), CAST(:payload AS bytea),
            now() + CAST(:wait AS interval), 'queued')
        RETURNING id
    """),
    logged=text("""
        INSERT INTO pgqueuer_log (job_id, status, entrypoint, priority)
        SELECT id, 'queued', CAST(:entrypoint AS text), 0 FROM queued
    """),
)


class Delivery(Base):
    """An event whose reactions have run; written in the transaction of the reactions."""

    __tablename__ = "deliveries"

    event_id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    delivered_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


@dataclass(frozen=True, slots=True)
class Context:
    """What a reaction knows besides the event. `origin` begins the links in mails."""

    event_id: UUID
    now: datetime
    origin: str


Reaction = Callable[[AsyncSession, Any, Context], Awaitable[None]]


class Permanent(Exception):
    """A failure that no retry can mend; its job becomes a dead letter at once."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """An event in the queue. `request_id` names the request that caused it, for the logs."""

    id: UUID
    name: str
    body: dict[str, Any]
    request_id: str | None

    @classmethod
    def read(cls, payload: bytes) -> Self:
        """The envelope in the payload of a job."""
        content = from_json(payload)
        return cls(UUID(content["id"]), content["name"], content["body"], content["request_id"])


_quiet: ContextVar[bool] = ContextVar("quiet", default=False)


@contextmanager
def quietly() -> Iterator[None]:
    """Publish nothing meanwhile: history that is loaded is no news to anybody."""
    token = _quiet.set(True)
    try:
        yield
    finally:
        _quiet.reset(token)


AT_ONCE = timedelta()


async def publish(session: Changing, event: Any, *, wait: timedelta = AT_ONCE) -> None:
    """Queue `event`, a frozen dataclass of `kilim.events`, for its reactions.

    Args:
        wait: how long nobody reacts, because the change may still be taken back.
    """
    if _quiet.get():
        return
    request_id = structlog.contextvars.get_contextvars().get("request_id")
    name = type(event).__name__
    envelope = {"id": uuid4(), "name": name, "body": event, "request_id": request_id}
    await enqueue(session, EVENTS, to_json(envelope), wait=wait)


async def enqueue(
    session: Changing, entrypoint: str, payload: bytes, *, wait: timedelta = AT_ONCE
) -> None:
    """Queue a job for the worker, in the transaction of `session`."""
    await add(session, _ENQUEUED, entrypoint=entrypoint, payload=payload, wait=wait)


async def is_first_delivery(session: AsyncSession, envelope: Envelope) -> bool:
    """Claim the delivery of an event for this transaction; False when it has been delivered.

    A second worker with the same event waits here until the first one's transaction ends.
    """
    claim = insert(Delivery).values(event_id=envelope.id, name=envelope.name)
    rows = await session.execute(claim.on_conflict_do_nothing().returning(Delivery.event_id))
    return rows.first() is not None
