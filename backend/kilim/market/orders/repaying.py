"""What goes back of a whole payment, as a manager or the provider does it: whose money that was.

A payment is one amount for orders of several shops. Earnings act on one order in a transaction, so
each order is told by an event of its own.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import OrderPaidBack, PaymentRefunded
from kilim.market.earnings import service as earnings
from kilim.market.earnings.moving import By
from kilim.market.earnings.parts import spread
from kilim.market.orders import settling, statements


async def on_payment_refunded(
    session: AsyncSession, event: PaymentRefunded, context: Context
) -> None:
    """Orders whose money nobody named bear it by what is left of each."""
    if settling.refunded_order(event.key) is not None:
        return
    for order_id, amount in await share(session, event.payment_id, event.amount, context):
        told = OrderPaidBack(order_id=order_id, refund_id=event.refund_id, amount=amount)
        await outbox.publish(session, told)


async def on_order_paid_back(session: AsyncSession, event: OrderPaidBack, context: Context) -> None:
    """Makers give it, and it has left already; what is more than is left of them is a loss."""
    order = await lock_order(session, event.order_id)
    by = By(None, context.now, str(event.refund_id))
    left = min(event.amount, order["total"] - order["refunded"])
    if left:
        given = await earnings.reverse(session, event.order_id, by, amount=left)
        await run(session, statements.REFUNDED, order=event.order_id, amount=given)
    await earnings.settle_refund(session, event.order_id, by, event.amount)


async def share(
    session: AsyncSession, payment_id: UUID, amount: int, context: Context
) -> list[tuple[UUID, int]]:
    """What of an amount each order bears: by what is left of it, then by what went back of it."""
    purchase = await settling.lock(session, payment=payment_id, **settling.ANYBODY)
    if purchase is None:
        return []
    # It may be heard before the news that it was paid.
    await settling.settle(session, purchase, context.now)
    orders = await settling.read_orders(session, purchase["id"])
    sold = [one for one in orders if one["number"] is not None]
    rests = [one["total"] - one["refunded"] for one in sold]
    backs = [one["refunded"] for one in sold]
    left = min(amount, sum(rests))
    shares = spread(left, rests), spread(min(amount - left, sum(backs)), backs)
    told = zip(sold, *shares, strict=True)
    return [(one["id"], first + then) for one, first, then in told if first + then]


async def lock_order(session: AsyncSession, order_id: UUID) -> dict[str, Any]:
    """Hold the purchase of an order, and read the order."""
    own: dict[str, Any] = {"order": order_id, "person": None, "now": None}
    [standing] = await run(session, statements.STANDING, **own)
    await settling.lock(session, purchase=standing["purchase_id"], **settling.ANYBODY)
    return await settling.read_order(session, standing["purchase_id"], order_id)
