"""What the hub's managers do: take money at the hub, ask for refunds, agree to them, end them."""

from typing import Any
from uuid import UUID

import asyncpg
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core import audit
from kilim.core.db import run
from kilim.core.documents import Document
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.market.payments import moves, policy, queries, service, statements
from kilim.market.payments.errors import (
    PaymentNotOpen,
    ReceiptUsed,
    RefundNeedsTwo,
    RefundNotOpen,
)
from kilim.market.payments.models import PaymentMethod, RefundState
from kilim.market.payments.schemas import (
    PaymentRefundIn,
    PaymentTakingIn,
    RefundEndIn,
    RefundTurnDownIn,
)
from kilim.market.payments.service import BY_HAND, Back


async def take(
    session: AsyncSession, call: Call, payment_id: UUID, wish: PaymentTakingIn
) -> Document:
    """Take the money for a payment at the hub. The answer is a `PaymentDetail`.

    One that was given up meanwhile is taken, too; whoever sells is told that it comes late.

    Raises:
        NotFound: there is no such payment, or the actor does not manage its hub.
        PaymentNotOpen: it has been paid, or is not to be paid at the hub.
        ReceiptUsed: another payment has the receipt.
    """
    row = await _locked(session, call, payment_id)
    if row["method"] != PaymentMethod.AT_HUB:
        raise PaymentNotOpen(state=row["state"])
    arrived = moves.Arrived(
        call.now, receipt=wish.receipt, taken_as=wish.taken_as, by=call.actor.person_id
    )
    try:
        taken = await moves.capture(session, payment_id, arrived)
    except asyncpg.UniqueViolationError:  # of receipts; there is no other key in it
        raise ReceiptUsed from None
    if not taken:
        raise PaymentNotOpen(state=row["state"])
    told = wish.model_dump(mode="json")
    await _record(session, call, "payments.take", (row["hub_id"], payment_id), told)
    return await queries.read_payment(session, payment_id)


async def ask(
    session: AsyncSession, call: Call, payment_id: UUID, wish: PaymentRefundIn
) -> Document:
    """Give an amount back; above the hub's limit somebody else agrees first.

    The answer is a `PaymentDetail`.

    Raises:
        NotFound: there is no such payment, or the actor does not manage its hub.
        PaymentNotOpen: nothing of it was captured, or the bank disputes it.
        RefundTooMuch: less than that is left.
    """
    row = await _locked(session, call, payment_id)
    rows = await run(session, statements.SETTINGS, hub=row["hub_id"])
    limit = rows[0]["refund_limit"] if rows else 0
    state = RefundState.PENDING if wish.amount <= limit else RefundState.ASKED
    back = Back(
        wish.amount, f"manager:{uuid7()}", wish.reason, call.now, call.actor.person_id, state
    )
    await service.refund(session, payment_id, back)
    told = wish.model_dump(mode="json")
    await _record(session, call, "payments.refund", (row["hub_id"], payment_id), told)
    return await queries.read_payment(session, payment_id)


async def agree(session: AsyncSession, call: Call, refund_id: UUID) -> Document:
    """Agree to what somebody else asked for. The answer is a `PaymentDetail`.

    Raises:
        NotFound: there is no such refund, or the actor does not manage its hub.
        RefundNeedsTwo: the actor asked for it.
        RefundNotOpen: it does not wait for that.
    """
    row = await _refund(session, call, refund_id)
    if row["asked_by"] == call.actor.person_id:
        raise RefundNeedsTwo
    own = {"refund": refund_id, "person": call.actor.person_id, "now": call.now}
    if not await run(session, statements.AGREE, **own):
        raise RefundNotOpen
    await service.send_later(session, row["method"], refund_id)
    await _record(session, call, "payments.agree", (row["hub_id"], refund_id))
    return await queries.read_payment(session, row["payment_id"])


async def turn_down(
    session: AsyncSession, call: Call, refund_id: UUID, wish: RefundTurnDownIn
) -> Document:
    """Do not give back what was asked for, and say why. The answer is a `PaymentDetail`.

    Raises:
        NotFound: there is no such refund, or the actor does not manage its hub.
        RefundNotOpen: it does not wait for that.
    """
    row = await _refund(session, call, refund_id)
    own = {"refund": refund_id, "person": call.actor.person_id, "now": call.now}
    own |= {"before": "asked", "after": "turned_down", "trouble": wish.reason}
    if not await run(session, statements.LET_GO, **own):
        raise RefundNotOpen
    told = wish.model_dump(mode="json")
    await _record(session, call, "payments.turn_down", (row["hub_id"], refund_id), told)
    return await queries.read_payment(session, row["payment_id"])


async def end(session: AsyncSession, call: Call, refund_id: UUID, wish: RefundEndIn) -> Document:
    """Say that an amount has been given back by hand. The answer is a `PaymentDetail`.

    Raises:
        NotFound: there is no such refund, or the actor does not manage its hub.
        RefundNotOpen: it is over, waits for a second person, or is the provider's to send.
    """
    row = await _refund(session, call, refund_id)
    sent = moves.Sent(call.now, proof=wish.proof, by=call.actor.person_id)
    if row["method"] not in BY_HAND or not await moves.settle(session, refund_id, sent):
        raise RefundNotOpen
    told = wish.model_dump(mode="json")
    await _record(session, call, "payments.end_refund", (row["hub_id"], refund_id), told)
    return await queries.read_payment(session, row["payment_id"])


async def _locked(session: AsyncSession, call: Call, payment_id: UUID) -> Any:
    """The payment, which nobody else changes until the end of the transaction.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
    """
    rows = await run(session, statements.LOCK, payment=payment_id)
    if not rows:
        raise NotFound
    policy.may_keep(call.actor, rows[0]["hub_id"])
    return rows[0]


async def _refund(session: AsyncSession, call: Call, refund_id: UUID) -> Any:
    """The refund, with its payment held.

    Raises:
        NotFound: there is none, or the actor does not manage its hub.
    """
    held = await run(session, statements.LOCK_OF_REFUND, refund=refund_id)
    if not held:
        raise NotFound
    policy.may_keep(call.actor, held[0]["hub_id"])
    [row] = await run(session, statements.REFUND, refund=refund_id)
    return row


async def _record(
    session: AsyncSession,
    call: Call,
    act: str,
    of: tuple[UUID, UUID],
    after: dict[str, Any] | None = None,
) -> None:
    hub_id, object_id = of
    actor_id = call.actor.person_id
    await audit.record(session, act, object_id, actor_id=actor_id, hub_id=hub_id, after=after)
