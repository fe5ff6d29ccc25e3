"""Reads of neighbours. Which studios are kept apart is public; who holds them is for managers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound

_NAME = "coalesce(s.name ->> CAST(:language AS text), s.name ->> 'en')"
_NEIGHBOUR = f"""json_build_object(
    'studio', json_build_object('id', s.id, 'slug', s.slug, 'name', {_NAME}, 'kind', s.kind),
    'rule', p.rule, 'reason', p.reason)"""
_BESIDE = """FROM unit_pairs p
    JOIN studios s ON s.id = CASE WHEN p.one_id = CAST(:studio AS uuid)
        THEN p.other_id ELSE p.one_id END
    WHERE CAST(:studio AS uuid) IN (p.one_id, p.other_id)"""
_LIST = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', (
            SELECT coalesce(json_agg({_NEIGHBOUR} ORDER BY s.id), '[]') {_BESIDE}),
        'next', NULL) AS text) AS body
    FROM studios here WHERE here.id = CAST(:studio AS uuid)
    """)
)
_ONE = Statement(
    text(f"""
    SELECT CAST({_NEIGHBOUR} AS text) AS body {_BESIDE} AND s.id = CAST(:other AS uuid)
    """)
)
_HUBS = Statement(
    text("SELECT id, hub_id FROM studios WHERE id IN (CAST(:studio AS uuid), CAST(:other AS uuid))")
)
_HELD = Statement(
    text(f"""
    SELECT a.claim_id, b.id AS booking_id, coalesce(b.title, '') AS title,
        coalesce(p.name, '') AS person, {_NAME} AS studio,
        lower(a.span) AS starts_at, upper(a.span) AS ends_at
    FROM allocations a
    JOIN studios s ON s.hub_id = a.hub_id AND s.id = a.unit_id
    LEFT JOIN bookings b ON b.id = a.claim_id
    LEFT JOIN people p ON p.id = b.booked_by
    WHERE a.claim_id = ANY(CAST(:claims AS uuid[])) AND a.kind = 'core'
    """)
)


async def list_neighbours(reads: Reads, studio_id: UUID, language: str) -> Document:
    """The studios that are kept apart from this one; of them there are few.

    Raises:
        NotFound: there is no such studio.
    """
    row = await reads.first(_LIST, studio=studio_id, language=language)
    if row is None:
        raise NotFound
    return Document(row["body"])


async def read_back(
    session: AsyncSession, studio_id: UUID, other_id: UUID, language: str
) -> Document:
    """One neighbour as `NeighbourOut`, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE, studio=studio_id, other=other_id, language=language)
    return Document(row["body"])


async def get_hub(session: AsyncSession, studio_id: UUID, other_id: UUID) -> UUID:
    """The hub of two studios.

    Raises:
        NotFound: one does not exist, they are of two hubs, or they are one and the same.
    """
    rows = await run(session, _HUBS, studio=studio_id, other=other_id)
    if len(rows) < 2 or rows[0]["hub_id"] != rows[1]["hub_id"]:
        raise NotFound("The hub has no two such studios.")
    hub_id: UUID = rows[0]["hub_id"]
    return hub_id


async def name_clashes(call: Call, claims: Sequence[tuple[UUID, UUID]]) -> list[dict[str, Any]]:
    """Pairs of claims as `Clash`; those that have ended meanwhile are left out."""
    every = [claim for pair in claims for claim in pair]
    rows = await call.reads.all(_HELD, claims=every, language=call.language)
    held = {row["claim_id"]: dict(row) for row in rows}
    return [
        {"one": held[one], "other": held[other]}
        for one, other in claims
        if one in held and other in held
    ]
