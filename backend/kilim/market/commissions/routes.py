"""Commissions over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, Overloaded, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.market.commissions import policy, queries, service
from kilim.market.commissions.errors import (
    DayPassed,
    MilestonePaid,
    MilestoneUnpaid,
    OfferExpired,
    OwnShopCommissioned,
    ShopNotSelling,
    WrongCommissionState,
)
from kilim.market.commissions.schemas import (
    CommissionFilter,
    CommissionIn,
    CommissionMoveIn,
    CommissionOfferIn,
    CommissionOut,
    CommissionSummary,
)
from kilim.market.payments.errors import MethodOff

router = Router(tags=["commissions"])
ONE = "/commissions/{commission_id}"
MINE = SignedIn("what one asks shops to make")
SEEN = Guarded(policy.may_see)
MOVED = Guarded(policy.may_move)
Wanted = Annotated[CommissionFilter, Query()]


@router.post(
    "/commissions",
    status_code=201,
    access=MINE,
    response_model=CommissionOut,
    responses=responses(NotFound, OwnShopCommissioned, DayPassed, TooManyTries, Overloaded),
)
async def ask_for_offer(
    wish: CommissionIn, throttles: TheseThrottles, call: SignedInCall, once: OncePerKey
) -> Response:
    """Ask a shop for an offer: what is wanted, by when, and what it may cost."""
    await service.count_asked(throttles, call)
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.ask(session, call, wish)
    )


@router.get("/commissions", access=MINE, response_model=Page[CommissionSummary])
async def list_commissions(wanted: Wanted, call: SignedInCall) -> Any:
    """List what one has asked shops to make, the newest first."""
    return await queries.list_own(call, wanted)


@router.get(
    "/sellers/{seller_id}/commissions",
    access=Guarded(policy.may_list),
    response_model=Page[CommissionSummary],
    responses=responses(NotFound),
)
async def list_seller_commissions(seller_id: UUID, wanted: Wanted, call: SignedInCall) -> Any:
    """List what a shop was asked to make, the newest first."""
    return await queries.list_of_seller(call, seller_id, wanted)


@router.get(ONE, access=SEEN, response_model=CommissionOut, responses=responses(NotFound))
async def get_commission(commission_id: UUID, call: SignedInCall) -> Response:
    """Get a commission with its offers, its milestones and all that was done."""
    return (await queries.get_commission(call, commission_id)).response()


@router.post(
    f"{ONE}/offers",
    status_code=201,
    access=MOVED,
    response_model=CommissionOut,
    responses=responses(
        NotFound,
        Forbidden,
        ChangedMeanwhile,
        WrongCommissionState,
        OfferExpired,
        ShopNotSelling,
        DayPassed,
    ),
)
async def make_offer(
    commission_id: UUID,
    wish: CommissionOfferIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Make an offer as the shop, or counter the shop's as the buyer."""
    return (await service.offer(session, call, commission_id, wish, seen)).response(201)


@router.post(
    f"{ONE}/moves",
    access=MOVED,
    response_model=CommissionOut,
    responses=responses(
        NotFound,
        Forbidden,
        ChangedMeanwhile,
        WrongCommissionState,
        OfferExpired,
        ShopNotSelling,
        MilestoneUnpaid,
        MilestonePaid,
        MethodOff,
    ),
)
async def move_commission(
    commission_id: UUID,
    wish: CommissionMoveIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Agree on an offer or end the talk; pay, hand over and approve milestones."""
    return (await service.move(session, call, commission_id, wish, seen)).response()
