"""What follows from payments, and the letters about orders."""

from contextlib import suppress
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import (
    BuyerCodeAsked,
    OrderMoved,
    PaymentCaptured,
    PaymentExpired,
    PaymentFailed,
    PaymentRefunded,
    PurchasePaid,
)
from kilim.market.earnings import service as earnings
from kilim.market.earnings.errors import NoSuchSale
from kilim.market.earnings.moving import By
from kilim.market.orders import letter_statements, mail_texts, proving, returning, settling
from kilim.market.orders.models import OrderAct
from kilim.messaging.mail import service as mail

# Who has to do something after an act; what somebody did themselves they know.
TO_SELLERS = frozenset({OrderAct.PLACE, OrderAct.CANCEL})
TO_BUYERS = frozenset(
    {OrderAct.PLACE, OrderAct.ACCEPT, OrderAct.PREPARE, OrderAct.SHIP, OrderAct.DELIVER,
     OrderAct.CANCEL, OrderAct.LAPSE}
)  # fmt: skip


async def on_payment_captured(
    session: AsyncSession, event: PaymentCaptured, context: Context
) -> None:
    """What was paid is placed."""
    purchase = await settling.lock(session, payment=event.payment_id, **settling.ANYBODY)
    if purchase is not None:
        await settling.settle(session, purchase, context.now)


async def on_purchase_paid(session: AsyncSession, event: PurchasePaid, context: Context) -> None:
    """What costs nothing is placed as if it were paid."""
    purchase = await settling.lock(session, purchase=event.purchase_id, **settling.ANYBODY)
    if purchase is not None:
        await settling.settle(session, purchase, context.now)


async def on_payment_expired(
    session: AsyncSession, event: PaymentExpired, context: Context
) -> None:
    """What nobody paid in time is free for others."""
    await _lapse(session, event.payment_id, context)


async def on_payment_failed(session: AsyncSession, event: PaymentFailed, context: Context) -> None:
    """What the provider refused is free for others."""
    await _lapse(session, event.payment_id, context)


async def _lapse(session: AsyncSession, payment_id: UUID, context: Context) -> None:
    purchase = await settling.lock(session, payment=payment_id, **settling.ANYBODY)
    if purchase is not None:
        await settling.lapse(session, purchase, context.now)


async def on_payment_refunded(
    session: AsyncSession, event: PaymentRefunded, context: Context
) -> None:
    """The hub owes the buyer of an order nothing more; one that was never sold owed nothing."""
    order_id = settling.refunded_order(event.key)
    if order_id is None:
        return
    by = By(None, context.now, str(event.refund_id))
    with suppress(NoSuchSale):
        await earnings.settle_refund(session, order_id, by, event.amount)


async def on_buyer_code_asked(
    session: AsyncSession, event: BuyerCodeAsked, context: Context
) -> None:
    """The letter with the code that proves an address."""
    found = await proving.issue(session, event.code_id)
    if found is None:
        return
    letter = mail.compose(
        mail_texts.CODE, found["language"], signature=found["hub"], code=found["code"]
    )
    await mail.write(session, context.event_id, mail.Message("buyer-code", found["email"], letter))


async def on_order_moved(session: AsyncSession, event: OrderMoved, context: Context) -> None:
    """Tell the seller's people and the buyer, if it was not their own act."""
    own = {"order": event.order_id, "number": event.number, "now": context.now}
    [move] = await run(session, letter_statements.MOVED, **own)
    act = OrderAct(move["act"])
    if act in TO_SELLERS and move["paid"]:
        for row in await run(session, letter_statements.SELLERS, **own):
            texts = mail_texts.TO_SELLERS[act]
            url = f"{context.origin}/sellers/{move['seller_id']}/orders/{event.order_id}"
            letter = mail.compose(
                texts, row["language"], signature=move["hub"], url=url, name=row["name"],
                number=str(move["number"] or ""), shop=move["shop"], reason=move["reason"],
            )  # fmt: skip
            message = mail.Message(f"order-{act}-seller", row["email"], letter)
            await mail.write(session, context.event_id, message)
    # A purchase that is paid is told of once, whatever number of shops it is from.
    told = act is OrderAct.PLACE and not move["is_first"]
    if act in TO_BUYERS and not move["by_buyer"] and not told:
        letter = mail.compose(
            mail_texts.TO_BUYERS[act], move["language"], signature=move["hub"],
            url=await returning.find_buyers_url(
                session, move["purchase_id"], move["buyer_id"], context.origin
            ),
            name=move["buyer"], code=move["code"],
            shop=move["shop"], reason=move["reason"], tracking=move["tracking"] or "—",
        )  # fmt: skip
        message = mail.Message(f"order-{act}-buyer", move["email"], letter)
        await mail.write(session, context.event_id, message)
