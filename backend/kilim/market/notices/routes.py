"""Notices over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import MaybeActor, SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.accounts.visitor import ThisVisitor
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.market.listings.errors import WrongListingState
from kilim.market.notices import policy, queries, service
from kilim.market.notices.errors import AlreadyNoticed, NoticeActNotFitting, NoticeDecided
from kilim.market.notices.schemas import (
    NoticeCaseDetail,
    NoticeCaseFilter,
    NoticeCasePage,
    NoticeGivenOut,
    NoticeIn,
    NoticeMoveIn,
)
from kilim.market.orders.errors import MailNotProved
from kilim.market.sellers.errors import OwnSeller, WrongState

router = Router(tags=["notices"])
ANYBODY = Public("whoever sees something says what is wrong with it")
SEEN = Guarded(policy.may_see)


@router.post(
    "/notices",
    status_code=201,
    access=ANYBODY,
    response_model=NoticeGivenOut,
    responses=responses(NotFound, MailNotProved, AlreadyNoticed, TooManyTries, Overloaded),
)
async def give_notice(
    wish: NoticeIn,
    session: Session,
    actor: MaybeActor,
    throttles: TheseThrottles,
    visitor: ThisVisitor,
    now: Now,
) -> Any:
    """Say what is wrong with a listing, a shop or a review."""
    await service.count(throttles, actor, visitor.address, wish, now)
    return await service.give(session, actor, wish, now)


@router.get(
    "/notice-cases",
    access=Guarded(policy.may_list),
    response_model=NoticeCasePage,
    responses=responses(NotFound, Forbidden),
)
async def list_notice_cases(
    wanted: Annotated[NoticeCaseFilter, Query()], call: SignedInCall
) -> Any:
    """List what was reported at a hub: what waits, by age, or what was decided."""
    return await queries.list_cases(call, wanted)


@router.get(
    "/notice-cases/{case_id}",
    access=SEEN,
    response_model=NoticeCaseDetail,
    responses=responses(NotFound, OwnSeller),
)
async def get_notice_case(case_id: UUID, call: SignedInCall) -> Response:
    """Get what was reported about one thing, and what was done."""
    return (await queries.get_case(call, case_id)).response()


@router.post(
    "/notice-cases/{case_id}/moves",
    status_code=201,
    access=SEEN,
    response_model=NoticeCaseDetail,
    responses=responses(
        NotFound, OwnSeller, NoticeDecided, NoticeActNotFitting, WrongListingState, WrongState
    ),
)
async def move_notice_case(
    case_id: UUID, wish: NoticeMoveIn, session: Session, call: SignedInCall
) -> Response:
    """Ask the shop to put it right, or decide."""
    return (await service.move(session, call, case_id, wish)).response(201)
