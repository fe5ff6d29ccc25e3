"""A bank that wants money back: what of it was paid for which order, and what becomes of that.

A payment is one amount for orders of several shops. Earnings act on one order in a transaction, so
each order is told by an event of its own.
"""

from contextlib import suppress
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import run
from kilim.core.money import Money
from kilim.core.outbox import Context
from kilim.events.market import (
    OrderDisputed,
    OrderDisputeEnded,
    PaymentDisputed,
    PaymentDisputeEnded,
)
from kilim.market.earnings import service as earnings
from kilim.market.earnings.errors import NoSuchSale
from kilim.market.earnings.moving import By
from kilim.market.orders import letter_statements, mail_texts, repaying, statements
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Text

KIND = "order-dispute"


async def on_payment_disputed(
    session: AsyncSession, event: PaymentDisputed, context: Context
) -> None:
    """What the bank wants is shared among the orders by what is left of each."""
    for order_id, amount in await _shares(session, event, context):
        told = OrderDisputed(order_id=order_id, key=event.key, amount=amount)
        await outbox.publish(session, told)


async def on_payment_dispute_ended(
    session: AsyncSession, event: PaymentDisputeEnded, context: Context
) -> None:
    """Each order of the payment hears how it ended."""
    for order_id, amount in await _shares(session, event, context):
        told = OrderDisputeEnded(order_id=order_id, key=event.key, amount=amount, won=event.won)
        await outbox.publish(session, told)


async def _shares(
    session: AsyncSession, event: PaymentDisputed | PaymentDisputeEnded, context: Context
) -> list[tuple[UUID, int]]:
    orders = await repaying.read_sold(session, event.payment_id, context)
    told = zip(orders, *repaying.shares(orders, event.amount), strict=True)
    return [(one["id"], left + back) for one, left, back in told if left + back]


async def on_order_disputed(session: AsyncSession, event: OrderDisputed, context: Context) -> None:
    """What makers would give is held until the bank has decided."""
    await repaying.lock_order(session, event.order_id)
    by = By(None, context.now, event.key)
    with suppress(NoSuchSale):
        if await earnings.begin_dispute(session, event.order_id, by, event.amount):
            await _tell(session, event, context, mail_texts.DISPUTED)


async def on_order_dispute_ended(
    session: AsyncSession, event: OrderDisputeEnded, context: Context
) -> None:
    """What was held is theirs again, or has gone back to the buyer."""
    await repaying.lock_order(session, event.order_id)
    by = By(None, context.now, event.key)
    with suppress(NoSuchSale):
        if event.won:
            if await earnings.win_dispute(session, event.order_id, by):
                await _tell(session, event, context, mail_texts.DISPUTE_WON)
            return
        taken = await earnings.lose_dispute(session, event.order_id, by, event.amount)
        await run(session, statements.REFUNDED, order=event.order_id, amount=taken)
        if taken:
            await _tell(session, event, context, mail_texts.DISPUTE_LOST)


async def _tell(
    session: AsyncSession,
    event: OrderDisputed | OrderDisputeEnded,
    context: Context,
    texts: dict[str, Text],
) -> None:
    """A letter to each of the seller's people."""
    own = {"order": event.order_id, "now": context.now}
    for row in await run(session, letter_statements.PEOPLE, **own):
        money = Money(event.amount, row["currency"])
        letter = mail.compose(
            texts, row["language"], signature=row["hub"], name=row["name"], shop=row["shop"],
            url=f"{context.origin}/sellers/{row['seller_id']}/orders/{event.order_id}",
            number=str(row["number"]), sum=f"{money.as_decimal()} {money.currency}",
        )  # fmt: skip
        await mail.write(session, context.event_id, mail.Message(KIND, row["email"], letter))
