"""Claiming and releasing time: the one way in which every slice holds a unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import asyncpg
from pydantic_core import to_json
from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.errors import NotHeld, Taken, TakenBeside
from kilim.calendar.models import (
    AllocationKind,
    OpeningHours,
    Pool,
    PoolUnit,
    Unit,
    UnitKind,
    UnitState,
)
from kilim.calendar.pools import WantedOf as WantedOf
from kilim.calendar.pools import choose_units, lock, lock_unit
from kilim.calendar.times import Hours
from kilim.core.db import Addition, Changing, Statement, add, run
from kilim.core.ids import uuid7


@dataclass(frozen=True, slots=True)
class Wanted:
    """One unit for [starts_at, ends_at), with buffers in minutes around it.

    Meanwhile nobody holds any unit of `beside` (docs/adr/0049).
    """

    unit_id: UUID
    starts_at: datetime
    ends_at: datetime
    before_minutes: int = 0
    after_minutes: int = 0
    pool_id: UUID | None = None  # that the unit was chosen from
    beside: tuple[UUID, ...] = ()

    def rows(self) -> list[tuple[UUID, str, datetime, datetime, UUID | None]]:
        """The allocations it takes: unit, kind, start, end, pool."""
        before = self.starts_at - timedelta(minutes=self.before_minutes)
        after = self.ends_at + timedelta(minutes=self.after_minutes)
        pool = self.pool_id
        rows = [(self.unit_id, AllocationKind.CORE.value, self.starts_at, self.ends_at, pool)]
        if self.before_minutes:
            rows.append((self.unit_id, AllocationKind.BUFFER.value, before, self.starts_at, pool))
        if self.after_minutes:
            rows.append((self.unit_id, AllocationKind.BUFFER.value, self.ends_at, after, pool))
        span = (self.starts_at, self.ends_at)
        rows += [(unit, AllocationKind.ADJACENT.value, *span, None) for unit in self.beside]
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
        INSERT INTO allocations (hub_id, unit_id, claim_id, pool_id, kind, span, lane)
        SELECT CAST(:hub AS uuid), CAST(unit AS uuid), CAST(:claim AS uuid), pool, kind,
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
            CAST(:starts AS timestamptz[]), CAST(:ends AS timestamptz[]), CAST(:pools AS uuid[])
        ) AS wanted (unit, kind, starts_at, ends_at, pool)
        ORDER BY unit, starts_at
        ON CONFLICT DO NOTHING
        RETURNING kind
    """),
    only_if="""(SELECT count(*) FROM claimed) = cardinality(CAST(:units AS text[]))
        OR (SELECT count(*) FROM claimed WHERE kind = 'adjacent')
            < cardinality(array_positions(CAST(:kinds AS text[]), 'adjacent'))
        AND refuse('beside')""",
    otherwise=Taken,
    refusals={"beside": TakenBeside},
)
_RELEASE = Statement(
    text("DELETE FROM allocations WHERE claim_id = CAST(:claim AS uuid) RETURNING unit_id")
)

_SET_NAME = Statement(
    text("""
    UPDATE units SET name = CAST(CAST(:name AS text) AS jsonb) WHERE id = CAST(:unit AS uuid)
    """)
)
# In the order of ids, so that two who add the same people do not wait for each other in a circle.
_ADD_PEOPLE = Statement(
    text("""
    INSERT INTO units (hub_id, kind, person_id)
    SELECT CAST(:hub AS uuid), 'person', person FROM unnest(CAST(:people AS uuid[])) AS person
    WHERE NOT EXISTS (SELECT FROM units u
        WHERE u.hub_id = CAST(:hub AS uuid) AND u.person_id = person)
    ORDER BY person ON CONFLICT DO NOTHING
    """)
)
_UNITS_OF = Statement(
    text("""
    SELECT id, person_id FROM units
    WHERE hub_id = CAST(:hub AS uuid) AND person_id = ANY(CAST(:people AS uuid[]))
    """)
)
_SET_KIND = Statement(
    text("UPDATE units SET kind = CAST(:kind AS text) WHERE id = CAST(:unit AS uuid)")
)

# Two statements, cores first: the constraint looks at each row when it is written.
_SHORTEN_CORES = Statement(
    text("""
    UPDATE allocations SET span = tstzrange(lower(span), CAST(:ends_at AS timestamptz))
    WHERE claim_id = CAST(:claim AS uuid) AND kind IN ('core', 'adjacent')
        AND upper(span) > CAST(:ends_at AS timestamptz) RETURNING id
    """)
)
_SHORTEN_BUFFERS = Statement(
    text("""
    UPDATE allocations SET span = tstzrange(CAST(:ends_at AS timestamptz),
        CAST(:ends_at AS timestamptz) + (upper(span) - lower(span)))
    WHERE claim_id = CAST(:claim AS uuid) AND kind = 'buffer'
        AND lower(span) > CAST(:ends_at AS timestamptz) RETURNING id
    """)
)
_SWAP = Statement(
    text("""
    UPDATE allocations AS a SET unit_id = CAST(:to_unit AS uuid)
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.claim_id = CAST(:claim AS uuid)
        AND a.unit_id = CAST(:from_unit AS uuid)
        AND EXISTS (SELECT FROM pool_units m
            JOIN units u ON u.hub_id = m.hub_id AND u.id = m.unit_id
            WHERE m.hub_id = a.hub_id AND m.pool_id = a.pool_id AND u.state = 'in-service'
                AND m.unit_id = CAST(:to_unit AS uuid))
    RETURNING a.id
    """)
)


async def claim(
    session: Changing, hub_id: UUID, wanted: Sequence[Wanted], of_pools: Sequence[WantedOf] = ()
) -> UUID:
    """Hold every wanted unit, or none, and return the id of the new claim.

    Args:
        of_pools: units that are chosen here, for the time of the first of `wanted`.

    Raises:
        Taken: something is held by somebody else. In a `Transaction` the next statement raises it
            for units that were wanted by name.
    """
    claim_id = uuid7()
    if of_pools:
        locked = await lock(session, _names(wanted), [wish.pool_id for wish in of_pools])
        wanted = await _with_chosen(session, hub_id, wanted, of_pools, locked)
    await _insert(session, hub_id, wanted, claim_id)
    return claim_id


async def reclaim(
    session: AsyncSession,
    hub_id: UUID,
    claim_id: UUID,
    wanted: Sequence[Wanted],
    of_pools: Sequence[WantedOf] = (),
) -> None:
    """Hold other times or units instead; when they are taken, the old ones stay as they were.

    Of pools, the units that the claim holds already are kept where they are free.

    Raises:
        Taken: something is held by somebody else; give the transaction up.
    """
    pools = [wish.pool_id for wish in of_pools]
    locked = await lock(session, _names(wanted), pools, claim_id=claim_id)
    if of_pools:
        wanted = await _with_chosen(session, hub_id, wanted, of_pools, locked, claim_id)
    await release(session, claim_id)
    await _insert(session, hub_id, wanted, claim_id)


def _names(wanted: Sequence[Wanted]) -> list[str]:
    return [str(wish.unit_id) for wish in wanted]


async def _with_chosen(
    session: Changing,
    hub_id: UUID,
    wanted: Sequence[Wanted],
    of_pools: Sequence[WantedOf],
    locked: set[UUID],
    claim_id: UUID | None = None,
) -> list[Wanted]:
    """`wanted` and a unit for each place that is wanted of a pool."""
    span = (wanted[0].starts_at, wanted[0].ends_at)
    rows = [row[:4] for wish in wanted for row in wish.rows()]
    chosen = await choose_units(session, hub_id, span, of_pools, rows, locked, claim_id)
    return [*wanted, *(Wanted(unit, *span, pool_id=pool) for pool, unit in chosen)]


async def keep_others_out(
    session: Changing, unit_ids: Iterable[UUID], pool_ids: Sequence[UUID] = ()
) -> None:
    """Let nobody else claim these units, or any of the pools, until the transaction ends.

    Nor those beside them. Then claims of this transaction may follow in any order
    (docs/adr/0003). Call it once, first.
    """
    await lock(session, [str(unit) for unit in unit_ids], pool_ids, alone=True)


async def release(session: AsyncSession, claim_id: UUID) -> None:
    """Give back everything that the claim holds."""
    await run(session, _RELEASE, claim=claim_id)


async def shorten(session: AsyncSession, claim_id: UUID, ends_at: datetime) -> None:
    """Give back what the claim holds from `ends_at` on; the buffers after its cores move along.

    What it goes on holding are the same units, so nobody can be in the way.
    """
    await run(session, _SHORTEN_CORES, claim=claim_id, ends_at=ends_at)
    await run(session, _SHORTEN_BUFFERS, claim=claim_id, ends_at=ends_at)


async def swap(
    session: AsyncSession, hub_id: UUID, claim_id: UUID, from_unit: UUID, to_unit: UUID
) -> None:
    """Hold another unit of the same pool for the same time; `keep_others_out` of both before.

    Raises:
        Taken: somebody else holds it then; give the transaction up.
        NotHeld: the claim does not hold `from_unit` from a pool that has `to_unit` in service.
    """
    units = {"from_unit": from_unit, "to_unit": to_unit}
    try:
        found = await run(session, _SWAP, hub=hub_id, claim=claim_id, **units)
    except asyncpg.ExclusionViolationError:
        raise Taken(units=[to_unit]) from None
    if not found:
        raise NotHeld


async def _insert(
    session: Changing, hub_id: UUID, wanted: Sequence[Wanted], claim_id: UUID
) -> None:
    rows = [row for wish in wanted for row in wish.rows()]
    units, kinds, starts, ends, pools = zip(*rows, strict=True)
    await add(
        session,
        _CLAIM,
        hub=hub_id,
        claim=claim_id,
        units=[str(unit) for unit in units],
        kinds=kinds,
        starts=starts,
        ends=ends,
        pools=pools,
    )


async def add_unit(
    session: AsyncSession,
    hub_id: UUID,
    kind: UnitKind,
    hours: Sequence[Hours],
    name: Mapping[str, str] | None = None,
) -> UUID:
    """Add a unit that is open in `hours`; return its id."""
    unit = Unit(hub_id=hub_id, kind=kind, name=dict(name or {}))
    session.add(unit)
    await session.flush()
    await set_hours(session, hub_id, unit.id, hours)
    return unit.id


async def set_name(session: Changing, unit_id: UUID, name: Mapping[str, str]) -> None:
    """Keep the name of a unit, for those who know nothing of it but that it can be held."""
    await run(session, _SET_NAME, unit=unit_id, name=to_json(dict(name)).decode())


async def units_of(session: Changing, hub_id: UUID, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """The unit of each of these people at the hub; who has none yet gets one."""
    wanted = sorted(set(people))
    await run(session, _ADD_PEOPLE, hub=hub_id, people=wanted)
    rows = await run(session, _UNITS_OF, hub=hub_id, people=wanted)
    return {row["person_id"]: row["id"] for row in rows}


async def add_operator(
    session: AsyncSession, hub_id: UUID, person_id: UUID, hours: Sequence[Hours]
) -> UUID:
    """Let a person be chosen from pools in `hours`; return the id of their unit."""
    unit_id = (await units_of(session, hub_id, [person_id]))[person_id]
    await run(session, _SET_KIND, unit=unit_id, kind=UnitKind.OPERATOR.value)
    await set_hours(session, hub_id, unit_id, hours)
    return unit_id


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


async def add_pool(session: AsyncSession, hub_id: UUID) -> UUID:
    """Add a pool without units; return its id."""
    pool = Pool(hub_id=hub_id)
    session.add(pool)
    await session.flush()
    return pool.id


async def set_pools(
    session: AsyncSession, hub_id: UUID, unit_id: UUID, pool_ids: Sequence[UUID]
) -> None:
    """Let the unit be in exactly these pools; what is held already stays held."""
    await lock_unit(session, unit_id)
    await session.execute(
        text("DELETE FROM pool_units WHERE hub_id = :hub AND unit_id = :unit"),
        {"hub": hub_id, "unit": unit_id},
    )
    rows = [{"hub_id": hub_id, "pool_id": pool, "unit_id": unit_id} for pool in pool_ids]
    if rows:
        await session.execute(insert(PoolUnit), rows)


async def set_state(
    session: AsyncSession, hub_id: UUID, unit_id: UUID, state: UnitState, reason: str
) -> dict[str, str]:
    """Take the unit out of service, or back; what is held already stays held.

    Claims that are choosing it come before, so none after this gets it.

    Returns:
        The state and the reason before.
    """
    await lock_unit(session, unit_id)
    unit = await session.scalar(select(Unit).where(Unit.hub_id == hub_id, Unit.id == unit_id))
    assert unit is not None  # noqa: S101 - whoever asks has just read it
    old = {"state": unit.state.value, "reason": unit.state_reason}
    unit.state, unit.state_reason = state, reason
    await session.flush()
    return old
