"""The job queue as its operator sees it, and what workers keep about themselves.

The tables `pgqueuer` and `pgqueuer_log` are the library's. A *dead letter* is a job that failed
too often: it keeps its place as `failed` until somebody retries or deletes it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from pgqueuer import Job, JobId, Queries
from pgqueuer.db import AsyncpgDriver
from pydantic_core import from_json
from sqlalchemy import RowMapping, func, text
from sqlalchemy import delete as delete_rows
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core import outbox
from kilim.core.db import Base, Reads, Statement, driver_connection
from kilim.core.errors import is_temporary
from kilim.core.observability import LOST_WORKERS, QUEUE_AGE, QUEUE_DEPTH, WORKER_SEEN, WORKERS


class Heartbeat(Base):
    """The sign of life of a worker, a row for each that has not stopped in order."""

    __tablename__ = "heartbeats"

    worker_id: Mapped[UUID] = mapped_column(primary_key=True)
    host: Mapped[str] = mapped_column(server_default="")  # the machine's or container's name
    started_at: Mapped[datetime] = mapped_column(server_default=func.now())
    seen_at: Mapped[datetime] = mapped_column(server_default=func.now())


class TimedRun(Base):
    """The last slot of its timetable in which some worker did the work called `name`."""

    __tablename__ = "timed_runs"

    name: Mapped[str] = mapped_column(primary_key=True)
    slot: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class QueueState:
    """Jobs by state, seconds since the oldest unfinished one was queued, and the workers.

    A job that is to wait does not count as old before its time has come.

    `lost_workers` has the host of each worker that is silent, has not stopped in order, and was
    not followed by another on its host.
    """

    queued: int
    running: int
    failed: int
    oldest_seconds: float | None
    workers_seen: int
    worker_seen_seconds: float | None
    lost_workers: list[str]


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A job that was given up. `event` is the event's name, or the entrypoint of other jobs.

    `body` holds ids only: whoever queues a job keeps secrets out of it.
    """

    id: int
    entrypoint: str
    event: str
    body: dict[str, Any]
    error: str
    attempts: int
    failed_at: datetime

    @classmethod
    def of(cls, row: RowMapping) -> Self:
        """The dead letter in a row of `_DEAD_LETTERS`."""
        content = from_json(row["payload"] or b"{}")
        return cls(
            id=row["id"],
            entrypoint=row["entrypoint"],
            event=content.get("name", row["entrypoint"]),
            body=content.get("body", content),
            error=row["error"] or "",
            attempts=row["attempts"] + 1,  # the library counts retries
            failed_at=row["updated"],
        )


# A worker writes its row every ten seconds; after thirty it is gone.
_STATE_SQL = """
    SELECT count(*) FILTER (WHERE status = 'queued') AS queued,
           count(*) FILTER (WHERE status = 'picked') AS running,
           count(*) FILTER (WHERE status = 'failed') AS failed,
           extract(epoch FROM now() - min(created) FILTER (WHERE status <> 'failed'
               AND (attempts > 0 OR execute_after <= now())))::float8 AS oldest_seconds,
           (SELECT count(*) FROM heartbeats WHERE seen_at > now() - interval '30 seconds')
               AS workers_seen,
           (SELECT extract(epoch FROM now() - max(seen_at))::float8 FROM heartbeats)
               AS worker_seen_seconds,
           ARRAY(SELECT host FROM heartbeats AS lost
                  WHERE seen_at <= now() - interval '30 seconds'
                    AND NOT EXISTS (SELECT FROM heartbeats AS later
                                     WHERE later.host = lost.host
                                       AND later.started_at > lost.seen_at)
                  ORDER BY host) AS lost_workers
      FROM pgqueuer
"""
_STATE = Statement(text(_STATE_SQL))
_DEAD_LETTERS = text("""
    SELECT job.id, job.entrypoint, job.payload, job.attempts, job.updated,
           (SELECT log.traceback ->> 'exception_message'
              FROM pgqueuer_log AS log
             WHERE log.job_id = job.id AND log.status = 'failed'
             ORDER BY log.id DESC LIMIT 1) AS error
      FROM pgqueuer AS job
     WHERE job.status = 'failed'
       AND (CAST(:after AS bigint) IS NULL OR job.id < :after)
       AND (CAST(:id AS bigint) IS NULL OR job.id = :id)
     ORDER BY job.id DESC
     LIMIT :limit
""")
_LOCK = text("SELECT * FROM pgqueuer WHERE id = :id AND status = 'failed' FOR UPDATE")
_DEAD = text("""
    SELECT id FROM pgqueuer WHERE entrypoint = :entrypoint AND payload = :payload
        AND status = 'failed' FOR UPDATE
""")
_CLAIM_SLOT = (
    insert(TimedRun)
    .on_conflict_do_update(
        index_elements=["name"],
        set_={"slot": insert(TimedRun).excluded.slot},
        where=TimedRun.slot < insert(TimedRun).excluded.slot,
    )
    .returning(TimedRun.name)
)
_BEATS_AT = text("""
    SELECT EXISTS (SELECT FROM heartbeats
                    WHERE host = :host AND seen_at > now() - interval '30 seconds')
""")
_BEAT = insert(Heartbeat).on_conflict_do_update(
    index_elements=["worker_id"], set_={"seen_at": func.now()}
)


async def get_state(session: AsyncSession) -> QueueState:
    """How much waits, how long, and who works."""
    row = (await session.execute(text(_STATE_SQL))).mappings().one()
    return QueueState(**row)


async def refresh_queue_metrics(reads: Reads) -> None:
    """Bring the queue's gauges up to date; called when the metrics are read.

    Without a database they stay as they were, and the other metrics can still be read.
    """
    try:
        row = await reads.first(_STATE)
    except Exception as error:
        if not is_temporary(error):
            raise
        return
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    for state in ("queued", "running", "failed"):
        QUEUE_DEPTH.labels(state).set(row[state])
    QUEUE_AGE.set(row["oldest_seconds"] or 0)
    WORKERS.set(row["workers_seen"])
    LOST_WORKERS.set(len(row["lost_workers"]))
    if row["worker_seen_seconds"] is not None:
        WORKER_SEEN.set(row["worker_seen_seconds"])


async def list_dead_letters(
    session: AsyncSession, *, after: int | None, limit: int
) -> list[DeadLetter]:
    """Up to `limit` dead letters, newest first, older than the job `after`."""
    binds = {"after": after, "id": None, "limit": limit}
    rows = (await session.execute(_DEAD_LETTERS, binds)).mappings()
    return [DeadLetter.of(row) for row in rows]


async def find_dead_letter(session: AsyncSession, job_id: int) -> DeadLetter | None:
    """The dead letter of a job, locked until the end of the transaction."""
    if (await session.execute(_LOCK, {"id": job_id})).first() is None:
        return None
    binds = {"after": None, "id": job_id, "limit": 1}
    return DeadLetter.of((await session.execute(_DEAD_LETTERS, binds)).mappings().one())


async def retry(session: AsyncSession, job_id: int) -> None:
    """Queue a dead letter again, with its tries counted from the start."""
    queries = Queries(AsyncpgDriver(await driver_connection(session)))
    await queries.requeue_jobs([JobId(job_id)])


async def revive(session: AsyncSession, entrypoint: str, payload: bytes) -> None:
    """Queue a job again that was given up: its dead letter, or a new one if that was deleted."""
    found = await session.execute(_DEAD, {"entrypoint": entrypoint, "payload": payload})
    jobs = list(found.scalars())
    for job_id in jobs:
        await retry(session, job_id)
    if not jobs:
        await outbox.enqueue(session, entrypoint, payload)


async def delete(session: AsyncSession, job_id: int) -> None:
    """Take a dead letter out of the queue; the queue's log keeps a line about it."""
    queries = Queries(AsyncpgDriver(await driver_connection(session)))
    row = (await session.execute(_LOCK, {"id": job_id})).mappings().one()
    await queries.log_jobs([(Job.model_validate(dict(row)), "deleted", None)])


async def claim_slot(session: AsyncSession, name: str, slot: datetime) -> bool:
    """Claim timed work for `slot`; False when a worker has had this slot or a later one.

    The library's own timetable is not enough: with clocks that differ by a second, a schedule
    can come up just before its minute and again in it.
    """
    claimed = await session.execute(_CLAIM_SLOT, {"name": name, "slot": slot})
    return claimed.first() is not None


async def beat(session: AsyncSession, worker_id: UUID, host: str) -> None:
    """Say that the worker is alive."""
    await session.execute(_BEAT, {"worker_id": worker_id, "host": host})


async def leave(session: AsyncSession, worker_id: UUID) -> None:
    """Say that the worker stops in order, so that nobody misses it."""
    await session.execute(delete_rows(Heartbeat).where(Heartbeat.worker_id == worker_id))


async def beats_at(session: AsyncSession, host: str) -> bool:
    """Whether a worker at `host` is alive."""
    return bool(await session.scalar(_BEATS_AT, {"host": host}))
