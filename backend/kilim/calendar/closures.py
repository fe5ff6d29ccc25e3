"""Shutting units for a while, and opening them again.

A closure holds its units through allocations of its own: no core fits into it any more, because
`ex_allocations_no_overlap` refuses one. It fills one lane only, as a buffer does. So somebody's
buffer may reach into it, and two closures of a unit may overlap and be lifted one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import insert, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.errors import Taken
from kilim.calendar.models import AllocationKind, ClosedUnit
from kilim.calendar.models import Closure as Closure
from kilim.calendar.pairs import beside, stay
from kilim.calendar.service import release
from kilim.calendar.times import Span, merged
from kilim.core.db import Reads, Statement, run

# Everything that a closing may touch, in the one order in which all take these locks: what is
# shut, where people are moved to, what is beside it, and what they hold now or may hold instead.
_LOCK = Statement(
    text(f"""
    SELECT count(pg_advisory_xact_lock(hashtextextended(unit, 0)))
    FROM (
        SELECT CAST(unnest(CAST(:units AS uuid[])) AS text) AS unit
        UNION
        SELECT CAST(beside.unit AS text) FROM unnest(CAST(:units AS uuid[])) AS named (unit)
        CROSS JOIN LATERAL unnest({beside("named.unit")}) AS beside (unit)
        UNION
        SELECT CAST(unit_id AS text) FROM allocations
        WHERE claim_id = ANY(CAST(:claims AS uuid[]))
        UNION
        SELECT CAST(m.unit_id AS text) FROM allocations a
        JOIN pool_units m ON m.hub_id = a.hub_id AND m.pool_id = a.pool_id
        WHERE a.claim_id = ANY(CAST(:claims AS uuid[]))
        ORDER BY 1
    ) AS sorted
    """)  # noqa: S608 - our own words
)
_SHUT = Statement(
    text("""
    INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT CAST(:hub AS uuid), unit, CAST(:claim AS uuid), 'closure',
        tstzrange(CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz)),
        int8range(lane, lane + 1)
    FROM unnest(CAST(:units AS uuid[])) AS unit
    CROSS JOIN (
        SELECT hashtextextended(CAST(CAST(:claim AS uuid) AS text), 0) / 2 AS lane
    ) AS own
    ORDER BY unit
    ON CONFLICT DO NOTHING
    RETURNING unit_id
    """)
)
_HELD = Statement(
    text("""
    SELECT unit_id, claim_id, kind, lower(span) AS starts_at, upper(span) AS ends_at
    FROM allocations
    WHERE hub_id = CAST(:hub AS uuid) AND unit_id = ANY(CAST(:units AS uuid[]))
        AND span && tstzrange(CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
    """)
)
_HELD_IN = Statement(
    text("""
    SELECT DISTINCT unit_id, claim_id, kind, lower(span) AS starts_at, upper(span) AS ends_at
    FROM unnest(CAST(:starts AS timestamptz[]), CAST(:ends AS timestamptz[])) AS w (starts, ends)
    JOIN allocations ON hub_id = CAST(:hub AS uuid) AND unit_id = ANY(CAST(:units AS uuid[]))
        AND span && tstzrange(w.starts, w.ends)
    """)
)


@dataclass(frozen=True, slots=True)
class Held:
    """A range of time in which a claim holds a unit."""

    unit_id: UUID
    claim_id: UUID
    kind: str
    starts_at: datetime
    ends_at: datetime


async def lock_for_closing(
    session: AsyncSession, unit_ids: Iterable[UUID], claim_ids: Iterable[UUID]
) -> None:
    """Let nobody else claim these units, nor those that the claims hold or could hold.

    Until the transaction ends; it is the first lock on units that the transaction takes.
    """
    await stay(session)
    await run(session, _LOCK, units=list(unit_ids), claims=list(claim_ids))


async def shut(session: AsyncSession, closure: Closure, unit_ids: Sequence[UUID]) -> None:
    """Shut units, after `lock_for_closing` and after everybody has left.

    Raises:
        Taken: somebody still holds one of them; give the transaction up.
    """
    held = await run(
        session,
        _SHUT,
        hub=closure.hub_id,
        claim=closure.id,
        units=list(unit_ids),
        starts_at=closure.starts_at,
        ends_at=closure.ends_at,
    )
    if len(held) < len(unit_ids):
        raise Taken
    session.add(closure)
    await session.flush()
    units = [
        {"hub_id": closure.hub_id, "closure_id": closure.id, "unit_id": unit} for unit in unit_ids
    ]
    await session.execute(insert(ClosedUnit), units)


async def lock_closure(session: AsyncSession, closure_id: UUID) -> Closure | None:
    """The closure for a change in this transaction, if there is one; a second change waits."""
    query = select(Closure).where(Closure.id == closure_id).with_for_update(key_share=True)
    return await session.scalar(query)


async def lift(session: AsyncSession, closure: Closure, by: UUID, now: datetime) -> list[UUID]:
    """Open the units of a closure again; return them."""
    await release(session, closure.id)
    closure.lifted_at, closure.lifted_by = now, by
    await session.flush()
    query = select(ClosedUnit.unit_id).where(ClosedUnit.closure_id == closure.id)
    return list(await session.scalars(query))


async def list_held(
    reads: Reads, hub_id: UUID, unit_ids: Iterable[UUID], window: Span
) -> list[Held]:
    """What is held of these units in `window`."""
    rows = await reads.all(
        _HELD, hub=hub_id, units=list(unit_ids), starts_at=window[0], ends_at=window[1]
    )
    return [Held(**row) for row in rows]


async def list_held_in(
    reads: Reads, hub_id: UUID, unit_ids: Iterable[UUID], windows: Sequence[Span]
) -> list[Held]:
    """What is held of these units in any of `windows`: one question for all of them."""
    starts, ends = [window[0] for window in windows], [window[1] for window in windows]
    rows = await reads.all(_HELD_IN, hub=hub_id, units=list(unit_ids), starts=starts, ends=ends)
    return [Held(**row) for row in rows]


def blocked(held: Iterable[Held], before_minutes: int, after_minutes: int) -> list[Span]:
    """Where no minute of a core with these buffers may lie because of `held`."""
    before, after = timedelta(minutes=before_minutes), timedelta(minutes=after_minutes)
    return merged(
        (one.starts_at - after, one.ends_at + before)
        if one.kind == AllocationKind.CORE
        else (one.starts_at, one.ends_at)
        for one in held
    )
