"""Over HTTP: who could read an application, and giving it by hand is taken back."""

from typing import Any
from uuid import UUID

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.core.paging import Page, PagingQuery
from kilim.incubation.reviews import policy, readers
from kilim.incubation.reviews.errors import NotAssigned, ReviewBegun
from kilim.incubation.reviews.reader_schemas import PanelWish, ReadersOut

router = Router(tags=["reviews"])
MANAGERS = Guarded(policy.may_manage)


@router.get(
    "/stages/{stage_id}/entries/{application_id}/readers",
    access=MANAGERS,
    response_model=ReadersOut,
    responses=responses(NotFound),
)
async def list_readers(stage_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """List everybody on the panel for one application, with what speaks for and against them."""
    return await readers.list_readers(call, stage_id, application_id)


@router.get(
    "/calls/{call_id}/panel/{person_id}/wishes",
    access=MANAGERS,
    response_model=Page[PanelWish],
    responses=responses(NotFound),
)
async def list_panel_wishes(
    call_id: UUID, person_id: UUID, wanted: PagingQuery, call: SignedInCall
) -> Any:
    """List what a reviewer of a call would like to read, and what rather not."""
    return await readers.list_wishes_of(call, call_id, person_id, wanted)


@router.post(
    "/assignments/{assignment_id}/take-back",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, NotAssigned, ReviewBegun),
)
async def take_assignment_back(assignment_id: UUID, session: Session, call: SignedInCall) -> None:
    """Take an application back from a reviewer, as long as nothing is written about it."""
    await readers.take_back(session, call, assignment_id)
