"""Returns over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.ids import named
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.core.security import token_hash
from kilim.market.payments.errors import PaymentNotOpen, RefundTooMuch
from kilim.market.returns import policy, queries, service
from kilim.market.returns.errors import NotReturnable, WrongReturnState
from kilim.market.returns.schemas import (
    BuyerReturnMoveBySecretIn,
    BuyerReturnMoveIn,
    HubReturnFilter,
    OrderReturns,
    PurchaseReturns,
    ReturnBySecretIn,
    ReturnIn,
    ReturnMoveIn,
    ReturnOut,
    ReturnsBySecretIn,
)

router = Router(tags=["returns"])
HOLDER = Public("whoever holds the secret of a purchase; it is in the body")
MINE = SignedIn("what one has bought")
SEEN = Guarded(policy.may_see)


@router.get(
    "/purchases/{purchase_id}/returns",
    access=MINE,
    response_model=PurchaseReturns,
    responses=responses(NotFound),
)
async def list_purchase_returns(purchase_id: UUID, call: SignedInCall) -> Response:
    """List what of a purchase can be given back, and what is."""
    return (await queries.list_of_purchase(call, purchase_id)).response()


@router.post(
    "/order-lines/{line_id}/returns",
    status_code=201,
    access=MINE,
    response_model=PurchaseReturns,
    responses=responses(NotFound, NotReturnable, PaymentNotOpen, RefundTooMuch),
)
async def ask_return(
    line_id: UUID, wish: ReturnIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Give something back, or say what is wrong with it."""
    own = {"person": call.actor.person_id, "secret": None}
    about = (call.language, call.now)
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.ask(session, own, line_id, wish, *about),
    )


@router.post(
    "/returns/{return_id}/buyer-moves",
    access=MINE,
    response_model=PurchaseReturns,
    responses=responses(NotFound, WrongReturnState),
)
async def move_own_return(
    return_id: UUID, wish: BuyerReturnMoveIn, session: Session, call: SignedInCall
) -> Response:
    """Take a refusal to the hub, or take back what one asked for."""
    own = {"person": call.actor.person_id, "secret": None}
    about = (call.language, call.now)
    return (await service.move_own(session, own, return_id, wish, *about)).response()


@router.post(
    "/purchase-letters/returns",
    access=HOLDER,
    response_model=PurchaseReturns,
    responses=responses(NotFound),
)
async def list_returns_by_secret(
    wish: ReturnsBySecretIn, reads: HotReads, language: PreferredLanguage, now: Now
) -> Response:
    """List what of a purchase without an account can be given back, and what is."""
    return (await queries.list_by_secret(reads, wish.secret, language, now)).response()


@router.post(
    "/purchase-letters/lines/{line_id}/returns",
    status_code=201,
    access=HOLDER,
    response_model=PurchaseReturns,
    responses=responses(NotFound, NotReturnable, PaymentNotOpen, RefundTooMuch),
)
async def ask_return_by_secret(
    line_id: UUID, wish: ReturnBySecretIn, language: PreferredLanguage, once: OncePerKey, now: Now
) -> Response:
    """Give something back that was bought without an account, or say what is wrong with it."""
    secret = token_hash(wish.secret)
    own = {"person": None, "secret": secret}
    said = ReturnIn.model_validate(wish.model_dump(exclude={"secret"}))
    return await once.in_session(
        named(secret.hex()),
        wish,
        lambda session: service.ask(session, own, line_id, said, language, now),
    )


@router.post(
    "/purchase-letters/returns/{return_id}/moves",
    access=HOLDER,
    response_model=PurchaseReturns,
    responses=responses(NotFound, WrongReturnState),
)
async def move_return_by_secret(
    return_id: UUID,
    wish: BuyerReturnMoveBySecretIn,
    session: Session,
    language: PreferredLanguage,
    now: Now,
) -> Response:
    """Take a refusal to the hub, or take back what one asked for."""
    own = {"person": None, "secret": token_hash(wish.secret)}
    return (await service.move_own(session, own, return_id, wish, language, now)).response()


@router.get(
    "/orders/{order_id}/returns",
    access=SEEN,
    response_model=OrderReturns,
    responses=responses(NotFound),
)
async def list_order_returns(order_id: UUID, call: SignedInCall) -> Response:
    """List the returns of an order, for its shop and the hub."""
    return (await queries.list_of_order(call, order_id)).response()


@router.get(
    "/returns",
    access=Guarded(policy.may_manage),
    response_model=Page[ReturnOut],
    responses=responses(NotFound, Forbidden),
)
async def list_returns(wanted: Annotated[HubReturnFilter, Query()], call: SignedInCall) -> Any:
    """List the returns of a hub, the newest first."""
    return await queries.list_of_hub(call, wanted)


@router.get(
    "/returns/{return_id}",
    access=SEEN,
    response_model=ReturnOut,
    responses=responses(NotFound),
)
async def get_return(return_id: UUID, call: SignedInCall) -> Response:
    """Get a return, for its shop and the hub."""
    return (await queries.get_return(call, return_id)).response()


@router.post(
    "/returns/{return_id}/moves",
    access=Guarded(policy.may_move),
    response_model=ReturnOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, WrongReturnState, PaymentNotOpen, RefundTooMuch
    ),
)
async def move_return(
    return_id: UUID, wish: ReturnMoveIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Answer a return for its shop, or decide it for the hub."""
    return (await service.answer(session, call, return_id, wish, seen)).response()
