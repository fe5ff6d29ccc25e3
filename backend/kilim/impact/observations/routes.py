"""What became of ventures, over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, responses
from kilim.impact.observations import entering, policy, queries
from kilim.impact.observations.errors import (
    ConsentNeeded,
    DayNotOver,
    OriginNeeded,
    YearNotOpen,
)
from kilim.impact.observations.schemas import (
    ConsentIn,
    FollowUpFilter,
    FollowUpOut,
    FollowUps,
    OwnFollowUps,
    StatusIn,
    Year,
    YearIn,
)

router = Router(tags=["follow-ups"])
ONE = "/follow-ups/{organisation_id}"
FOLLOWED = Guarded(policy.may_follow)


@router.get(
    "/follow-ups",
    access=Guarded(policy.may_list),
    response_model=FollowUps,
    responses=responses(NotFound, Forbidden),
)
async def list_follow_ups(wanted: Annotated[FollowUpFilter, Query()], call: SignedInCall) -> Any:
    """List the ventures that a hub follows, with what is known of each year."""
    return await queries.list_follow_ups(call, wanted)


@router.get(
    "/follow-ups/mine",
    access=SignedIn("ventures that the caller belongs to"),
    response_model=OwnFollowUps,
)
async def list_own_follow_ups(call: SignedInCall) -> Response:
    """List the caller's own ventures that are followed."""
    return (await queries.list_own_follow_ups(call)).response()


@router.get(ONE, access=FOLLOWED, response_model=FollowUpOut, responses=responses(NotFound))
async def get_follow_up(organisation_id: UUID, call: SignedInCall) -> Response:
    """Get all that is known of a followed venture."""
    return (await queries.get_follow_up(call, organisation_id)).response()


@router.put(
    f"{ONE}/years/{{year}}",
    access=FOLLOWED,
    response_model=FollowUpOut,
    responses=responses(NotFound, ConsentNeeded, YearNotOpen, OriginNeeded, ChangedMeanwhile),
)
async def say_year(
    organisation_id: UUID, year: Year, wish: YearIn, session: Session, call: SignedInCall
) -> Response:
    """Keep what is said of a year."""
    return (await entering.say_year(session, call, organisation_id, year, wish)).response()


@router.post(
    f"{ONE}/statuses",
    status_code=201,
    access=FOLLOWED,
    response_model=FollowUpOut,
    responses=responses(NotFound, ConsentNeeded, DayNotOver, OriginNeeded, ChangedMeanwhile),
)
async def say_status(
    organisation_id: UUID, wish: StatusIn, session: Session, call: SignedInCall
) -> Response:
    """Say how a venture stood on a day."""
    return (await entering.say_status(session, call, organisation_id, wish)).response(201)


@router.put(
    f"{ONE}/consent",
    access=FOLLOWED,
    response_model=FollowUpOut,
    responses=responses(NotFound, OriginNeeded, ChangedMeanwhile),
)
async def say_consent(
    organisation_id: UUID, wish: ConsentIn, session: Session, call: SignedInCall
) -> Response:
    """Say whether a venture agrees to be followed."""
    return (await entering.say_consent(session, call, organisation_id, wish)).response()
