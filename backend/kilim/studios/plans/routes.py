"""Plans and memberships over HTTP."""

from typing import Annotated, Any
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
from kilim.studios.equipment.errors import NotAtTheHub
from kilim.studios.plans import policy, queries, service
from kilim.studios.plans.errors import AlreadyMember, EndsBeforeItStarts, PlanRetired
from kilim.studios.plans.schemas import (
    HubFilter,
    MembershipChangeIn,
    MembershipFilter,
    MembershipIn,
    MembershipOut,
    PlanChangeIn,
    PlanIn,
    PlanOut,
)

router = Router(tags=["plans"])
MANAGERS = Guarded(policy.may_manage)
OF_ONE = Guarded(policy.may_see)


@router.get(
    "/plans",
    access=MANAGERS,
    response_model=Page[PlanOut],
    responses=responses(NotFound, Forbidden),
)
async def list_plans(wanted: Annotated[HubFilter, Query()], call: SignedInCall) -> Response:
    """List a hub's plans."""
    return (await queries.list_plans(call, wanted.hub)).response()


@router.post(
    "/plans",
    status_code=201,
    access=MANAGERS,
    response_model=PlanOut,
    responses=responses(Forbidden, NotFound),
)
async def add_plan(wish: PlanIn, session: Session, call: SignedInCall) -> Response:
    """Offer a plan."""
    return (await service.add_plan(session, call, wish)).response(201)


@router.patch(
    "/plans/{plan_id}",
    access=OF_ONE,
    response_model=PlanOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired),
)
async def change_plan(
    plan_id: UUID, wish: PlanChangeIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Rename or retire a plan; change what it gives from the next month on."""
    return (await service.change_plan(session, call, plan_id, wish, seen)).response()


@router.get(
    "/memberships",
    access=MANAGERS,
    response_model=Page[MembershipOut],
    responses=responses(NotFound, Forbidden),
)
async def list_memberships(wanted: Annotated[MembershipFilter, Query()], call: SignedInCall) -> Any:
    """List who is in which plan of a hub."""
    return await queries.list_memberships(call, wanted)


@router.post(
    "/memberships",
    status_code=201,
    access=OF_ONE,
    response_model=MembershipOut,
    responses=responses(NotFound, PlanRetired, NotAtTheHub, AlreadyMember),
)
async def add_membership(wish: MembershipIn, session: Session, call: SignedInCall) -> Response:
    """Put a person into a plan."""
    return (await service.add_membership(session, call, wish)).response(201)


@router.patch(
    "/memberships/{membership_id}",
    access=OF_ONE,
    response_model=MembershipOut,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, EndsBeforeItStarts, AlreadyMember
    ),
)
async def change_membership(
    membership_id: UUID,
    wish: MembershipChangeIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Pause a membership, let it go on, or end it."""
    answer = await service.change_membership(session, call, membership_id, wish, seen)
    return answer.response()
