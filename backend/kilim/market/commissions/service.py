"""What the two sides of a commission do: ask, offer, agree, pay, hand over, approve."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.accounts.throttles import DAY, Limit, Throttles
from kilim.core import audit, outbox
from kilim.core.db import run
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import CommissionAsked
from kilim.market.commissions import moving, policy, queries, statements
from kilim.market.commissions.errors import (
    DayPassed,
    MilestonePaid,
    MilestoneUnpaid,
    OfferExpired,
    OwnShopCommissioned,
    ShopNotSelling,
    WrongCommissionState,
)
from kilim.market.commissions.models import CommissionAct, CommissionSide
from kilim.market.commissions.schemas import (
    CommissionIn,
    CommissionMoveIn,
    CommissionOfferIn,
)
from kilim.market.earnings.moving import By
from kilim.market.orders import agreed

ASKED = Limit("commissions/asked", 20, DAY)


async def count_asked(throttles: Throttles, call: Call) -> None:
    """Count a brief of the actor.

    Raises:
        TooManyTries: the actor has asked for too much today.
        Overloaded: the tries cannot be counted.
    """
    await throttles.take((ASKED, str(call.actor.person_id)), now=call.now)


async def ask(session: AsyncSession, call: Call, wish: CommissionIn) -> Document:
    """Ask a shop for an offer. The answer is a `CommissionOut`.

    Raises:
        NotFound: there is no such variant of a service that is sold now.
        OwnShopCommissioned: the actor belongs to the shop.
        DayPassed: it is wanted by a day that is over.
    """
    person = call.actor.person_id
    own = {"variant": wish.variant_id, "person": person, "now": call.now}
    rows = await run(session, statements.ABOUT, **own)
    if not rows:
        raise NotFound
    if rows[0]["inside"]:
        raise OwnShopCommissioned
    if wish.wanted_on and wish.wanted_on < rows[0]["today"]:
        raise DayPassed
    [asked] = await run(session, statements.ASK, **wish.model_dump(exclude={"variant_id"}), **own)
    await outbox.publish(session, CommissionAsked(commission_id=asked["id"]))
    await _record(session, call, "ask", {"id": asked["id"], "hub_id": rows[0]["hub_id"]})
    return await queries.read_commission(session, call, asked["id"])


async def offer(
    session: AsyncSession, call: Call, commission_id: UUID, wish: CommissionOfferIn, seen: int
) -> Document:
    """Make an offer as the shop, or counter one as the buyer. The answer is a `CommissionOut`.

    Raises:
        NotFound: there is no such commission for the actor.
        Forbidden: the actor manages the hub.
        ChangedMeanwhile: what was seen is not its newest version.
        WrongCommissionState: it is agreed on, or over, or nobody has offered anything to counter.
        OfferExpired: what is countered holds no more.
        ShopNotSelling: the shop takes no orders now.
        DayPassed: it names a day that is over.
    """
    side, standing = await _locked(session, call, commission_id, seen)
    act = CommissionAct.OFFER if side is CommissionSide.SHOP else CommissionAct.COUNTER
    _refuse(standing, side, act)
    if min(wish.expires_on, wish.milestones[0].due_on) < standing["today"]:
        raise DayPassed
    by, number = _by(call), (standing["offer_number"] or 0) + 1
    await run(
        session,
        statements.OFFER,
        id=uuid7(),
        commission=commission_id,
        number=number,
        side=side,
        words=wish.words,
        total=wish.total,
        expires_on=wish.expires_on,
        person=by.actor_id,
        now=by.now,
        what=[one.what for one in wish.milestones],
        amounts=[one.amount for one in wish.milestones],
        days=[one.due_on for one in wish.milestones],
    )
    await moving.move(session, standing, act, by, side=side, offer=number)
    await _record(session, call, act, standing)
    return await queries.read_commission(session, call, commission_id)


async def move(
    session: AsyncSession, call: Call, commission_id: UUID, wish: CommissionMoveIn, seen: int
) -> Document:
    """Move a commission, as one of its sides. The answer is a `CommissionOut`.

    Whatever follows from it, a purchase to pay or money that goes back, is of one transaction.

    Raises:
        NotFound: there is no such commission for the actor.
        Forbidden: the actor manages the hub, or the act is the other side's.
        ChangedMeanwhile: what was seen is not its newest version.
        WrongCommissionState: it is not where this can be done.
        OfferExpired: the offer holds no more.
        ShopNotSelling: the shop takes no orders now.
        MilestoneUnpaid: nothing is handed over before it is paid.
        MilestonePaid: the milestone under way is paid, or waits for its payment.
        MethodOff: the hub does not take payments like that.
    """
    side, standing = await _locked(session, call, commission_id, seen)
    _refuse(standing, side, wish.act)
    await _MOVES.get(wish.act, _say)(session, call, standing, side, wish)
    await _record(session, call, wish.act, standing)
    return await queries.read_commission(session, call, commission_id)


async def _say(
    session: AsyncSession, call: Call, standing: Any, side: CommissionSide, wish: CommissionMoveIn
) -> None:
    """What follows from nothing and has no consequence but the move itself."""
    await moving.move(session, standing, wish.act, _by(call), side=side, words=wish.words)


async def _accept(
    session: AsyncSession, call: Call, standing: Any, side: CommissionSide, wish: CommissionMoveIn
) -> None:
    assert wish.method is not None  # noqa: S101 - the schema asks for it
    by = _by(call)
    await moving.move(session, standing, wish.act, by, side=side, words=wish.words, milestone=1)
    await moving.ask_payment(session, standing, 1, wish.method, by)


async def _pay(
    session: AsyncSession, call: Call, standing: Any, side: CommissionSide, wish: CommissionMoveIn
) -> None:
    assert wish.method is not None  # noqa: S101 - the schema asks for it
    by = _by(call)
    await moving.ask_payment(session, standing, standing["milestone"], wish.method, by)
    await moving.move(session, standing, wish.act, by, side=side, words=wish.words)


async def _approve(
    session: AsyncSession, call: Call, standing: Any, side: CommissionSide, wish: CommissionMoveIn
) -> None:
    if not await moving.approve(session, standing, _by(call), side, wish.words):
        raise MilestoneUnpaid


async def _cancel(
    session: AsyncSession, call: Call, standing: Any, side: CommissionSide, wish: CommissionMoveIn
) -> None:
    by = _by(call, "cancel")
    await moving.move(session, standing, wish.act, by, side=side, words=wish.words)
    if standing["order_id"] is not None:
        await agreed.call_off(session, standing["order_id"], by, wish.words)


_Move = Callable[[AsyncSession, Call, Any, CommissionSide, CommissionMoveIn], Awaitable[None]]
_MOVES: dict[CommissionAct, _Move] = {
    CommissionAct.ACCEPT: _accept,
    CommissionAct.PAY: _pay,
    CommissionAct.APPROVE: _approve,
    CommissionAct.CANCEL: _cancel,
}


async def _locked(
    session: AsyncSession, call: Call, commission_id: UUID, seen: int
) -> tuple[CommissionSide, Any]:
    """A commission, held, and the side that the actor is on."""
    standing = await moving.lock(session, commission_id, call.actor.person_id, call.now)
    side = policy.side_of(call.actor, standing["buyer_id"], inside=standing["inside"])
    side = policy.may_move(call.actor, standing["hub_id"], side)
    check_version(seen, standing["version"])
    return side, standing


def _refuse(standing: Any, side: CommissionSide, act: CommissionAct) -> None:
    """Say what stands in the way of an act; `queries.acts_of` says what nothing does."""
    if act in queries.acts_of(standing, side):
        return
    if standing["state"] not in policy.MAY.get((side, act), ()):
        raise WrongCommissionState(state=standing["state"])
    if standing["expired"] and act in (CommissionAct.ACCEPT, CommissionAct.COUNTER):
        raise OfferExpired
    if act is CommissionAct.DELIVER:
        raise MilestoneUnpaid
    if not standing["sells"] and not queries.is_paid(standing):
        raise ShopNotSelling
    raise MilestonePaid


def _by(call: Call, key: str = "") -> By:
    return By(call.actor.person_id, call.now, key)


async def _record(session: AsyncSession, call: Call, act: str, of: Any) -> None:
    actor_id, hub_id = call.actor.person_id, of["hub_id"]
    await audit.record(session, f"commissions.{act}", of["id"], actor_id=actor_id, hub_id=hub_id)
