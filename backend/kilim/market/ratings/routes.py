"""Reviews over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page, PagingQuery
from kilim.market.ratings import policy, queries, service
from kilim.market.ratings.errors import (
    AlreadyReplied,
    AlreadyReviewed,
    NotReadYet,
    ReviewsClosed,
)
from kilim.market.ratings.schemas import (
    HubReview,
    HubReviewFilter,
    MarketReviewIn,
    OrderReviews,
    PurchaseReviews,
    ReviewHidingIn,
    ReviewReplyIn,
    ShownReviews,
)

router = Router(tags=["ratings"])
SHOWN = Public("what buyers say of live listings and open shops")
BOUGHT = Guarded(policy.may_review)
SEEN = Guarded(policy.may_see)
SOLD = Guarded(policy.may_answer)
Key = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


@router.get(
    "/listings/{key}/reviews",
    access=SHOWN,
    response_model=ShownReviews,
    responses=responses(NotFound),
)
async def list_listing_reviews(
    key: Key, paging: PagingQuery, reads: HotReads, language: PreferredLanguage
) -> Any:
    """List what buyers say of a listing, with its score."""
    return await queries.list_of_listing(reads, key, paging, language)


@router.get(
    "/shops/{key}/reviews",
    access=SHOWN,
    response_model=ShownReviews,
    responses=responses(NotFound),
)
async def list_shop_reviews(
    key: Key, paging: PagingQuery, reads: HotReads, language: PreferredLanguage
) -> Any:
    """List what buyers say of a shop, with its score."""
    return await queries.list_of_shop(reads, key, paging, language)


@router.get(
    "/purchases/{purchase_id}/reviews",
    access=BOUGHT,
    response_model=PurchaseReviews,
    responses=responses(NotFound),
)
async def list_purchase_reviews(purchase_id: UUID, call: SignedInCall) -> Response:
    """List what one has said, and can say, of what one got."""
    return (await queries.list_of_purchase(call, purchase_id)).response()


@router.post(
    "/order-lines/{line_id}/review",
    status_code=201,
    access=BOUGHT,
    response_model=PurchaseReviews,
    responses=responses(NotFound, Forbidden, ReviewsClosed, AlreadyReviewed),
)
async def review_line(
    line_id: UUID, wish: MarketReviewIn, session: Session, call: SignedInCall
) -> Response:
    """Say what one thinks of what one got."""
    return (await service.review_line(session, call, line_id, wish)).response(201)


@router.get(
    "/orders/{order_id}/reviews",
    access=SEEN,
    response_model=OrderReviews,
    responses=responses(NotFound),
)
async def list_order_reviews(order_id: UUID, call: SignedInCall) -> Response:
    """List what both sides of an order have said, for its shop and the hub."""
    return (await queries.list_of_order(call, order_id)).response()


@router.post(
    "/orders/{order_id}/buyer-review",
    status_code=201,
    access=SOLD,
    response_model=OrderReviews,
    responses=responses(NotFound, Forbidden, ReviewsClosed, AlreadyReviewed),
)
async def review_buyer(
    order_id: UUID, wish: MarketReviewIn, session: Session, call: SignedInCall
) -> Response:
    """Say how it was to sell to somebody."""
    return (await service.review_buyer(session, call, order_id, wish)).response(201)


@router.post(
    "/line-reviews/{review_id}/reply",
    status_code=201,
    access=SOLD,
    response_model=OrderReviews,
    responses=responses(NotFound, Forbidden, NotReadYet, AlreadyReplied),
)
async def reply_to_review(
    review_id: UUID, wish: ReviewReplyIn, session: Session, call: SignedInCall
) -> Response:
    """Reply to a review for the shop."""
    return (await service.reply(session, call, review_id, wish)).response(201)


@router.put(
    "/line-reviews/{review_id}/hiding",
    access=Guarded(policy.may_hide),
    response_model=OrderReviews,
    responses=responses(NotFound, Forbidden, NotReadYet),
)
async def hide_review(
    review_id: UUID, wish: ReviewHidingIn, session: Session, call: SignedInCall
) -> Response:
    """Hide a review with a reason, or show it again."""
    return (await service.set_hidden(session, call, review_id, wish)).response()


@router.get(
    "/line-reviews",
    access=Guarded(policy.may_manage),
    response_model=Page[HubReview],
    responses=responses(NotFound, Forbidden),
)
async def list_hub_reviews(wanted: Annotated[HubReviewFilter, Query()], call: SignedInCall) -> Any:
    """List the reviews of a hub that can be read, and those it has hidden, the newest first."""
    return await queries.list_of_hub(call, wanted)
