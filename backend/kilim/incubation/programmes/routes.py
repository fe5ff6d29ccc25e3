"""Programmes over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.paging import Page
from kilim.incubation.programmes import policy, queries, service
from kilim.incubation.programmes.errors import ProgrammeExists, TrackInUse
from kilim.incubation.programmes.schemas import (
    HubFilter,
    ProgrammeChangeIn,
    ProgrammeIn,
    ProgrammeOut,
)

router = Router(prefix="/programmes", tags=["programmes"])
MANAGERS = Guarded(policy.may_manage)


@router.get(
    "",
    access=MANAGERS,
    response_model=Page[ProgrammeOut],
    responses=responses(NotFound, Forbidden),
)
async def list_programmes(wanted: Annotated[HubFilter, Query()], call: SignedInCall) -> Response:
    """List a hub's programmes with their tracks, in every language."""
    return (await queries.list_programmes(call, wanted.hub)).response()


@router.post(
    "",
    status_code=201,
    access=MANAGERS,
    response_model=ProgrammeOut,
    responses=responses(Forbidden, NotFound, ProgrammeExists),
)
async def add_programme(wish: ProgrammeIn, session: Session, call: SignedInCall) -> Response:
    """Offer a programme with its tracks."""
    return (await service.add_programme(session, call, wish)).response(201)


@router.patch(
    "/{programme_id}",
    access=Guarded(policy.may_see),
    response_model=ProgrammeOut,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, ProgrammeExists, TrackInUse
    ),
)
async def change_programme(
    programme_id: UUID,
    wish: ProgrammeChangeIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Change a programme; its tracks are replaced as a whole."""
    answer = await service.change_programme(session, call, programme_id, wish, seen)
    return answer.response()
