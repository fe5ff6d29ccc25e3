"""Noting what people want in vain, and writing it down."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import astuple, dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg
import structlog
from sqlalchemy import text

from kilim.calendar.times import to_wall
from kilim.core.db import Database, Statement, Transaction
from kilim.studios.demand.models import MOST, Source
from kilim.studios.schemas import StudioKind

EVERY_SECONDS = 30
MOST_IN_MEMORY, MOST_SEEN = 2_000, 20_000
STEP_MINUTES = 30  # lengths are rounded up to it, so that there are few different wants
FORGET_AFTER = timedelta(hours=1)

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Want:
    """What was wanted in vain; the hour is of the hub's clock, where one was named."""

    hub_id: UUID
    asked_on: date
    source: Source
    reason: str
    kind: StudioKind | None
    minutes: int
    weekday: int | None = None
    hour: int | None = None
    pool_id: UUID | None = None


@dataclass(slots=True)
class _Notes:
    """The notes of this process that are not written yet, within bounds."""

    counts: Counter[Want] = field(default_factory=Counter)
    seen: set[int] = field(default_factory=set)  # hashes, so that nobody's wants can be read
    seen_since: datetime | None = None

    def add(self, want: Want, asker: object, now: datetime) -> None:
        if self.seen_since is None or now - self.seen_since > FORGET_AFTER:
            self.seen.clear()
            self.seen_since = now
        mark = hash((asker, want))
        full = len(self.seen) >= MOST_SEEN
        full = full or (len(self.counts) >= MOST_IN_MEMORY and want not in self.counts)
        if mark not in self.seen and not full:
            self.seen.add(mark)
            self.counts[want] += 1


NOTES = _Notes()


def note(
    source: Source,
    reason: str,
    *,
    hub_id: UUID,
    zone: ZoneInfo,
    kind: StudioKind | None,
    minutes: int,
    starts_at: datetime | None,
    any_hour: bool = False,
    pool_id: UUID | None = None,
    asker: object,
    now: datetime,
) -> None:
    """Remember that something was wanted in vain. Takes a microsecond and never fails.

    Args:
        starts_at: the wanted start, if one was named; with `any_hour` only its day was.
        asker: whose repetitions do not count within an hour; it is not kept.
    """
    wall = starts_at and to_wall(starts_at, zone)
    want = Want(
        hub_id=hub_id,
        asked_on=to_wall(now, zone).date(),
        source=source,
        reason=reason,
        kind=kind,
        minutes=-(-minutes // STEP_MINUTES) * STEP_MINUTES,
        weekday=wall.isoweekday() if wall else None,
        hour=wall.hour if wall and not any_hour else None,
        pool_id=pool_id,
    )
    NOTES.add(want, asker, now)


# One process writes at a time: so none writes beyond the bound, and none waits in a circle.
_LOCK = Statement(text("SELECT pg_advisory_xact_lock(hashtextextended('unmet_wants', 0))"))
_WRITE = Statement(
    text("""
    INSERT INTO unmet_wants AS u
        (hub_id, asked_on, source, reason, kind, minutes, weekday, hour, pool_id, count)
    SELECT hub_id, asked_on, source, reason, kind, minutes, weekday, hour, pool_id, count
    FROM (SELECT *, row_number() OVER (PARTITION BY hub_id, asked_on) AS n FROM unnest(
        CAST(:hubs AS uuid[]), CAST(:days AS date[]), CAST(:sources AS text[]),
        CAST(:reasons AS text[]), CAST(:kinds AS text[]), CAST(:lengths AS int[]),
        CAST(:weekdays AS smallint[]), CAST(:hours AS smallint[]), CAST(:pools AS uuid[]),
        CAST(:counts AS int[])
    ) AS w (hub_id, asked_on, source, reason, kind, minutes, weekday, hour, pool_id, count)) AS w
    WHERE EXISTS (SELECT FROM hubs h WHERE h.id = w.hub_id)
        AND n + (SELECT count(*) FROM unmet_wants o
        WHERE o.hub_id = w.hub_id AND o.asked_on = w.asked_on) <= CAST(:most AS int)
    ON CONFLICT ON CONSTRAINT uq_unmet_wants_once_a_day
        DO UPDATE SET count = u.count + excluded.count
    RETURNING id
    """)
)


async def write(transaction: Transaction) -> int:
    """Write the notes of this process; the number of different wants."""
    if not NOTES.counts:
        return 0
    counts, NOTES.counts = NOTES.counts, Counter()
    columns = list(zip(*((*astuple(want), count) for want, count in counts.items()), strict=True))
    names = (
        "hubs", "days", "sources", "reasons", "kinds", "lengths", "weekdays", "hours", "pools",
        "counts",
    )  # fmt: skip
    await transaction.run(_LOCK, {})
    values = dict(zip(names, map(list, columns), strict=True)) | {"most": MOST}
    rows = await transaction.answer(_WRITE, values)
    return len(rows)


@contextlib.asynccontextmanager
async def written_now_and_then(database: Database) -> AsyncIterator[None]:
    """Write the notes every half minute, and once more at the end."""
    task = asyncio.create_task(_keep_writing(database))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await _try_to_write(database)


async def _keep_writing(database: Database) -> None:
    while True:
        await asyncio.sleep(EVERY_SECONDS)
        await _try_to_write(database)


async def _try_to_write(database: Database) -> None:
    """Write, or lose these notes: counts are not worth a request that waits or a full memory."""
    try:
        async with database.transaction() as transaction:
            await write(transaction)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, TimeoutError) as error:
        log.warning("demand_not_written", error=repr(error)[:300])
