"""Masks by hand over HTTP."""

from typing import Any
from uuid import UUID

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.incubation.reviews import masks, policy
from kilim.incubation.reviews.errors import MaskEnded, MaskKnown
from kilim.incubation.reviews.mask_schemas import MaskIn, MasksOut

router = Router(tags=["reviews"])
MANAGERS = Guarded(policy.may_manage)


@router.get(
    "/stages/{stage_id}/masks/{application_id}",
    access=MANAGERS,
    response_model=MasksOut,
    responses=responses(NotFound),
)
async def get_masks(stage_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """Get what blind reviewers do and do not read of an application, also before it enters."""
    return await masks.get_masks(call, stage_id, application_id)


@router.post(
    "/applications/{application_id}/masks",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, MaskKnown),
)
async def add_mask(
    application_id: UUID, wish: MaskIn, session: Session, call: SignedInCall
) -> None:
    """Mask words of an application, or leave them readable; it holds from the next request on."""
    await masks.add_mask(session, call, application_id, wish)


@router.delete(
    "/masks/{rule_id}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, MaskEnded),
)
async def end_mask(rule_id: UUID, session: Session, call: SignedInCall) -> None:
    """Take back what was said about words of an application."""
    await masks.end_mask(session, call, rule_id)
