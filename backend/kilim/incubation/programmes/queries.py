"""Reads of programmes, for the managers of their hub."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs
from kilim.incubation.programmes import policy
from kilim.incubation.programmes.models import Programme, ProgrammeState, Track

_PROGRAMME = """
    SELECT p.id, p.hub_id, p.version, p.slug, p.name, p.summary, p.state,
        (SELECT coalesce(json_agg(json_build_object('id', t.id, 'slug', t.slug, 'name', t.name,
            'summary', t.summary, 'places', t.places) ORDER BY t.position, t.id), '[]')
            FROM tracks t WHERE t.hub_id = p.hub_id AND t.programme_id = p.id) AS tracks
    FROM programmes p
"""
_ALL = Statement(
    text(f"""
    SELECT CAST(json_build_object('items', coalesce(json_agg(row_to_json(q)), '[]'), 'next', NULL)
        AS text) AS body
    FROM ({_PROGRAMME} WHERE p.hub_id = CAST(:hub AS uuid) ORDER BY p.state, p.id) AS q
    """)
)
_ONE = Statement(
    text(f"""
    SELECT CAST(row_to_json(q) AS text) AS body, q.version
    FROM ({_PROGRAMME} WHERE p.id = CAST(:programme AS uuid)) AS q
    """)
)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a call of a programme can be for: its tracks with their usual places."""

    id: UUID
    hub_id: UUID
    state: ProgrammeState
    places: dict[UUID, int]


async def list_programmes(call: Call, hub: str) -> Document:
    """The hub's programmes, the active ones first; a hub has few, so this is one page.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    policy.may_manage(call.actor, hub_id)
    row = await call.reads.first(_ALL, hub=hub_id)
    assert row is not None  # noqa: S101 - an aggregate always gives a row
    return Document(row["body"])


async def read_programme(session: AsyncSession, programme_id: UUID) -> Document:
    """A programme as `ProgrammeOut`, inside the transaction that has just changed it."""
    [row] = await run(session, _ONE, programme=programme_id)
    return Document(row["body"], row["version"])


async def lock_programme(session: AsyncSession, programme_id: UUID) -> Programme:
    """The programme for a change in this transaction; a second change waits for the first.

    Raises:
        NotFound: it does not exist.
    """
    query = select(Programme).where(Programme.id == programme_id)
    programme = await session.scalar(query.with_for_update(key_share=True))
    if programme is None:
        raise NotFound
    return programme


async def get_offer(session: AsyncSession, programme_id: UUID) -> Offer:
    """What a call of the programme can be for; a plain value for other slices.

    Raises:
        NotFound: there is no such programme.
    """
    programme = await session.get(Programme, programme_id)
    if programme is None:
        raise NotFound
    query = select(Track.id, Track.places).where(Track.programme_id == programme_id)
    rows = await session.execute(query.order_by(Track.position))
    return Offer(programme.id, programme.hub_id, programme.state, {r.id: r.places for r in rows})
