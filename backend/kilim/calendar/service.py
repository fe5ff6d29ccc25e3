"""Claiming and releasing time: the one way in which every slice holds a unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.errors import Taken
from kilim.calendar.models import AllocationKind, OpeningHours, Unit, UnitKind
from kilim.calendar.times import Hours
from kilim.core.db import Addition, Changing, Statement, add, run
from kilim.core.ids import uuid7


@dataclass(frozen=True, slots=True)
class Wanted:
    """One unit for [starts_at, ends_at), with buffers in minutes around it."""

    unit_id: UUID
    starts_at: datetime
    ends_at: datetime
    before_minutes: int = 0
    after_minutes: int = 0

    def rows(self) -> list[tuple[UUID, str, datetime, datetime]]:
        """The allocations it takes: unit, kind, start, end."""
        before = self.starts_at - timedelta(minutes=self.before_minutes)
        after = self.ends_at + timedelta(minutes=self.after_minutes)
        rows = [(self.unit_id, AllocationKind.CORE.value, self.starts_at, self.ends_at)]
        if self.before_minutes:
            rows.append((self.unit_id, AllocationKind.BUFFER.value, before, self.starts_at))
        if self.after_minutes:
            rows.append((self.unit_id, AllocationKind.BUFFER.value, self.ends_at, after))
        return rows


# ON CONFLICT DO NOTHING, because plain INSERTs that arrive together deadlock on the constraint.
# Rows are inserted by unit and start, and claims share a lock that a reclaim takes alone: both
# are why two claims never wait for each other in a circle (docs/adr/0003).
_CLAIM = Addition(
    "claimed",
    claimed=text("""
        WITH locked AS MATERIALIZED (
            SELECT count(pg_advisory_xact_lock_shared(hashtextextended(unit, 0)))
            FROM (SELECT DISTINCT unnest(CAST(:units AS text[])) AS unit ORDER BY 1) AS sorted
        )
        INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
        SELECT CAST(:hub AS uuid), CAST(unit AS uuid), CAST(:claim AS uuid), kind,
            tstzrange(starts_at, ends_at),
            CASE kind
                WHEN 'core' THEN int8range(NULL, NULL)
                ELSE int8range(lane, lane + 1)
            END
        FROM locked
        CROSS JOIN LATERAL (
            SELECT hashtextextended(CAST(CAST(:claim AS uuid) AS text), 0) / 2 AS lane
        ) AS own
        CROSS JOIN unnest(CAST(:units AS text[]), CAST(:kinds AS text[]),
            CAST(:starts AS timestamptz[]), CAST(:ends AS timestamptz[])
        ) AS wanted (unit, kind, starts_at, ends_at)
        ORDER BY unit, starts_at
        ON CONFLICT DO NOTHING
        RETURNING claim_id
    """),
    only_if="(SELECT count(*) FROM claimed) = cardinality(CAST(:units AS text[]))",
    otherwise=Taken,
)
_RELEASE = Statement(
    text("DELETE FROM allocations WHERE claim_id = CAST(:claim AS uuid) RETURNING unit_id")
)
_LOCK_ALONE = Statement(
    text("""
    SELECT count(pg_advisory_xact_lock(hashtextextended(unit, 0)))
    FROM (
        SELECT CAST(unit_id AS text) AS unit FROM allocations WHERE claim_id = CAST(:claim AS uuid)
        UNION
        SELECT unnest(CAST(:units AS text[]))
        ORDER BY 1
    ) AS sorted
    """)
)


async def claim(session: Changing, hub_id: UUID, wanted: Sequence[Wanted]) -> UUID:
    """Hold every wanted unit, or none, and return the id of the new claim.

    Raises:
        Taken: a unit is held by somebody else. In a `Transaction` the next statement raises it.
    """
    claim_id = uuid7()
    await _insert(session, hub_id, wanted, claim_id)
    return claim_id


async def reclaim(
    session: AsyncSession, hub_id: UUID, claim_id: UUID, wanted: Sequence[Wanted]
) -> None:
    """Hold other times or units instead; when they are taken, the old ones stay as they were.

    Raises:
        Taken: a unit is held by somebody else; give the transaction up.
    """
    units = [str(wish.unit_id) for wish in wanted]
    await run(session, _LOCK_ALONE, claim=claim_id, units=units)
    await release(session, claim_id)
    await _insert(session, hub_id, wanted, claim_id)


async def release(session: AsyncSession, claim_id: UUID) -> None:
    """Give back everything that the claim holds."""
    await run(session, _RELEASE, claim=claim_id)


async def _insert(
    session: Changing, hub_id: UUID, wanted: Sequence[Wanted], claim_id: UUID
) -> None:
    units, kinds, starts, ends = zip(*[row for wish in wanted for row in wish.rows()], strict=True)
    await add(
        session,
        _CLAIM,
        hub=hub_id,
        claim=claim_id,
        units=[str(unit) for unit in units],
        kinds=kinds,
        starts=starts,
        ends=ends,
    )


async def add_unit(
    session: AsyncSession, hub_id: UUID, kind: UnitKind, hours: Sequence[Hours]
) -> UUID:
    """Add a unit that is open in `hours`; return its id."""
    unit = Unit(hub_id=hub_id, kind=kind)
    session.add(unit)
    await session.flush()
    await set_hours(session, hub_id, unit.id, hours)
    return unit.id


async def set_hours(
    session: AsyncSession, hub_id: UUID, unit_id: UUID, hours: Sequence[Hours]
) -> None:
    """Replace the opening hours of a unit; what is held already stays held."""
    await session.execute(
        text("DELETE FROM opening_hours WHERE hub_id = :hub AND unit_id = :unit"),
        {"hub": hub_id, "unit": unit_id},
    )
    rows = [
        {
            "hub_id": hub_id,
            "unit_id": unit_id,
            "weekday": rule.weekday,
            "opens": rule.opens,
            "closes": rule.closes,
        }
        for rule in hours
    ]
    if rows:
        await session.execute(insert(OpeningHours), rows)
