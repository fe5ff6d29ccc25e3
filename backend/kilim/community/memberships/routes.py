"""Plans, memberships and residents over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.community.memberships import placing, planning, policy, queries, service
from kilim.community.memberships.errors import (
    AlreadyMember,
    EndsBeforeItStarts,
    MembershipDecided,
    MembershipNotApproved,
    NoSpotLeft,
    NotOfTheHub,
    NotOfTheOrganisation,
    NotRenewable,
    PlanRetired,
    SpotTaken,
)
from kilim.community.memberships.schemas import (
    ApprovalIn,
    HubFilter,
    MembershipApplicationIn,
    MembershipChangeIn,
    MembershipDetail,
    MembershipFilter,
    MembershipIn,
    MembershipOut,
    PlanChangeIn,
    PlanIn,
    PlanOffer,
    PlanOut,
    ReachFilter,
    ReachOut,
    RefusalIn,
    ResidentFilter,
    ResidentPage,
    SpotIn,
)
from kilim.core.access import Guarded, Router, SignedIn
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

router = Router(tags=["memberships"])
MANAGERS = Guarded(policy.may_manage)
OF_ONE = Guarded(policy.may_decide)
HOLDERS = Guarded(policy.may_see)


@router.get(
    "/plans",
    access=MANAGERS,
    response_model=Page[PlanOut],
    responses=responses(NotFound, Forbidden),
)
async def list_plans(wanted: Annotated[HubFilter, Query()], call: SignedInCall) -> Response:
    """List a hub's plans."""
    return (await queries.list_plans(call, wanted.hub)).response()


@router.get(
    "/plan-offers",
    access=SignedIn("what a hub offers to everybody who might ask for it"),
    response_model=Page[PlanOffer],
    responses=responses(NotFound),
)
async def list_plan_offers(wanted: Annotated[HubFilter, Query()], call: SignedInCall) -> Response:
    """List the plans of a hub that one can ask for."""
    return (await queries.list_offers(call, wanted.hub)).response()


@router.post(
    "/plans",
    status_code=201,
    access=MANAGERS,
    response_model=PlanOut,
    responses=responses(Forbidden, NotFound),
)
async def add_plan(wish: PlanIn, session: Session, call: SignedInCall) -> Response:
    """Offer a plan."""
    return (await planning.add_plan(session, call, wish)).response(201)


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
    return (await planning.change_plan(session, call, plan_id, wish, seen)).response()


@router.get(
    "/memberships",
    access=MANAGERS,
    response_model=Page[MembershipOut],
    responses=responses(NotFound, Forbidden),
)
async def list_memberships(wanted: Annotated[MembershipFilter, Query()], call: SignedInCall) -> Any:
    """List who is in which plan of a hub, or asks to be."""
    return await queries.list_memberships(call, wanted)


@router.get(
    "/own-memberships",
    access=SignedIn("own memberships and applications"),
    response_model=Page[MembershipOut],
    responses=responses(NotFound),
)
async def list_own_memberships(
    wanted: Annotated[HubFilter, Query()], call: SignedInCall
) -> Response:
    """List my memberships of a hub and what I have asked for."""
    return (await queries.list_own(call, wanted.hub)).response()


@router.post(
    "/memberships",
    status_code=201,
    access=OF_ONE,
    response_model=MembershipDetail,
    responses=responses(NotFound, PlanRetired, NotOfTheHub, NotOfTheOrganisation, AlreadyMember),
)
async def add_membership(wish: MembershipIn, session: Session, call: SignedInCall) -> Response:
    """Put a person, or an organisation, into a plan."""
    return (await service.add_membership(session, call, wish)).response(201)


@router.post(
    "/membership-applications",
    status_code=201,
    access=SignedIn("asks for oneself, or for an organisation that one belongs to"),
    response_model=MembershipDetail,
    responses=responses(NotFound, PlanRetired, NotOfTheOrganisation, AlreadyMember),
)
async def apply_for_membership(
    wish: MembershipApplicationIn, session: Session, call: SignedInCall
) -> Response:
    """Ask to be in a plan."""
    return (await service.apply(session, call, wish)).response(201)


@router.get(
    "/memberships/{membership_id}",
    access=HOLDERS,
    response_model=MembershipDetail,
    responses=responses(NotFound),
)
async def get_membership(membership_id: UUID, call: SignedInCall) -> Response:
    """Show a membership with its periods and pauses."""
    return (await queries.get_membership(call, membership_id)).response()


@router.patch(
    "/memberships/{membership_id}",
    access=OF_ONE,
    response_model=MembershipDetail,
    responses=responses(
        NotFound,
        ChangedMeanwhile,
        PreconditionRequired,
        MembershipNotApproved,
        EndsBeforeItStarts,
        AlreadyMember,
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


@router.post(
    "/memberships/{membership_id}/approve",
    access=OF_ONE,
    response_model=MembershipDetail,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, MembershipDecided, AlreadyMember
    ),
)
async def approve_membership(
    membership_id: UUID, wish: ApprovalIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Approve an application from a day on."""
    return (await service.approve(session, call, membership_id, wish, seen)).response()


@router.post(
    "/memberships/{membership_id}/refuse",
    access=OF_ONE,
    response_model=MembershipDetail,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, MembershipDecided),
)
async def refuse_membership(
    membership_id: UUID, wish: RefusalIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Refuse an application and say why."""
    return (await service.refuse(session, call, membership_id, wish, seen)).response()


@router.post(
    "/memberships/{membership_id}/withdraw",
    access=Guarded(policy.may_withdraw),
    response_model=MembershipDetail,
    responses=responses(NotFound, MembershipDecided),
)
async def withdraw_membership(
    membership_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Take my application back."""
    return (await service.withdraw(session, call, membership_id)).response()


@router.post(
    "/memberships/{membership_id}/renew",
    access=HOLDERS,
    response_model=MembershipDetail,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, NotRenewable, PlanRetired, AlreadyMember
    ),
)
async def renew_membership(
    membership_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Add the next period of a membership that ends soon."""
    return (await service.renew(session, call, membership_id, seen)).response()


@router.post(
    "/memberships/{membership_id}/spots",
    status_code=201,
    access=OF_ONE,
    response_model=MembershipDetail,
    responses=responses(NotFound, MembershipNotApproved, NoSpotLeft, SpotTaken),
)
async def give_membership_spot(
    membership_id: UUID, wish: SpotIn, session: Session, call: SignedInCall
) -> Response:
    """Give a membership a desk or a locker by its number."""
    return (await placing.give_spot(session, call, membership_id, wish)).response(201)


@router.post(
    "/memberships/{membership_id}/spots/{spot_id}/end",
    access=OF_ONE,
    response_model=MembershipDetail,
    responses=responses(NotFound),
)
async def end_membership_spot(
    membership_id: UUID, spot_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Take a desk or a locker back from today on."""
    return (await placing.end_spot(session, call, membership_id, spot_id)).response()


@router.get(
    "/residents",
    access=MANAGERS,
    response_model=ResidentPage,
    responses=responses(NotFound, Forbidden),
)
async def list_residents(wanted: Annotated[ResidentFilter, Query()], call: SignedInCall) -> Any:
    """Count and list who is a resident of a hub on a day."""
    return await queries.list_residents(call, wanted)


@router.get(
    "/residents/reach",
    access=MANAGERS,
    response_model=ReachOut,
    responses=responses(NotFound, Forbidden),
)
async def count_residents_reached(
    wanted: Annotated[ReachFilter, Query()], call: SignedInCall
) -> Any:
    """Count the people who were residents of a hub on some of the days."""
    return await queries.count_reached(call, wanted)
