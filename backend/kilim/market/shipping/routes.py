"""How shops send, and the tax in their prices, over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.community.places.errors import NoSuchPlace
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    Forbidden,
    NotFound,
    PreconditionRequired,
    responses,
)
from kilim.core.idempotency import OncePerKey
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page, PagingQuery
from kilim.market.shipping import policy, queries, service
from kilim.market.shipping.errors import (
    EuNotOpen,
    MethodsChanged,
    PlaceTwice,
    TaxInThePast,
    TaxNumberMissing,
    TooManyMethods,
)
from kilim.market.shipping.schemas import (
    SellerShippingOut,
    SellerTaxIn,
    SellerTaxOut,
    ShippingMethodIn,
    ShippingOrderIn,
    ShippingPlaceIn,
    ShopShippingOut,
)

router = Router(tags=["shipping"])
OF_SELLER = "/sellers/{seller_id}"
METHODS = f"{OF_SELLER}/shipping-methods"
SEEN = Guarded(policy.may_see)
CHANGED = Guarded(policy.may_change)
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


@router.get(
    "/shops/{key}/shipping",
    access=Public("shops that are open"),
    response_model=ShopShippingOut,
    responses=responses(NotFound, NoSuchPlace),
)
async def get_shop_shipping(
    key: Key,
    wanted: Annotated[ShippingPlaceIn, Query()],
    reads: HotReads,
    language: PreferredLanguage,
    now: Now,
) -> Any:
    """Show how one piece of an open shop gets to a country or region, and for how much."""
    return await queries.get_shop_shipping(reads, key, wanted.place, language, now)


@router.get(
    f"{OF_SELLER}/shipping",
    access=SEEN,
    response_model=SellerShippingOut,
    responses=responses(NotFound),
)
async def get_shipping(seller_id: UUID, call: SignedInCall) -> Response:
    """Get how a shop's things get to buyers, with all zones."""
    return (await queries.get_shipping(call, seller_id)).response()


@router.put(
    f"{OF_SELLER}/shipping/order",
    access=CHANGED,
    response_model=SellerShippingOut,
    responses=responses(NotFound, Forbidden, MethodsChanged),
)
async def order_shipping_methods(
    seller_id: UUID, wish: ShippingOrderIn, session: Session, call: SignedInCall
) -> Response:
    """Put a shop's shipping methods in the order in which buyers see them."""
    return (await service.order_methods(session, call, seller_id, wish)).response()


@router.post(
    METHODS,
    status_code=201,
    access=CHANGED,
    response_model=SellerShippingOut,
    responses=responses(NotFound, Forbidden, TooManyMethods, EuNotOpen, NoSuchPlace, PlaceTwice),
)
async def add_shipping_method(
    seller_id: UUID, wish: ShippingMethodIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Send in one more way, or hand out at one more place."""
    return await once.in_session(
        call.actor.person_id,
        wish,
        lambda session: service.add_method(session, call, seller_id, wish),
    )


@router.put(
    f"{METHODS}/{{method_id}}",
    access=CHANGED,
    response_model=SellerShippingOut,
    responses=responses(
        NotFound, Forbidden, ChangedMeanwhile, PreconditionRequired, EuNotOpen, NoSuchPlace,
        PlaceTwice,
    ),
)  # fmt: skip
async def change_shipping_method(
    seller_id: UUID,
    method_id: UUID,
    wish: ShippingMethodIn,
    session: Session,
    call: SignedInCall,
    seen: SeenVersion,
) -> Response:
    """Say a shipping method anew, with all its zones."""
    return (await service.change_method(session, call, seller_id, method_id, wish, seen)).response()


@router.delete(
    f"{METHODS}/{{method_id}}",
    access=CHANGED,
    response_model=SellerShippingOut,
    responses=responses(NotFound, Forbidden),
)
async def retire_shipping_method(
    seller_id: UUID, method_id: UUID, session: Session, call: SignedInCall
) -> Response:
    """Offer a shipping method no more."""
    return (await service.retire_method(session, call, seller_id, method_id)).response()


@router.get(
    f"{OF_SELLER}/taxes",
    access=SEEN,
    response_model=Page[SellerTaxOut],
    responses=responses(NotFound),
)
async def list_seller_taxes(seller_id: UUID, paging: PagingQuery, call: SignedInCall) -> Any:
    """List the taxes in a shop's prices, the last that was set first."""
    return await queries.list_taxes(call, seller_id, paging)


@router.post(
    f"{OF_SELLER}/taxes",
    status_code=201,
    access=CHANGED,
    response_model=SellerTaxOut,
    responses=responses(NotFound, Forbidden, TaxInThePast, TaxNumberMissing),
)
async def set_seller_tax(
    seller_id: UUID, wish: SellerTaxIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Say which tax is in a shop's prices from a day on."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.set_tax(session, call, seller_id, wish)
    )
