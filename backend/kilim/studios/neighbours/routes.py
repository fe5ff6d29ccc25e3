"""Neighbours over HTTP."""

from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.studios.neighbours import policy, queries, service
from kilim.studios.neighbours.errors import NeighboursClash
from kilim.studios.neighbours.schemas import NeighbourIn, NeighbourOut

router = Router(tags=["neighbours"])


@router.get(
    "/studios/{studio_id}/neighbours",
    access=Public("which studios disturb each other decides what can be booked"),
    response_model=Page[NeighbourOut],
    responses=responses(NotFound),
)
async def list_neighbours(
    studio_id: UUID, reads: HotReads, language: PreferredLanguage
) -> Response:
    """List the studios that are kept apart from this one."""
    return (await queries.list_neighbours(reads, studio_id, language)).response()


@router.put(
    "/studios/{studio_id}/neighbours/{other_id}",
    access=Guarded(policy.may_pair),
    response_model=NeighbourOut,
    responses=responses(NotFound, Forbidden, NeighboursClash),
)
async def set_neighbour(
    studio_id: UUID, other_id: UUID, wish: NeighbourIn, session: Session, call: SignedInCall
) -> Response:
    """Keep two studios apart: never booked at the same time, or not without a word."""
    return (await service.pair(session, call, studio_id, other_id, wish)).response()


@router.delete(
    "/studios/{studio_id}/neighbours/{other_id}",
    status_code=204,
    access=Guarded(policy.may_pair),
    responses=responses(NotFound, Forbidden),
)
async def remove_neighbour(
    studio_id: UUID, other_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Let two studios be booked at the same time again."""
    await service.part(session, call, studio_id, other_id)
