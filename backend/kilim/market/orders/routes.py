"""Buying and selling over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import MaybeActor, SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.accounts.visitor import ThisVisitor
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.clock import Now
from kilim.core.db import HotReads, ReadSession, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, Overloaded, responses
from kilim.core.fields import Slug
from kilim.core.idempotency import OncePerKey
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page, PagingQuery
from kilim.core.security import token_hash
from kilim.files.delivery import HANDED_OUT, TheDelivery
from kilim.market.orders import (
    baskets,
    checkout,
    downloads,
    policy,
    proving,
    queries,
    service,
    vouchers,
)
from kilim.market.orders.errors import (
    DeliveryMissing,
    MailNotProved,
    NotForSale,
    OtherTotal,
    SecretUsed,
    VoucherCodeTaken,
    VoucherNotHolding,
    WrongOrderState,
)
from kilim.market.orders.schemas import (
    BasketIn,
    BasketOut,
    BasketQuoteIn,
    BasketQuoteOut,
    BuyerCodeIn,
    BuyerCodeSent,
    HubOrderFilter,
    OrderFilter,
    OrderMoveIn,
    PurchaseIn,
    PurchaseOut,
    PurchaseSecretIn,
    PurchaseSummary,
    SellerOrderOut,
    SellerOrderSummary,
)
from kilim.market.orders.voucher_schemas import (
    HubVoucherFilter,
    HubVoucherOut,
    VoucherHub,
    VoucherIn,
    VoucherOut,
)
from kilim.market.payments.errors import MethodOff
from kilim.market.stock.errors import SoldOut

router = Router(tags=["orders"])
ANYBODY = Public("whoever buys needs no account")
HOLDER = Public("whoever holds the secret of a purchase; it is in the body")
MINE = SignedIn("what one wants and has bought")
SEEN = Guarded(policy.may_see)
SOLD = Guarded(policy.may_sell)
MANAGED = Guarded(policy.may_manage)


@router.get("/baskets/{hub}", access=MINE, response_model=BasketOut, responses=responses(NotFound))
async def get_basket(hub: Slug, call: SignedInCall) -> Any:
    """Get what one wants of the market of a hub."""
    return await baskets.get_basket(call, hub)


@router.put("/baskets/{hub}", access=MINE, response_model=BasketOut, responses=responses(NotFound))
async def save_basket(hub: Slug, wish: BasketIn, session: Session, call: SignedInCall) -> Any:
    """Want this of the market of a hub, in place of what was wanted before."""
    return await baskets.save_basket(session, call, hub, wish)


@router.post(
    "/quotes", access=ANYBODY, response_model=BasketQuoteOut, responses=responses(NotFound)
)
async def quote_basket(
    wish: BasketQuoteIn, session: ReadSession, language: PreferredLanguage, now: Now
) -> Any:
    """Say what a basket costs now, how it gets there, and what stands in the way."""
    return await baskets.quote(session, wish, language, now)


@router.post(
    "/buyer-codes",
    status_code=202,
    access=ANYBODY,
    response_model=BuyerCodeSent,
    responses=responses(NotFound, TooManyTries, Overloaded),
)
async def ask_buyer_code(
    wish: BuyerCodeIn,
    session: Session,
    reads: HotReads,
    throttles: TheseThrottles,
    visitor: ThisVisitor,
    now: Now,
) -> Any:
    """Ask for a code by mail that proves an address; the answer is always the same."""
    await proving.ask(session, throttles, (reads, visitor.address), wish, now)
    return {"sent": True}


@router.post(
    "/purchases",
    status_code=201,
    access=ANYBODY,
    response_model=PurchaseOut,
    responses=responses(
        NotFound,
        MailNotProved,
        SecretUsed,
        NotForSale,
        SoldOut,
        OtherTotal,
        DeliveryMissing,
        VoucherNotHolding,
        MethodOff,
        TooManyTries,
        Overloaded,
    ),
)
async def buy(
    wish: PurchaseIn,
    actor: MaybeActor,
    reads: HotReads,
    throttles: TheseThrottles,
    once: OncePerKey,
    now: Now,
) -> Response:
    """Buy: one purchase, with an order of each seller. Nothing is paid yet."""
    buyer = await proving.identify(actor, reads, throttles, wish, now)
    return await once(
        buyer.key, wish, lambda transaction: checkout.buy(transaction, buyer, wish, now)
    )


@router.get("/purchases", access=MINE, response_model=Page[PurchaseSummary])
async def list_purchases(paging: PagingQuery, call: SignedInCall) -> Any:
    """List what one has bought, the newest first."""
    return await queries.list_purchases(call, paging)


@router.get(
    "/purchases/{purchase_id}",
    access=MINE,
    response_model=PurchaseOut,
    responses=responses(NotFound),
)
async def get_purchase(purchase_id: UUID, call: SignedInCall) -> Response:
    """Get what one has bought, with its orders."""
    return (await queries.get_purchase(call, purchase_id)).response()


@router.post(
    "/purchases/{purchase_id}/cancellation",
    access=MINE,
    response_model=PurchaseOut,
    responses=responses(NotFound, WrongOrderState),
)
async def give_purchase_up(purchase_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Do not buy what is not paid yet."""
    own = {"person": call.actor.person_id, "secret": None}
    about = (call.language, call.now)
    return (await service.give_up(session, own, purchase_id, *about)).response()


@router.post(
    "/orders/{order_id}/receipt",
    access=MINE,
    response_model=PurchaseOut,
    responses=responses(NotFound, WrongOrderState),
)
async def receive_order(order_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Say that an order has arrived."""
    own = {"person": call.actor.person_id, "secret": None}
    about = (call.language, call.now)
    return (await service.receive(session, own, order_id, *about)).response()


@router.post(
    "/purchase-letters", access=HOLDER, response_model=PurchaseOut, responses=responses(NotFound)
)
async def get_purchase_by_secret(
    wish: PurchaseSecretIn, reads: HotReads, language: PreferredLanguage
) -> Response:
    """Get what was bought without an account."""
    return (await queries.get_by_secret(reads, wish.secret, language)).response()


@router.post(
    "/purchase-letters/cancellation",
    access=HOLDER,
    response_model=PurchaseOut,
    responses=responses(NotFound, WrongOrderState),
)
async def give_purchase_up_by_secret(
    wish: PurchaseSecretIn, session: Session, language: PreferredLanguage, now: Now
) -> Response:
    """Do not buy what is not paid yet."""
    own = {"person": None, "secret": token_hash(wish.secret)}
    return (await service.give_up(session, own, None, language, now)).response()


@router.post(
    "/purchase-letters/orders/{order_id}/receipt",
    access=HOLDER,
    response_model=PurchaseOut,
    responses=responses(NotFound, WrongOrderState),
)
async def receive_order_by_secret(
    order_id: UUID, wish: PurchaseSecretIn, session: Session, language: PreferredLanguage, now: Now
) -> Response:
    """Say that an order has arrived."""
    own = {"person": None, "secret": token_hash(wish.secret)}
    return (await service.receive(session, own, order_id, language, now)).response()


@router.get(
    "/order-lines/{line_id}/files/{file_id}",
    access=MINE,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def download_bought_file(
    line_id: UUID, file_id: UUID, session: Session, delivery: TheDelivery, call: SignedInCall
) -> Response:
    """Get a file of a digital work that one has bought; that is written down."""
    own = {"person": call.actor.person_id, "secret": None}
    return await downloads.send(session, delivery, own, (line_id, file_id), call.now)


@router.post(
    "/purchase-letters/lines/{line_id}/files/{file_id}",
    access=HOLDER,
    response_class=Response,
    responses=responses(NotFound, Overloaded) | HANDED_OUT,
)
async def download_bought_file_by_secret(
    line_id: UUID,
    file_id: UUID,
    wish: PurchaseSecretIn,
    session: Session,
    delivery: TheDelivery,
    now: Now,
) -> Response:
    """Get a file of a digital work that was bought without an account; that is written down."""
    own = {"person": None, "secret": token_hash(wish.secret)}
    return await downloads.send(session, delivery, own, (line_id, file_id), now)


@router.get(
    "/sellers/{seller_id}/orders",
    access=SEEN,
    response_model=Page[SellerOrderSummary],
    responses=responses(NotFound),
)
async def list_seller_orders(
    seller_id: UUID, wanted: Annotated[OrderFilter, Query()], call: SignedInCall
) -> Any:
    """List the paid orders of a seller, the newest first."""
    return await queries.list_of_seller(call, seller_id, wanted)


@router.get(
    "/orders",
    access=MANAGED,
    response_model=Page[SellerOrderSummary],
    responses=responses(NotFound, Forbidden),
)
async def list_orders(wanted: Annotated[HubOrderFilter, Query()], call: SignedInCall) -> Any:
    """List the paid orders of a hub, the newest first."""
    return await queries.list_of_hub(call, wanted)


@router.get(
    "/orders/{order_id}",
    access=SEEN,
    response_model=SellerOrderOut,
    responses=responses(NotFound),
)
async def get_order(order_id: UUID, call: SignedInCall) -> Response:
    """Get an order, for its seller and the hub."""
    return (await queries.get_order(call, order_id)).response()


@router.post(
    "/orders/{order_id}/moves",
    access=SOLD,
    response_model=SellerOrderOut,
    responses=responses(NotFound, Forbidden, WrongOrderState, ChangedMeanwhile),
)
async def move_order(
    order_id: UUID, wish: OrderMoveIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Move an order on, or cancel it."""
    return (await service.move(session, call, order_id, wish, seen)).response()


@router.get(
    "/sellers/{seller_id}/vouchers",
    access=SEEN,
    response_model=Page[VoucherOut],
    responses=responses(NotFound),
)
async def list_vouchers(seller_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List the vouchers of a shop, the newest first."""
    return await queries.list_vouchers(call, seller_id, paging)


@router.post(
    "/sellers/{seller_id}/vouchers",
    status_code=201,
    access=SOLD,
    response_model=VoucherOut,
    responses=responses(NotFound, Forbidden, VoucherCodeTaken),
)
async def add_voucher(
    seller_id: UUID, wish: VoucherIn, session: Session, call: SignedInCall
) -> Response:
    """Give buyers of a shop a discount."""
    return (await vouchers.add_voucher(session, call, seller_id, wish)).response(201)


@router.delete(
    "/sellers/{seller_id}/vouchers/{voucher_id}",
    status_code=204,
    access=SOLD,
    responses=responses(NotFound, Forbidden),
)
async def retire_voucher(
    seller_id: UUID, voucher_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Take a voucher back."""
    await vouchers.retire_voucher(session, call, seller_id, voucher_id)


@router.get(
    "/hub-vouchers",
    access=MANAGED,
    response_model=Page[HubVoucherOut],
    responses=responses(NotFound, Forbidden),
)
async def list_hub_vouchers(
    wanted: Annotated[HubVoucherFilter, Query()], call: SignedInCall
) -> Any:
    """List the vouchers of a hub with what they cost it, the newest first."""
    return await queries.list_hub_vouchers(call, wanted)


@router.post(
    "/hub-vouchers",
    status_code=201,
    access=MANAGED,
    response_model=HubVoucherOut,
    responses=responses(NotFound, Forbidden, VoucherCodeTaken),
)
async def add_hub_voucher(
    wanted: Annotated[VoucherHub, Query()], wish: VoucherIn, session: Session, call: SignedInCall
) -> Response:
    """Give whoever buys in any shop of a hub a discount that the hub pays."""
    return (await vouchers.add_hub_voucher(session, call, wanted.hub, wish)).response(201)


@router.delete(
    "/hub-vouchers/{voucher_id}",
    status_code=204,
    access=MANAGED,
    responses=responses(NotFound),
)
async def retire_hub_voucher(voucher_id: UUID, session: Session, call: SignedInCall) -> None:
    """Take a voucher of the hub back."""
    await vouchers.retire_hub_voucher(session, call, voucher_id)
