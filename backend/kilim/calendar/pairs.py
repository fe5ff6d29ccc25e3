"""Units that disturb each other, and how the constraint keeps them apart.

A claim for a unit holds those beside it as well: one row each, of the kind `adjacent`, in the lane
of the claim, as a buffer. So `ex_allocations_no_overlap` refuses the core of anybody else there,
and buffers, closures and claims for other neighbours of it may share the time (docs/adr/0049).

Who is beside whom must not change between the look and the claim. Whoever changes it locks out
every writer of `allocations`; whoever claims writes there, and compares the version of the terms
(`catalogue.terms`) in the same statement, or is a writer already when it looks (`stay`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.models import PairRule
from kilim.calendar.models import UnitPair as UnitPair
from kilim.core.db import Changing, Statement, run

MOST_CLASHES = 20


def beside(unit: str) -> str:
    """SQL for the array of units that are never held while this one is."""
    return f"""ARRAY(
        SELECT p.other_id FROM unit_pairs p WHERE p.one_id = {unit} AND p.rule = 'forbid'
        UNION ALL
        SELECT p.one_id FROM unit_pairs p WHERE p.other_id = {unit} AND p.rule = 'forbid'
        ORDER BY 1)"""  # noqa: S608 - our own words


_STAY = Statement(text("LOCK TABLE allocations IN ROW EXCLUSIVE MODE"))
# Waits for every claim that is under way, and lets none begin: those see what is decided here.
_KEEP_OUT = Statement(text("LOCK TABLE allocations IN SHARE ROW EXCLUSIVE MODE"))
_LIST = Statement(text(f"SELECT {beside('CAST(:unit AS uuid)')} AS units"))
_SIDES = """(VALUES (CAST(:one AS uuid), CAST(:other AS uuid)),
        (CAST(:other AS uuid), CAST(:one AS uuid))) AS side (own, beside)"""
_CLASHES = Statement(
    text(f"""
    SELECT a.claim_id AS one, b.claim_id AS other
    FROM allocations a JOIN allocations b
        ON b.hub_id = a.hub_id AND b.unit_id = CAST(:other AS uuid) AND b.kind = 'core'
        AND b.span && a.span
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.unit_id = CAST(:one AS uuid) AND a.kind = 'core'
        AND a.span && tstzrange(CAST(:now AS timestamptz), NULL)
        AND b.span && tstzrange(CAST(:now AS timestamptz), NULL)
    ORDER BY greatest(lower(a.span), lower(b.span)) LIMIT {MOST_CLASHES:d}
    """)  # noqa: S608 - our own words
)
_HOLD = Statement(
    text(f"""
    INSERT INTO allocations (hub_id, unit_id, claim_id, kind, span, lane)
    SELECT a.hub_id, side.beside, a.claim_id, 'adjacent', a.span,
        int8range(own.lane, own.lane + 1)
    FROM {_SIDES}
    JOIN allocations a ON a.hub_id = CAST(:hub AS uuid) AND a.unit_id = side.own
        AND a.kind = 'core' AND a.span && tstzrange(CAST(:now AS timestamptz), NULL)
    CROSS JOIN LATERAL (
        SELECT hashtextextended(CAST(a.claim_id AS text), 0) / 2 AS lane) AS own
    """)  # noqa: S608 - our own words
)
_FREE = Statement(
    text(f"""
    DELETE FROM allocations a USING {_SIDES}
    WHERE a.hub_id = CAST(:hub AS uuid) AND a.unit_id = side.beside AND a.kind = 'adjacent'
        AND EXISTS (SELECT FROM allocations core
            WHERE core.claim_id = a.claim_id AND core.unit_id = side.own AND core.kind = 'core')
    RETURNING a.unit_id, lower(a.span) AS starts_at, upper(a.span) AS ends_at
    """)  # noqa: S608 - our own words
)
_PAIR = Statement(
    text("""
    SELECT rule FROM unit_pairs
    WHERE one_id = CAST(:one AS uuid) AND other_id = CAST(:other AS uuid)
    """)
)


class Clash(Exception):
    """Both units are held at the same time already; `claims` are pairs of one and the other."""

    def __init__(self, claims: Sequence[tuple[UUID, UUID]]) -> None:
        super().__init__()
        self.claims = claims


@dataclass(frozen=True, slots=True)
class Pair:
    """Two units of a hub, in the order in which they are kept."""

    hub_id: UUID
    one: UUID
    other: UUID

    @classmethod
    def of(cls, hub_id: UUID, unit: UUID, other: UUID) -> "Pair":
        """The pair of these two, whichever is named first."""
        return cls(hub_id, *sorted((unit, other)))

    def binds(self) -> dict[str, Any]:
        """The values that statements about the pair take."""
        return {"hub": self.hub_id, "one": self.one, "other": self.other}


async def stay(session: AsyncSession) -> None:
    """Let nobody change which units disturb each other until the transaction ends."""
    await run(session, _STAY)


async def list_beside(session: AsyncSession, unit_id: UUID) -> list[UUID]:
    """The units that are never held while this one is; they stay so in this transaction."""
    await stay(session)
    [row] = await run(session, _LIST, unit=unit_id)
    return list(row["units"])


async def find_rule(session: AsyncSession, pair: Pair) -> PairRule | None:
    """How the two are kept apart; nobody claims anything until the transaction ends.

    It is the first lock that the transaction takes.
    """
    await run(session, _KEEP_OUT)
    rows = await run(session, _PAIR, one=pair.one, other=pair.other)
    return PairRule(rows[0]["rule"]) if rows else None


async def keep_apart(session: AsyncSession, pair: Pair, now: datetime) -> None:
    """Let whoever holds one of the two from `now` on hold the other as well, after `find_rule`.

    Raises:
        Clash: both are held at the same time already; nothing has changed.
    """
    clashes = await run(session, _CLASHES, **pair.binds(), now=now)
    if clashes:
        raise Clash([(row["one"], row["other"]) for row in clashes])
    await run(session, _HOLD, **pair.binds(), now=now)


async def let_together(session: Changing, pair: Pair) -> list[tuple[UUID, datetime, datetime]]:
    """Let the two be held at the same time again; give what became free: unit, start, end."""
    rows = await run(session, _FREE, **pair.binds())
    return [(row["unit_id"], row["starts_at"], row["ends_at"]) for row in rows]
