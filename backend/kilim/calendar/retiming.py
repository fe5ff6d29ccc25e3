"""Holding what claims hold at other instants, all at once: the rules of a zone have changed.

Moved one by one, a booking would meet its neighbour, which has not moved yet.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.closures import lock_for_closing
from kilim.calendar.models import AllocationKind
from kilim.calendar.times import Span
from kilim.core.db import Statement, run

_TAKE = Statement(
    text("""
    DELETE FROM allocations WHERE claim_id = ANY(CAST(:claims AS uuid[]))
    RETURNING claim_id, unit_id, pool_id, kind, lower(span) AS starts_at, upper(span) AS ends_at
    """)
)
_HOLD = Statement(
    text("""
    INSERT INTO allocations (hub_id, unit_id, claim_id, pool_id, kind, span, lane)
    SELECT CAST(:hub AS uuid), CAST(:unit AS uuid), CAST(:claim AS uuid), CAST(:pool AS uuid),
        CAST(:kind AS text),
        tstzrange(CAST(:starts_at AS timestamptz), CAST(:ends_at AS timestamptz)),
        CASE WHEN CAST(:kind AS text) = 'core' THEN int8range(NULL, NULL)
            ELSE int8range(lane, lane + 1) END
    FROM (SELECT hashtextextended(CAST(CAST(:claim AS uuid) AS text), 0) / 2 AS lane) AS own
    ON CONFLICT DO NOTHING
    RETURNING unit_id
    """)
)


async def retime(
    session: AsyncSession, hub_id: UUID, moves: Mapping[UUID, tuple[Span, Span]]
) -> set[UUID]:
    """Hold the units of each claim at its new time, the second of the pair, instead of its old one.

    Buffers keep their lengths. Nobody else claims the units until the transaction ends.

    Returns:
        The claims that met somebody else. When there are any, give the savepoint up.
    """
    await lock_for_closing(session, [], moves)
    rows = await run(session, _TAKE, claims=list(moves))
    stuck = set()
    for row in sorted(rows, key=lambda row: (str(row["unit_id"]), row["starts_at"])):
        claim = row["claim_id"]
        starts_at, ends_at = _moved(row["kind"], (row["starts_at"], row["ends_at"]), *moves[claim])
        held = await run(
            session,
            _HOLD,
            hub=hub_id,
            unit=row["unit_id"],
            claim=claim,
            pool=row["pool_id"],
            kind=row["kind"],
            starts_at=starts_at,
            ends_at=ends_at,
        )
        if not held:
            stuck.add(claim)
    return stuck


def _moved(kind: str, held: Span, old: Span, new: Span) -> tuple[datetime, datetime]:
    """Where a range that was held with a core at `old` lies when the core is at `new`."""
    if kind in {AllocationKind.CORE, AllocationKind.ADJACENT}:
        return new
    length = held[1] - held[0]
    return (new[1], new[1] + length) if held[0] >= old[1] else (new[0] - length, new[0])
