"""Studios that disturb the one that is booked: which of them is in the way, or will be heard."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import text

from kilim.accounts.actor import Call
from kilim.calendar.closures import list_held
from kilim.calendar.errors import Taken, TakenBeside
from kilim.calendar.models import AllocationKind, PairRule
from kilim.calendar.times import Span
from kilim.core.db import Reads, Statement
from kilim.studios.catalogue.terms import Terms

_NAME = "coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en')"
_NAMES = Statement(
    text(f"""
    SELECT s.id, {_NAME} AS name FROM studios s WHERE s.id = ANY(CAST(:studios AS uuid[]))
    """)  # noqa: S608 - our own words
)
_REASONS = Statement(
    text(f"""
    SELECT s.id AS studio_id, {_NAME} AS studio,
        coalesce(p.reason ->> CAST(:language AS text), p.reason ->> 'en') AS reason
    FROM unit_pairs p
    JOIN studios s ON s.id = CASE WHEN p.one_id = CAST(:studio AS uuid)
        THEN p.other_id ELSE p.one_id END
    WHERE CAST(:studio AS uuid) IN (p.one_id, p.other_id) AND p.rule = CAST(:rule AS text)
        AND (CAST(:only AS uuid[]) IS NULL OR s.id = ANY(:only))
    ORDER BY s.id
    """)  # noqa: S608 - our own words
)


async def list_names(reads: Reads, studio_ids: Collection[UUID], language: str) -> dict[UUID, str]:
    """The names of these studios."""
    if not studio_ids:
        return {}
    rows = await reads.all(_NAMES, studios=list(studio_ids), language=language)
    return {row["id"]: row["name"] for row in rows}


def is_beside(terms: Terms, refusal: Taken) -> bool:
    """Whether a neighbour is in the way."""
    return isinstance(refusal, TakenBeside) or not set(terms.beside).isdisjoint(refusal.units or ())


async def list_in_the_way(
    call: Call, terms: Terms, times: Span, except_claim: UUID | None = None
) -> list[dict[str, Any]]:
    """The neighbours that are booked at the time, as `Beside`: their names, and why it matters."""
    held = await list_held(call.reads, terms.hub_id, terms.beside, times)
    units = {
        one.unit_id
        for one in held
        if one.kind == AllocationKind.CORE and one.claim_id != except_claim
    }
    binds = {"studio": terms.studio_id, "rule": PairRule.FORBID, "only": list(units)}
    return [dict(row) for row in await call.reads.all(_REASONS, language=call.language, **binds)]


async def list_disturbing(call: Call, terms: Terms, times: Span) -> list[dict[str, Any]]:
    """When neighbours are booked that may be disturbed, or disturb, as `Disturbing`."""
    binds = {"studio": terms.studio_id, "rule": PairRule.WARN, "only": None}
    pairs = await call.reads.all(_REASONS, language=call.language, **binds)
    if not pairs:
        return []
    known = {row["studio_id"]: dict(row) for row in pairs}
    held = await list_held(call.reads, terms.hub_id, known, times)
    return [
        known[one.unit_id] | {"starts_at": one.starts_at, "ends_at": one.ends_at}
        for one in sorted(held, key=lambda one: (one.starts_at, one.unit_id))
        if one.kind == AllocationKind.CORE
    ]
