"""Use cases of returns: a buyer asks, the shop answers, and where they disagree the hub decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit, outbox
from kilim.core.db import run
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.events.market import OrderReturnMoved
from kilim.market.earnings.moving import By
from kilim.market.listings.models import ListingKind
from kilim.market.orders import returning
from kilim.market.orders.returning import Piece
from kilim.market.returns import policy, queries, rules, statements
from kilim.market.returns.errors import NotReturnable, WrongReturnState
from kilim.market.returns.models import ARROWS, ReturnAct, ReturnKind, ReturnSide, ReturnState
from kilim.market.returns.schemas import BuyerReturnMoveIn, ReturnIn, ReturnMoveIn


@dataclass(frozen=True, slots=True)
class Said:
    """Who acts, as which side, and what they say."""

    side: ReturnSide
    person_id: UUID | None
    now: datetime
    words: str = ""


async def ask(
    session: AsyncSession, own: dict[str, Any], line_id: UUID, wish: ReturnIn, language: str,
    now: datetime,
) -> Document:  # fmt: skip
    """A buyer gives units of a line back, or says what is wrong. The answer is a `PurchaseReturns`.

    What is downloaded goes back at once: there is nothing to wait for.

    Args:
        own: whose purchase it is: the person, or the hash of its secret.

    Raises:
        NotFound: they have bought no such thing.
        NotReturnable: it was not delivered, is exempt, it is too late, or there are fewer.
        PaymentNotOpen: the bank disputes what was paid.
        RefundTooMuch: all of it was given back otherwise.
    """
    found = await run(session, statements.LINE, line=line_id, now=now)
    if not found or not await returning.lock(session, found[0]["purchase_id"], own):
        raise NotFound
    await run(session, statements.LOCK_LINE, line=line_id)
    [line] = await run(session, statements.LINE, line=line_id, now=now)
    hindrance = rules.hindrance(wish.kind, line, line["left"])
    if hindrance is None and line["left"] < wish.quantity:
        hindrance = rules.Hindrance.FEWER
    if hindrance is not None:
        raise NotReturnable(why=hindrance)
    return_id = uuid7()
    asked = {"id": return_id, "line": line_id, "person": own["person"], "now": now}
    asked |= {"due_on": rules.due_on(ReturnState.ASKED, line["today"])}
    rows = await run(session, statements.ASK, **asked, **wish.model_dump())
    if not rows:
        raise NotReturnable(why=rules.Hindrance.FEWER)
    about = (line["purchase_id"], line["order_id"], line_id)
    piece = Piece(*about, [row["unit"] for row in rows], return_id)
    await returning.hold(session, piece, By(own["person"], now))
    await _tell(session, line["hub_id"], return_id, 1, (ReturnAct.ASK, own["person"]))
    if line["kind"] == ListingKind.DIGITAL and wish.kind is ReturnKind.WITHDRAWAL:
        standing = await _standing(session, return_id, None, now)
        await move(session, standing, ReturnAct.PAY_BACK, Said(ReturnSide.CLOCK, None, now))
    return await queries.read_purchase(session, line["purchase_id"], language, now)


async def move_own(
    session: AsyncSession, own: dict[str, Any], return_id: UUID, wish: BuyerReturnMoveIn,
    language: str, now: datetime,
) -> Document:  # fmt: skip
    """A buyer takes a refusal to the hub, or takes back what they asked for.

    The answer is a `PurchaseReturns`.

    Raises:
        NotFound: there is no such return of theirs.
        WrongReturnState: it is not where this can be done.
    """
    standing = await _standing(session, return_id, own["person"], now)
    if not await returning.lock(session, standing["purchase_id"], own):
        raise NotFound
    standing = await _standing(session, return_id, own["person"], now)
    said = Said(ReturnSide.BUYER, own["person"], now, wish.words)
    await move(session, standing, ReturnAct(wish.act), said)
    return await queries.read_purchase(session, standing["purchase_id"], language, now)


async def answer(
    session: AsyncSession, call: Call, return_id: UUID, wish: ReturnMoveIn, seen: int
) -> Document:
    """The shop answers, or the hub decides. The answer is a `ReturnOut`.

    Raises:
        NotFound: there is no such return for the actor.
        Forbidden: the act is not the actor's.
        ChangedMeanwhile: what was seen is not its newest version.
        WrongReturnState: it is not where this can be done.
        PaymentNotOpen: the bank disputes what was paid.
        RefundTooMuch: all of it was given back otherwise.
    """
    actor = call.actor
    standing = await _standing(session, return_id, actor.person_id, call.now)
    await returning.lock(session, standing["purchase_id"])
    standing = await _standing(session, return_id, actor.person_id, call.now)
    who = {"inside": standing["inside"], "bought": standing["bought"]}
    act = ReturnAct(wish.act)
    policy.may_move(actor, standing["hub_id"], act, **who)
    check_version(seen, standing["version"])
    side = ReturnSide.HUB if act in policy.HUBS else ReturnSide.SHOP
    said = Said(side, actor.person_id, call.now, wish.words)
    await move(session, standing, act, said, restocked=wish.restocked)
    return await queries.read_return(session, call, return_id)


async def move(
    session: AsyncSession, standing: Any, act: ReturnAct, said: Said, *, restocked: bool = False
) -> None:
    """Move a return whose purchase is held, with all that follows for its units and their money.

    Raises:
        WrongReturnState: it is not where this can be done.
        PaymentNotOpen: the bank disputes what was paid.
        RefundTooMuch: all of it was given back otherwise.
    """
    befores, after = ARROWS[act]
    if standing["state"] not in befores:
        raise WrongReturnState(state=standing["state"])
    about = (standing["purchase_id"], standing["order_id"], standing["line_id"])
    piece, by = Piece(*about, standing["units"], standing["id"]), By(said.person_id, said.now)
    amount = None
    if after == ReturnState.PAID_BACK:
        arrived = restocked and act is ReturnAct.ARRIVE
        reason = f"return: {standing['kind']}"
        amount = await returning.give_back(session, piece, by, reason, restocked=arrived)
    elif after == ReturnState.CLOSED:
        await returning.lift(session, piece, by)
    due_on = rules.due_on(ReturnState(after), standing["today"])
    own = {"return": standing["id"], "before": standing["state"], "after": after, "act": act}
    own |= {"side": said.side, "words": said.words, "person": said.person_id, "now": said.now}
    [row] = await run(session, statements.MOVE, **own, due_on=due_on, amount=amount)
    if row["number"] is None:
        raise WrongReturnState(state=standing["state"])
    told = (act, said.person_id)
    await _tell(session, standing["hub_id"], standing["id"], row["number"], told)


async def find(session: AsyncSession, return_id: UUID, now: datetime) -> Any:
    """How a return stands once its purchase is held.

    Raises:
        NotFound: there is none.
    """
    standing = await _standing(session, return_id, None, now)
    await returning.lock(session, standing["purchase_id"])
    return await _standing(session, return_id, None, now)


async def _standing(
    session: AsyncSession, return_id: UUID, person_id: UUID | None, now: datetime
) -> Any:
    own = {"return": return_id, "person": person_id, "now": now}
    rows = await run(session, statements.STANDING, **own)
    if not rows:
        raise NotFound
    return rows[0]


async def _tell(
    session: AsyncSession,
    hub_id: UUID,
    return_id: UUID,
    number: int,
    what: tuple[ReturnAct, UUID | None],
) -> None:
    act, person_id = what
    await audit.record(session, f"returns.{act}", return_id, actor_id=person_id, hub_id=hub_id)
    await outbox.publish(session, OrderReturnMoved(return_id=return_id, number=number))
