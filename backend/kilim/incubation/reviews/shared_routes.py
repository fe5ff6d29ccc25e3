"""What everybody reads first, over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.incubation.reviews import policy, shared_queries, sharing
from kilim.incubation.reviews.errors import NotShareable, SharedSent
from kilim.incubation.reviews.shared_schemas import ComparisonOut, SharedIn, SharedOut

router = Router(tags=["reviews"])
MANAGERS = Guarded(policy.may_manage)
OWN = SignedIn("their own scores, and nameless ones of others, once their own are sent")
SHARED = "/stages/{stage_id}/shared"


@router.get(SHARED, access=MANAGERS, response_model=SharedOut, responses=responses(NotFound))
async def get_shared_applications(stage_id: UUID, call: SignedInCall) -> Response:
    """Get what every reviewer of a stage reads first, and how far apart they are."""
    return (await shared_queries.get_shared(call, stage_id)).response()


@router.put(
    SHARED,
    access=MANAGERS,
    response_model=SharedOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, NotShareable, SharedSent),
)
async def choose_shared_applications(
    stage_id: UUID, wish: SharedIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Choose what every reviewer of a stage reads first; before anything is, it has version 0."""
    return (await sharing.choose(session, call, stage_id, wish, seen)).response()


@router.get(
    f"{SHARED}/comparison", access=OWN, response_model=ComparisonOut, responses=responses(NotFound)
)
async def compare_shared_scores(stage_id: UUID, call: SignedInCall) -> Any:
    """Compare the caller's scores of what everybody reads first with those of others."""
    return await shared_queries.compare(call, stage_id)
