"""Changes of payments that follow from what has happened to the money."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import outbox
from kilim.core.db import Database, run
from kilim.events.market import (
    PaymentCaptured,
    PaymentDisputed,
    PaymentDisputeEnded,
    PaymentExpired,
    PaymentFailed,
    PaymentRefunded,
    PaymentRefundFailed,
)
from kilim.market.payments import notice_statements, statements

IN_TIME = frozenset({"created", "authorised"})


@dataclass(frozen=True, slots=True)
class Arrived:
    """What is known of money that has come; only what is taken at the hub has a receipt."""

    now: datetime
    fee: int | None = None
    provider_id: str | None = None
    receipt: str | None = None
    taken_as: str | None = None
    by: UUID | None = None


async def capture(session: AsyncSession, payment_id: UUID, arrived: Arrived) -> bool:
    """Note that the whole amount has come; doing so again changes nothing and returns False."""
    rows = await run(
        session,
        statements.CAPTURE,
        payment=payment_id,
        now=arrived.now,
        moved=None,
        person=arrived.by,
        fee=arrived.fee,
        provider_id=arrived.provider_id,
        receipt=arrived.receipt,
        taken_as=arrived.taken_as,
    )
    for row in rows:
        late = row["state_before"] not in IN_TIME
        await outbox.publish(session, PaymentCaptured(payment_id=payment_id, late=late))
    return bool(rows)


async def fail(session: AsyncSession, payment_id: UUID, now: datetime) -> bool:
    """Note that the provider has refused it for good; False when it was over already."""
    rows = await _give_up(session, payment_id, "failed", None, now)
    if rows:
        await outbox.publish(session, PaymentFailed(payment_id=payment_id))
    return bool(rows)


async def cancel(session: AsyncSession, payment_id: UUID, by: UUID | None, now: datetime) -> bool:
    """Want it no more; False when it was over already."""
    return bool(await _give_up(session, payment_id, "cancelled", by, now))


async def expire(database: Database) -> int:
    """Give up what was not paid in time, by the clock of the database; says how much that was."""
    async with database.sessions.begin() as session:
        rows = await run(session, statements.EXPIRE)
        for row in rows:
            await outbox.publish(session, PaymentExpired(payment_id=row["id"]))
    return len(rows)


async def expire_one(session: AsyncSession, payment_id: UUID, now: datetime) -> bool:
    """Note that the provider waits for it no more; False when it was over already."""
    rows = await _give_up(session, payment_id, "expired", None, now)
    if rows:
        await outbox.publish(session, PaymentExpired(payment_id=payment_id))
    return bool(rows)


@dataclass(frozen=True, slots=True)
class Dispute:
    """An amount that the payer's bank wants back; `key` is what the provider calls it."""

    key: str
    amount: int
    now: datetime


async def dispute(session: AsyncSession, payment_id: UUID, what: Dispute) -> bool:
    """Note that the payer's bank wants money back; False when that was known, or none had come."""
    rows = await run(session, notice_statements.DISPUTE, **_disputed(payment_id, what))
    if rows:
        event = PaymentDisputed(payment_id=payment_id, key=what.key, amount=what.amount)
        await outbox.publish(session, event)
    return bool(rows)


async def end_dispute(session: AsyncSession, payment_id: UUID, what: Dispute, *, won: bool) -> None:
    """Note how a dispute has ended, which it does once. What is lost stays disputed: it is gone."""
    own = _disputed(payment_id, what)
    ended = await run(session, notice_statements.END_DISPUTE, **own | {"won": won})
    if not any(row["begun"] for row in ended):
        return  # it had ended, or had not begun and now never does
    if won:
        await run(session, notice_statements.SETTLE_DISPUTES, **own)
    event = PaymentDisputeEnded(payment_id=payment_id, key=what.key, amount=what.amount, won=won)
    await outbox.publish(session, event)


def _disputed(payment_id: UUID, what: Dispute) -> dict[str, Any]:
    own = {"payment": payment_id, "key": what.key, "moved": what.amount}
    return own | {"person": None, "now": what.now}


@dataclass(frozen=True, slots=True)
class Sent:
    """An amount that has gone back; `proof` is what people have in hand of it."""

    now: datetime
    provider_id: str | None = None
    proof: str | None = None
    by: UUID | None = None


async def settle(session: AsyncSession, refund_id: UUID, sent: Sent) -> bool:
    """Note that a refund is done; doing so again changes nothing and returns False."""
    await run(session, statements.LOCK_OF_REFUND, refund=refund_id)
    rows = await run(
        session,
        statements.SETTLE,
        refund=refund_id,
        now=sent.now,
        person=sent.by,
        proof=sent.proof,
        provider_id=sent.provider_id,
    )
    for row in rows:
        told = {"refund_id": refund_id, "key": row["key"], "amount": row["sum"]}
        await outbox.publish(session, PaymentRefunded(payment_id=row["id"], **told))
    return bool(rows)


async def fail_refund(session: AsyncSession, refund_id: UUID, trouble: str, now: datetime) -> bool:
    """Note that a refund cannot go back; False when it was over already."""
    await run(session, statements.LOCK_OF_REFUND, refund=refund_id)
    own = {"before": "pending", "after": "failed", "trouble": trouble, "person": None}
    rows = await run(session, statements.LET_GO, refund=refund_id, now=now, **own)
    for row in rows:
        told = {"refund_id": refund_id, "key": row["key"], "amount": row["amount"]}
        event = PaymentRefundFailed(payment_id=row["payment_id"], **told)
        await outbox.publish(session, event)
    return bool(rows)


async def bounce_refund(
    session: AsyncSession, refund_id: UUID, trouble: str, now: datetime
) -> bool:
    """Note that a refund has not gone back, even if it seemed done; False when that was known."""
    if await fail_refund(session, refund_id, trouble, now):
        return True
    own = {"refund": refund_id, "trouble": trouble, "now": now}
    rows = await run(session, notice_statements.BOUNCE, **own)
    for row in rows:
        told = {"refund_id": refund_id, "key": row["key"], "amount": row["sum"]}
        await outbox.publish(session, PaymentRefundFailed(payment_id=row["id"], **told))
    return bool(rows)


async def _give_up(
    session: AsyncSession, payment_id: UUID, after: str, by: UUID | None, now: datetime
) -> list[Any]:
    own = {"payment": payment_id, "after": after, "person": by, "now": now, "moved": None}
    return await run(session, statements.GIVE_UP, **own)
