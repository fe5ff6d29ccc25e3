"""Use cases of reviews."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import Statement, run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.events.market import ReviewHidden
from kilim.market.ratings import policy, queries, statements
from kilim.market.ratings.errors import (
    AlreadyReplied,
    AlreadyReviewed,
    NotReadYet,
    ReviewsClosed,
)
from kilim.market.ratings.schemas import MarketReviewIn, ReviewHidingIn, ReviewReplyIn, ReviewSide


async def review_line(
    session: AsyncSession, call: Call, line_id: UUID, wish: MarketReviewIn
) -> Document:
    """Say what one thinks of what one got. The answer is a `PurchaseReviews`.

    Raises:
        NotFound: the actor has not bought this.
        Forbidden: the actor has sold it.
        ReviewsClosed: it was not delivered, or more than 14 days ago.
        AlreadyReviewed: it was.
    """
    standing = await _standing(session, call, statements.LINE, line=line_id)
    policy.may_review(bought=standing["bought"], sells=standing["sells"])
    if not standing["open"]:
        raise ReviewsClosed
    own = {"person": call.actor.person_id, "now": call.now}
    if not await run(session, statements.WRITE, **own, **wish.model_dump(), line=line_id):
        raise AlreadyReviewed
    await _record(session, call, "ratings.review_line", standing, line_id)
    return await queries.read_purchase(session, call, standing["purchase_id"])


async def review_buyer(
    session: AsyncSession, call: Call, order_id: UUID, wish: MarketReviewIn
) -> Document:
    """Say how it was to sell to somebody. The answer is an `OrderReviews`.

    Raises:
        NotFound: there is no such order for the actor.
        Forbidden: the actor is not of the shop's people.
        ReviewsClosed: it was not delivered, or more than 14 days ago.
        AlreadyReviewed: the shop has said it.
    """
    standing = await _standing(session, call, statements.ORDER, order=order_id)
    policy.may_answer(call.actor, standing["hub_id"], inside=standing["inside"])
    if not standing["open"]:
        raise ReviewsClosed
    own = {"person": call.actor.person_id, "now": call.now, "order": order_id}
    if not await run(session, statements.WRITE_OF_BUYER, **own, **wish.model_dump()):
        raise AlreadyReviewed
    await _record(session, call, "ratings.review_buyer", standing, order_id)
    return await queries.read_order(session, call, order_id, ReviewSide.SHOP)


async def reply(
    session: AsyncSession, call: Call, review_id: UUID, wish: ReviewReplyIn
) -> Document:
    """Reply for the shop, once. The answer is an `OrderReviews`.

    Raises:
        NotFound: there is no such review for the actor.
        Forbidden: the actor is not of the shop's people.
        NotReadYet: nobody but its writer reads it yet.
        AlreadyReplied: the shop has.
    """
    standing = await _standing(session, call, statements.REVIEW, review=review_id)
    policy.may_answer(call.actor, standing["hub_id"], inside=standing["inside"])
    if not standing["visible"]:
        raise NotReadYet
    own = {"review": review_id, "person": call.actor.person_id, "now": call.now}
    if not await run(session, statements.REPLY, **own, words=wish.words):
        raise AlreadyReplied
    await _record(session, call, "ratings.reply", standing, review_id)
    return await queries.read_order(session, call, standing["id"], ReviewSide.SHOP)


async def set_hidden(
    session: AsyncSession, call: Call, review_id: UUID, wish: ReviewHidingIn
) -> Document:
    """Hide a review with a reason, or show it again. The answer is an `OrderReviews`.

    Raises:
        NotFound: there is no such review for the actor.
        Forbidden: the actor is of the shop's people.
        NotReadYet: nobody but its writer reads it yet.
    """
    standing = await _standing(session, call, statements.REVIEW, review=review_id)
    policy.may_hide(call.actor, standing["hub_id"], inside=standing["inside"])
    if not standing["visible"]:
        raise NotReadYet
    own = {"review": review_id, "person": call.actor.person_id, "now": call.now}
    reason = wish.reason if wish.hidden else None
    await run(session, statements.HIDE, **own, reason=reason)
    act = "ratings.hide" if wish.hidden else "ratings.show"
    await _record(session, call, act, standing, review_id)
    if wish.hidden and not standing["hidden"]:
        await outbox.publish(session, ReviewHidden(review_id=review_id))
    return await queries.read_order(session, call, standing["id"], ReviewSide.HUB)


async def hide(session: AsyncSession, call: Call, review_id: UUID, reason: str) -> None:
    """Hide a review, for whoever has looked at it elsewhere.

    Raises:
        NotFound: there is no such review for the actor.
        Forbidden: the actor is of the shop's people.
        NotReadYet: nobody but its writer reads it yet.
    """
    await set_hidden(session, call, review_id, ReviewHidingIn(hidden=True, reason=reason))


async def _standing(session: AsyncSession, call: Call, of: Statement, **which: UUID) -> Any:
    own = {"person": call.actor.person_id, "now": call.now}
    rows = await run(session, of, **own, **which)
    if not rows:
        raise NotFound
    return rows[0]


async def _record(session: AsyncSession, call: Call, act: str, of: Any, about: UUID) -> None:
    own = {"actor_id": call.actor.person_id, "hub_id": of["hub_id"]}
    await audit.record(session, act, about, **own)
