"""Choosing units from pools: who is locked, who is free, and what is missing.

A statement sees the database as it was before it waited for a lock. So the locks are taken by a
statement of their own, and the next one sees who is free now (docs/adr/0003).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from kilim.calendar.choices import choose
from kilim.calendar.errors import Taken
from kilim.calendar.opening import opening, read_opening
from kilim.calendar.pairs import beside
from kilim.calendar.times import Span, open_spans
from kilim.core.db import Changing, Statement, run


@dataclass(frozen=True, slots=True)
class WantedOf:
    """`quantity` units of a pool, whichever are free; the time is that of the whole claim.

    Those of `preferred` are chosen first.
    """

    pool_id: UUID
    quantity: int
    preferred: tuple[UUID, ...] = ()


# Units that were wanted by name are shared by claims and taken alone by moves; those of pools are
# always taken alone, so that nobody chooses the same one meanwhile.
_LOCK = Statement(
    text(f"""
    SELECT array_agg(unit) AS units, count(CASE
        WHEN alone THEN pg_advisory_xact_lock(hashtextextended(unit, 0))
        ELSE pg_advisory_xact_lock_shared(hashtextextended(unit, 0)) END)
    FROM (
        SELECT unit, bool_or(alone) AS alone FROM (
            SELECT unnest(CAST(:units AS text[])) AS unit, CAST(:alone AS boolean) AS alone
            UNION ALL
            SELECT CAST(beside.unit AS text), CAST(:alone AS boolean)
            FROM unnest(CAST(CAST(:units AS text[]) AS uuid[])) AS named (unit)
            CROSS JOIN LATERAL unnest({beside("named.unit")}) AS beside (unit)
            UNION ALL
            SELECT CAST(unit_id AS text), true FROM pool_units
            WHERE pool_id = ANY(CAST(:pools AS uuid[]))
            UNION ALL
            SELECT CAST(unit_id AS text), true FROM allocations
            WHERE claim_id = CAST(:claim AS uuid)
        ) AS every
        GROUP BY unit ORDER BY unit
    ) AS sorted
    """)  # noqa: S608 - our own words
)
_OPENING = opening("m.hub_id", "m.unit_id", studio=False)
FREE = Statement(
    text(f"""
    SELECT m.pool_id, m.unit_id, u.kind, h.zone,
        {_OPENING} AS opening,
        EXISTS (SELECT FROM allocations a
            WHERE a.claim_id = CAST(:claim AS uuid) AND a.unit_id = m.unit_id
                AND a.pool_id = m.pool_id) AS kept
    FROM pool_units m
    JOIN units u ON u.hub_id = m.hub_id AND u.id = m.unit_id
    JOIN hubs h ON h.id = m.hub_id
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.pool_id = ANY(CAST(:pools AS uuid[]))
        AND u.state = 'in-service'
        AND NOT EXISTS (SELECT FROM allocations a
            WHERE a.hub_id = m.hub_id AND a.unit_id = m.unit_id
                AND a.span && tstzrange(
                    CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
                AND a.claim_id IS DISTINCT FROM CAST(:claim AS uuid))
    ORDER BY m.pool_id, m.unit_id
    """)  # noqa: S608 - our own words
)
WORKING = Statement(
    text(f"""
    SELECT m.pool_id, m.unit_id, u.kind, h.zone,
        {_OPENING} AS opening,
        taken.taken_from, taken.taken_to
    FROM pool_units m
    JOIN units u ON u.hub_id = m.hub_id AND u.id = m.unit_id
    JOIN hubs h ON h.id = m.hub_id
    CROSS JOIN LATERAL (
        SELECT array_agg(lower(a.span)) AS taken_from, array_agg(upper(a.span)) AS taken_to
        FROM allocations a
        WHERE a.hub_id = m.hub_id AND a.unit_id = m.unit_id
            AND a.span && tstzrange(
                CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz))
            AND a.claim_id IS DISTINCT FROM CAST(:claim AS uuid)
    ) AS taken
    WHERE m.hub_id = CAST(:hub AS uuid) AND m.pool_id = ANY(CAST(:pools AS uuid[]))
        AND u.state = 'in-service'
    """)  # noqa: S608 - our own words
)
_HELD = Statement(
    text("""
    SELECT DISTINCT wanted.unit
    FROM unnest(CAST(:units AS text[]), CAST(:kinds AS text[]), CAST(:starts AS timestamptz[]),
        CAST(:ends AS timestamptz[])) AS wanted (unit, kind, starts_at, ends_at)
    JOIN allocations a ON a.hub_id = CAST(:hub AS uuid) AND a.unit_id = CAST(wanted.unit AS uuid)
        AND a.span && tstzrange(wanted.starts_at, wanted.ends_at)
        AND (wanted.kind = 'core' OR upper_inf(a.lane))
        AND a.claim_id IS DISTINCT FROM CAST(:claim AS uuid)
    """)
)


async def lock(
    session: Changing,
    units: Sequence[str],
    pools: Sequence[UUID] = (),
    *,
    claim_id: UUID | None = None,
    alone: bool = False,
) -> set[UUID]:
    """Wait until nobody else can choose among these units; give those of `pools`.

    Args:
        units: wanted by name. With `claim_id` they are locked alone, as is what the claim holds.
        alone: lock those wanted by name alone, too.
    """
    alone = alone or claim_id is not None
    binds = {"units": units, "pools": list(pools), "claim": claim_id, "alone": alone}
    [row] = await run(session, _LOCK, **binds)
    return {UUID(unit) for unit in row["units"] or ()}


async def lock_unit(session: Changing, unit_id: UUID) -> None:
    """Wait until nobody is choosing the unit, and let nobody begin to."""
    await run(session, _LOCK, units=[str(unit_id)], pools=[], claim=None, alone=True)


async def choose_units(
    session: Changing,
    hub_id: UUID,
    span: Span,
    wanted: Sequence[WantedOf],
    rows: Sequence[tuple[UUID, str, datetime, datetime]],
    locked: set[UUID],
    claim_id: UUID | None,
) -> list[tuple[UUID, UUID]]:
    """Pool and unit of everything that is wanted.

    Args:
        rows: what the claim takes by name, to tell all that is missing.

    Raises:
        Taken: too few units are free; it names every part that is missing.
    """
    numbers = Counter({wish.pool_id: wish.quantity for wish in wanted})
    binds = {"hub": hub_id, "pools": list(numbers), "claim": claim_id}
    found = await run(session, FREE, starts_at=span[0], ends_at=span[1], **binds)
    fit = [row for row in found if row["unit_id"] in locked and works(row, span)]
    free: dict[UUID, list[UUID]] = {}
    for row in fit:
        free.setdefault(row["pool_id"], []).append(row["unit_id"])
    kept = {(row["pool_id"], row["unit_id"]) for row in fit if row["kept"]}
    kept |= {(wish.pool_id, unit) for wish in wanted for unit in wish.preferred}
    chosen = choose(numbers, free, kept)
    short = {pool: len(chosen[pool]) for pool, n in numbers.items() if len(chosen[pool]) < n}
    if short:
        units = await _held(session, hub_id, rows, claim_id)
        raise Taken(units=units, short=short)
    return [(pool, unit) for pool, units in chosen.items() for unit in units]


async def _held(
    session: Changing,
    hub_id: UUID,
    rows: Sequence[tuple[UUID, str, datetime, datetime]],
    claim_id: UUID | None,
) -> list[UUID]:
    """Those of `rows` that somebody else holds."""
    units, kinds, starts, ends = zip(*rows, strict=True)
    found = await run(
        session,
        _HELD,
        hub=hub_id,
        claim=claim_id,
        units=[str(unit) for unit in units],
        kinds=kinds,
        starts=starts,
        ends=ends,
    )
    return [UUID(row["unit"]) for row in found]


def works(row: Any, span: Span) -> bool:
    """Whether the unit is to be had at these hours: things always, people while they work."""
    if row["kind"] != "operator":
        return True
    return span in working_hours(row, span)


def working_hours(row: Any, window: Span) -> list[Span]:
    """When in `window` the operator works."""
    return open_spans(read_opening(row["opening"]), ZoneInfo(row["zone"]), window)
