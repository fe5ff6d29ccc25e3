"""What those who sell do with payments: begin one, want it no more, give an amount back.

Everything here runs in the caller's transaction and asks nobody outside the database.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import Changing, run
from kilim.core.errors import NotFound
from kilim.core.security import new_token, token_hash
from kilim.market.payments import moves, statements
from kilim.market.payments.errors import (
    MethodOff,
    PaymentNotOpen,
    RefundTooMuch,
)
from kilim.market.payments.models import PaymentMethod, RefundState

BY_HAND = frozenset({PaymentMethod.AT_HUB, PaymentMethod.TRANSFER})
REFUNDABLE = frozenset({"captured", "part_refunded", "refunded"})
REFUSALS = (NotFound, PaymentNotOpen, RefundTooMuch)  # of a refund


@dataclass(frozen=True, slots=True)
class Member:
    """A payer with an account."""

    person_id: UUID


@dataclass(frozen=True, slots=True)
class Guest:
    """A payer without an account, who has proved the address.

    The payment is opened by the secret that has this hash, if the payer has one already.
    """

    name: str
    email: str
    secret_hash: bytes | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A payment to begin: minor units, and `words` by which the payer knows it on a statement.

    `back_to` is the page of ours that a provider's page returns to.
    """

    payer: Member | Guest
    language: str
    amount: int
    currency: str
    method: PaymentMethod
    words: str
    until: datetime
    now: datetime
    back_to: str = "/"


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment that was begun. `code` is quoted by payers; `secret` opens it for a guest.

    The secret is known here and now alone; the database keeps its hash.
    """

    id: UUID
    code: str
    secret: str | None


@dataclass(frozen=True, slots=True)
class Refund:
    """A refund that was asked for, or had been with this key before."""

    id: UUID
    amount: int
    state: RefundState


async def begin(session: Changing, hub_id: UUID, wanted: Wanted) -> Payment:
    """Begin a payment of `wanted.amount`, open until `wanted.until` by the database's clock.

    It belongs to the caller's transaction. What the payer does next is told by `paying.start`
    after that; what becomes of it, by the events `PaymentCaptured`, `PaymentFailed` and
    `PaymentExpired`. A transfer wants a longer `until` than a card.

    Raises:
        MethodOff: the hub does not take payments by this method.
    """
    rows = await run(session, statements.SETTINGS, hub=hub_id)
    if not rows or not rows[0][wanted.method]:
        raise MethodOff
    guest = wanted.payer if isinstance(wanted.payer, Guest) else None
    payer = None if isinstance(wanted.payer, Guest) else wanted.payer.person_id
    secret = new_token() if guest and guest.secret_hash is None else None
    known = guest.secret_hash if guest else None
    [row] = await run(
        session,
        statements.BEGIN,
        hub=hub_id,
        method=wanted.method,
        amount=wanted.amount,
        currency=wanted.currency,
        words=wanted.words,
        payer=payer,
        email=guest.email if guest else None,
        name=guest.name if guest else None,
        language=wanted.language,
        secret=token_hash(secret) if secret else known,
        back_to=wanted.back_to,
        until=wanted.until,
        now=wanted.now,
    )
    return Payment(row["id"], row["code"], secret)


async def cancel(
    session: AsyncSession, payment_id: UUID, *, now: datetime, by: UUID | None = None
) -> bool:
    """Want a payment no more; False when it was paid, or was over already.

    Money that comes in spite of it is captured late: `PaymentCaptured` says so.
    """
    return await moves.cancel(session, payment_id, by, now)


@dataclass(frozen=True, slots=True)
class Back:
    """An amount that is to go back; `key` names the cause, and each cause has one refund."""

    amount: int
    key: str
    reason: str
    now: datetime
    by: UUID | None = None
    state: RefundState = RefundState.PENDING


async def refund(session: AsyncSession, payment_id: UUID, back: Back) -> Refund:
    """Give an amount of a captured payment back; with the same key once, whoever asks again.

    The amount is promised in the caller's transaction. After that a provider sends it, again and
    again until it is done; for cash and transfers the hub's managers do, and say so. The event is
    `PaymentRefunded`, or `PaymentRefundFailed` when the provider refuses it for good.

    Raises:
        NotFound: there is no such payment.
        PaymentNotOpen: nothing of it was captured, or the bank disputes it.
        RefundTooMuch: less than that is left; says how much.
    """
    made = await promise(session, payment_id, back)
    if made.is_new and made.state is RefundState.PENDING:
        await send_later(session, made.method, made.id)
    return Refund(made.id, made.amount, made.state)


@dataclass(frozen=True, slots=True)
class Promised:
    """A refund, and whether this call has made it."""

    id: UUID
    amount: int
    state: RefundState
    method: str
    is_new: bool


async def promise(session: AsyncSession, payment_id: UUID, back: Back) -> Promised:
    """Note that an amount goes back, as `refund` does; nobody sends it.

    Raises:
        NotFound: there is no such payment.
        PaymentNotOpen: nothing of it was captured, or the bank disputes it.
        RefundTooMuch: less than that is left; says how much.
    """
    rows = await run(session, statements.LOCK, payment=payment_id)
    if not rows:
        raise NotFound
    row = rows[0]
    known = await run(session, statements.REFUND_BY_KEY, payment=payment_id, key=back.key)
    if known:
        return _promised(known[0], row["method"], is_new=False)
    if row["state"] not in REFUNDABLE:
        raise PaymentNotOpen(state=row["state"])
    left = row["captured"] - row["refunded"] - row["refunding"]
    if back.amount > left:
        raise RefundTooMuch(left=left)
    own = {"payment": payment_id, "amount": back.amount}
    await run(session, statements.PROMISE, **own)
    said = {"key": back.key, "reason": back.reason, "state": back.state}
    asked = {"person": back.by, "now": back.now}
    [made] = await run(session, statements.ADD_REFUND, **own, **said, **asked)
    return _promised(made, row["method"], is_new=True)


async def send_later(session: AsyncSession, method: str, refund_id: UUID) -> None:
    """Let the worker send a refund, once the transaction is over; people do it by hand."""
    if method not in BY_HAND:
        await outbox.enqueue(session, outbox.REFUNDS, to_json({"refund_id": refund_id}))


def _promised(row: Any, method: str, *, is_new: bool) -> Promised:
    return Promised(row["id"], row["amount"], RefundState(row["state"]), method, is_new)
