"""What goes back of a whole payment, as a manager or the provider does it: whose money that was.

A payment is one amount for orders of several shops. Earnings act on one order in a transaction, so
each order is told by an event of its own.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import OrderPaidBack, PaymentRefunded, PaymentRefundFailed
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import spread
from kilim.market.orders import settling, statements
from kilim.market.payments import queries as payments


async def on_payment_refunded(
    session: AsyncSession, event: PaymentRefunded, context: Context
) -> None:
    """Orders that money is owed for come first; the rest is borne by what is left of each."""
    if settling.refunded_order(event.key) is not None:
        return
    orders = await read_sold(session, event.payment_id, context)
    owed = await earnings.list_owed(session, [one["id"] for one in orders])
    waiting = [owed.get(one["id"], 0) for one in orders]
    # What is under way to buyers is owed, too, and pays itself.
    state = await payments.get_state(session, event.payment_id)
    stuck = min(event.amount, max(0, sum(waiting) - state["refunding"]))
    paid = spread(stuck, waiting)
    given, beyond = shares(orders, event.amount - stuck)
    for order, *parts in zip(orders, paid, given, beyond, strict=True):
        if sum(parts):
            told = {"order_id": order["id"], "refund_id": event.refund_id}
            told |= {"amount": sum(parts), "given": parts[1]}
            await outbox.publish(session, OrderPaidBack(**told))


async def on_order_paid_back(session: AsyncSession, event: OrderPaidBack, context: Context) -> None:
    """Makers give it, and it has left already; what nobody owes or gives is a loss."""
    order = await lock_order(session, event.order_id)
    by = By(None, context.now, str(event.refund_id))
    left = min(event.given, order["total"] - order["refunded"])
    if left:
        given = await earnings.reverse(session, event.order_id, by, amount=left)
        await run(session, statements.REFUNDED, order=event.order_id, amount=given)
    await earnings.settle_refund(session, event.order_id, by, event.amount)


async def on_payment_refund_failed(
    session: AsyncSession, event: PaymentRefundFailed, context: Context
) -> None:
    """What had left for the buyer of an order and came back is owed again."""
    orders = await read_sold(session, event.payment_id, context)
    named = settling.refunded_order(event.key)
    by = By(None, context.now, str(event.refund_id))
    for order in orders:
        if order["id"] == named:
            await earnings.bounce_refund(session, named, by, event.amount)


async def read_sold(
    session: AsyncSession, payment_id: UUID, context: Context
) -> list[dict[str, Any]]:
    """The orders that a payment has paid for, with their purchase held."""
    purchase = await settling.lock(session, payment=payment_id, **settling.ANYBODY)
    if purchase is None:
        return []
    # A payment may be heard of before the news that it was paid.
    await settling.settle(session, purchase, context.now)
    orders = await settling.read_orders(session, purchase["id"])
    return [one for one in orders if one["number"] is not None and one["total"]]


def shares(orders: Sequence[dict[str, Any]], amount: int) -> tuple[list[int], list[int]]:
    """What of an amount each order bears: by what is left of it, then by what went back of it."""
    rests = [one["total"] - one["refunded"] for one in orders]
    backs = [one["refunded"] for one in orders]
    left = min(amount, sum(rests))
    return spread(left, rests), spread(min(amount - left, sum(backs)), backs)


async def lock_order(session: AsyncSession, order_id: UUID) -> dict[str, Any]:
    """Hold the purchase of an order, and read the order."""
    own: dict[str, Any] = {"order": order_id, "person": None, "now": None}
    [standing] = await run(session, statements.STANDING, **own)
    await settling.lock(session, purchase=standing["purchase_id"], **settling.ANYBODY)
    return await settling.read_order(session, standing["purchase_id"], order_id)
