"""Wishes over HTTP: what a reviewer would like to read, before anything is given to them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.paging import Page
from kilim.incubation.reviews import wishes
from kilim.incubation.reviews.schemas import (
    DeclareIn,
    ReviewWish,
    ReviewWishDetail,
    ReviewWishFilter,
    ReviewWishIn,
    ReviewWishStagesOut,
)

router = Router(tags=["reviews"])
OWN = SignedIn("what could be given to them to judge, while the phase of the stage asks")
OF_STAGE = "/stages/{stage_id}/wishes"
ONE = f"{OF_STAGE}/{{code}}"
Code = Annotated[str, Path(pattern=r"^[A-Z][0-9][A-Z][0-9]$")]


@router.get("/wishes", access=OWN, response_model=ReviewWishStagesOut)
async def list_wish_stages(call: SignedInCall) -> Any:
    """List the stages that ask the caller what they would like to read."""
    return await wishes.list_stages(call)


@router.get(OF_STAGE, access=OWN, response_model=Page[ReviewWish])
async def list_review_wishes(
    stage_id: UUID, wanted: Annotated[ReviewWishFilter, Query()], call: SignedInCall
) -> Any:
    """List the applications of a stage that the caller may wish about."""
    return await wishes.list_wishes(call, stage_id, wanted)


@router.get(ONE, access=OWN, response_model=ReviewWishDetail, responses=responses(NotFound))
async def get_review_wish(stage_id: UUID, code: Code, call: SignedInCall) -> Any:
    """Get an application as the phase shows it, without its documents."""
    return await wishes.get_wish(call, stage_id, code)


@router.put(ONE, status_code=204, access=OWN, responses=responses(NotFound))
async def wish_to_review(
    stage_id: UUID, code: Code, wish: ReviewWishIn, session: Session, call: SignedInCall
) -> None:
    """Say whether the caller would like to read an application."""
    await wishes.wish_to_review(session, call, stage_id, code, wish)


@router.post(
    f"{ONE}/conflict", status_code=204, access=OWN, responses=responses(NotFound, Overloaded)
)
async def declare_conflict_early(
    stage_id: UUID, code: Code, wish: DeclareIn, session: Session, call: SignedInCall
) -> None:
    """Declare a conflict of interest before anything is given: it is gone at once."""
    await wishes.declare(session, call, stage_id, code, wish)
