"""Panels of calls over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    NotFound,
    Overloaded,
    PreconditionRequired,
    responses,
)
from kilim.core.paging import Page
from kilim.incubation.panels import appointing, policy, queries
from kilim.incubation.panels.errors import (
    ConflictCleared,
    ConflictKnown,
    NoSuchTrack,
    NotAReviewer,
    OnPanel,
)
from kilim.incubation.panels.schemas import (
    ClearIn,
    ConflictFilter,
    ConflictIn,
    ConflictOut,
    PanelOut,
    ReviewerIn,
    TermsIn,
)

router = Router(tags=["panels"])
MANAGERS = Guarded(policy.may_manage)
PANEL, CONFLICTS = "/calls/{call_id}/panel", "/calls/{call_id}/conflicts"


@router.get(PANEL, access=MANAGERS, response_model=PanelOut, responses=responses(NotFound))
async def get_panel(call_id: UUID, call: SignedInCall) -> Any:
    """Get the reviewers of a call, and who could be asked."""
    return await queries.get_panel(call, call_id)


@router.post(
    PANEL,
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, NotAReviewer, OnPanel, NoSuchTrack, Overloaded),
)
async def add_reviewer(
    call_id: UUID, wish: ReviewerIn, session: Session, call: SignedInCall
) -> None:
    """Put somebody on the panel; their conflicts are looked for at once."""
    await appointing.add_reviewer(session, call, call_id, wish)


@router.put(
    f"{PANEL}/{{person_id}}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, NoSuchTrack),
)
async def change_reviewer(
    call_id: UUID,
    person_id: UUID,
    wish: TermsIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> None:
    """Change what a reviewer takes."""
    await appointing.change_reviewer(session, call, call_id, person_id, wish, seen)


@router.post(
    f"{PANEL}/{{person_id}}/return",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, Overloaded),
)
async def bring_reviewer_back(
    call_id: UUID, person_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Let somebody who left the panel take applications again."""
    await appointing.bring_back(session, call, call_id, person_id)


@router.get(
    CONFLICTS, access=MANAGERS, response_model=Page[ConflictOut], responses=responses(NotFound)
)
async def list_conflicts(
    call_id: UUID, wanted: Annotated[ConflictFilter, Query()], call: SignedInCall
) -> Any:
    """List the conflicts of a call, those that stand or those that were cleared."""
    return await queries.list_conflicts(call, call_id, wanted)


@router.post(
    CONFLICTS,
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, ConflictKnown, Overloaded),
)
async def enter_conflict(
    call_id: UUID, wish: ConflictIn, session: Session, call: SignedInCall
) -> None:
    """Enter a conflict that is known from elsewhere; what is assigned of the pair ends."""
    await appointing.enter_conflict(session, call, call_id, wish)


@router.post(
    "/conflicts/{conflict_id}/clear",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, ConflictCleared),
)
async def clear_conflict(
    conflict_id: UUID, wish: ClearIn, session: Session, call: SignedInCall
) -> None:
    """Say, with a reason, that a conflict is none."""
    await appointing.clear_conflict(session, call, conflict_id, wish)
