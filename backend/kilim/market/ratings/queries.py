"""Reads of reviews."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import OneTransaction, Reads, Statement
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.paging import Paging
from kilim.hubs import queries as hubs
from kilim.market.ratings import policy, rules, statements
from kilim.market.ratings.schemas import HubReviewFilter, ReviewSide

# Whether everybody may read the reviews of the order `o`, as the rest of a query.
VISIBLE = statements.VISIBLE


async def list_of_listing(reads: Reads, key: str, paging: Paging, language: str) -> dict[str, Any]:
    """What buyers say of a live listing as a page of `ShownReviews`, the newest first.

    Raises:
        NotFound: no such listing is shown to everybody.
    """
    return await _shown(reads, statements.OF_LISTING, key, paging, language)


async def list_of_shop(reads: Reads, key: str, paging: Paging, language: str) -> dict[str, Any]:
    """What buyers say of an open shop as a page of `ShownReviews`, the newest first.

    Raises:
        NotFound: no such shop is open.
    """
    return await _shown(reads, statements.OF_SHOP, key, paging, language)


async def _shown(
    reads: Reads, statement: Statement, key: str, paging: Paging, language: str
) -> dict[str, Any]:
    own = {"key": key, "language": language, "after": paging.after, "limit": paging.limit}
    row = await reads.first(statement, **own)
    if row is None:
        raise NotFound
    found = from_json(row["body"])
    return {"rating": rules.rating(found["stars"])} | _page(found["items"], paging.limit)


async def list_of_hub(call: Call, wanted: HubReviewFilter) -> dict[str, Any]:
    """The reviews of a hub that can be read, or are hidden, as a page of `HubReview`.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor does not manage it.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    policy.may_manage(call.actor, hub_id)
    own = wanted.model_dump(exclude={"hub"}) | {"hub_id": hub_id, "language": call.language}
    rows = await call.reads.all(statements.OF_HUB, **own)
    return _page([from_json(row["body"]) for row in rows], wanted.limit)


def _page(items: list[dict[str, Any]], limit: int) -> dict[str, Any]:
    """A page of documents, of which there may be one too many."""
    more = items[limit - 1]["id"] if len(items) > limit else None
    return {"items": items[:limit], "next": more}


async def list_of_purchase(call: Call, purchase_id: UUID) -> Document:
    """Both sides of what the actor has bought and got, as `PurchaseReviews`.

    Raises:
        NotFound: they have bought no such thing.
    """
    return await _purchase(call, call.reads, purchase_id)


async def read_purchase(session: AsyncSession, call: Call, purchase_id: UUID) -> Document:
    """The same, inside the transaction of a change."""
    return await _purchase(call, Reads(OneTransaction(session)), purchase_id)


async def _purchase(call: Call, reads: Reads, purchase_id: UUID) -> Document:
    own = {"purchase": purchase_id, "person": call.actor.person_id, "language": call.language}
    row = await reads.first(statements.OF_PURCHASE, **own, side=ReviewSide.BUYER)
    if row is None:
        raise NotFound
    return Document(row["body"])


async def list_of_order(call: Call, order_id: UUID) -> Document:
    """Both sides of an order for its shop and the hub, as `OrderReviews`.

    Raises:
        NotFound: there is no delivered order that the actor may see.
    """
    own = {"order": order_id, "person": call.actor.person_id, "now": call.now}
    standing = await call.reads.first(statements.ORDER, **own)
    if standing is None:
        raise NotFound
    policy.may_see(call.actor, standing["hub_id"], inside=standing["inside"])
    side = ReviewSide.SHOP if standing["inside"] else ReviewSide.HUB
    return await _order(call, call.reads, order_id, side)


async def read_order(
    session: AsyncSession, call: Call, order_id: UUID, side: ReviewSide
) -> Document:
    """The same, inside the transaction of a change."""
    return await _order(call, Reads(OneTransaction(session)), order_id, side)


async def _order(call: Call, reads: Reads, order_id: UUID, side: ReviewSide) -> Document:
    own = {"order": order_id, "language": call.language, "side": side}
    row = await reads.first(statements.OF_ORDER, **own)
    if row is None:
        raise NotFound
    return Document(row["body"])
