"""Changes of orders by those who sell, by those who bought, and by the clock."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run
from kilim.core.documents import Document, check_version
from kilim.core.errors import NotFound
from kilim.market.earnings.moving import By
from kilim.market.orders import policy, queries, settling, statements
from kilim.market.orders.errors import WrongOrderState
from kilim.market.orders.models import OrderAct
from kilim.market.orders.schemas import OrderMoveIn
from kilim.market.payments import service as payments


async def move(
    session: AsyncSession, call: Call, order_id: UUID, wish: OrderMoveIn, seen: int
) -> Document:
    """Move an order, as its seller or the hub. The answer is a `SellerOrderOut`.

    What was paid goes back when an order is cancelled, and what was taken is in stock again.

    Raises:
        NotFound: there is no such order for the actor.
        Forbidden: the act is not the actor's.
        ChangedMeanwhile: what was seen is not its newest version.
        WrongOrderState: the order is not where this can be done.
    """
    purchase, standing = await _locked(session, call, order_id)
    inside, manages = standing["inside"], call.actor.manages(standing["hub_id"])
    policy.may_see(call.actor, standing["hub_id"], inside=inside)
    if wish.act not in policy.MANAGERS:
        policy.may_sell(call.actor, standing["hub_id"], inside=inside)
    check_version(seen, standing["version"])
    if wish.act not in queries.acts_of(standing, inside=inside, manages=manages):
        raise WrongOrderState(state=standing["state"])
    order = await settling.read_order(session, purchase["id"], order_id)
    tracking = wish.tracking if wish.act is OrderAct.SHIP else None
    said: dict[str, Any] = {"reason": wish.reason, "by": call.actor.person_id}
    await settling.move(session, order, wish.act, call.now, tracking=tracking, **said)
    if wish.act is OrderAct.CANCEL:
        by = By(call.actor.person_id, call.now, "cancel")
        await settling.reverse(session, purchase, order, by, wish.reason)
    await _record(session, call, f"orders.{wish.act}", standing, {"state": order["state"]})
    return await queries.read_order(session, call, order_id)


async def receive(
    session: AsyncSession, own: dict[str, Any], order_id: UUID, language: str, now: datetime
) -> Document:
    """A buyer says that an order has arrived. The answer is a `PurchaseOut`.

    Args:
        own: whose purchase it is: the person, or the hash of its secret.

    Raises:
        NotFound: there is no such order of theirs.
        WrongOrderState: it is not on its way.
    """
    purchase, order = await _bought(session, own, order_id)
    if order["state"] != "shipped":
        raise WrongOrderState(state=order["state"])
    await settling.move(session, order, OrderAct.DELIVER, now, by=own["person"])
    return await queries.read_own(session, own | {"purchase": purchase["id"]}, language)


async def give_up(
    session: AsyncSession, own: dict[str, Any], purchase_id: UUID | None, language: str,
    now: datetime,
) -> Document:  # fmt: skip
    """A buyer does not want what is not paid yet. The answer is a `PurchaseOut`.

    Raises:
        NotFound: there is no such purchase of theirs.
        WrongOrderState: it is paid.
    """
    purchase = await settling.lock(session, purchase=purchase_id, owned=True, **own)
    if purchase is None:
        raise NotFound
    orders = await settling.read_orders(session, purchase["id"])
    paid = [one for one in orders if one["state"] not in ("unpaid", "lapsed", "cancelled")]
    if paid:
        raise WrongOrderState(state=paid[0]["state"])
    for order in orders:
        said = {"reason": "given up by the buyer", "by": own["person"]}
        if order["state"] != "cancelled":
            await settling.move(session, order, OrderAct.CANCEL, now, **said)
        if order["state"] == "unpaid":
            await settling.let_go(session, order)
    if any(order["state"] == "unpaid" for order in orders):
        await settling.free_use(session, purchase)
    if purchase["payment_id"] is not None:
        await payments.cancel(session, purchase["payment_id"], now=now, by=own["person"])
    return await queries.read_own(session, own | {"purchase": purchase["id"]}, language)


async def _locked(session: AsyncSession, call: Call, order_id: UUID) -> tuple[Any, Any]:
    """The purchase of an order, held, and how the order stands once it is."""
    own = {"order": order_id, "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.STANDING, **own)
    if not rows:
        raise NotFound
    purchase = await settling.lock(session, purchase=rows[0]["purchase_id"], **settling.ANYBODY)
    [standing] = await run(session, statements.STANDING, **own)
    return purchase, standing


async def _bought(
    session: AsyncSession, own: dict[str, Any], order_id: UUID
) -> tuple[Any, dict[str, Any]]:
    rows = await run(session, statements.STANDING, order=order_id, person=None, now=None)
    if not rows:
        raise NotFound
    which = {"purchase": rows[0]["purchase_id"], "owned": True}
    purchase = await settling.lock(session, **which, **own)
    if purchase is None:
        raise NotFound
    return purchase, await settling.read_order(session, purchase["id"], order_id)


async def _record(
    session: AsyncSession, call: Call, act: str, of: Any, after: dict[str, Any]
) -> None:
    actor_id, hub_id = call.actor.person_id, of["hub_id"]
    await audit.record(session, act, of["id"], actor_id=actor_id, hub_id=hub_id, after=after)
