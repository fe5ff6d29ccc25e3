"""Letters to those who pay, about what became of their money."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.money import Money
from kilim.core.outbox import Context
from kilim.events.market import (
    PaymentCaptured,
    PaymentFailed,
    PaymentRefunded,
    PaymentRefundFailed,
    TransferReturned,
)
from kilim.market.payments import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_payment_captured(
    session: AsyncSession, event: PaymentCaptured, context: Context
) -> None:
    """Tell the payer that the money has come."""
    kind, texts = (
        ("payment-late", mail_texts.LATE)
        if event.late
        else ("payment-captured", mail_texts.CAPTURED)
    )
    await _write(session, context, event.payment_id, kind, texts)


async def on_payment_failed(session: AsyncSession, event: PaymentFailed, context: Context) -> None:
    """Tell the payer that the provider refused it."""
    await _write(session, context, event.payment_id, "payment-failed", mail_texts.FAILED)


async def on_payment_refunded(
    session: AsyncSession, event: PaymentRefunded, context: Context
) -> None:
    """Tell the payer that an amount has gone back."""
    kind, texts = "payment-refunded", mail_texts.REFUNDED
    await _write(session, context, event.payment_id, kind, texts, event.amount)


async def on_payment_refund_failed(
    session: AsyncSession, event: PaymentRefundFailed, context: Context
) -> None:
    """Tell the payer that an amount has not gone back; the hub's managers see it in their list."""
    kind, texts = "refund-failed", mail_texts.REFUND_FAILED
    await _write(session, context, event.payment_id, kind, texts, event.amount)


async def on_transfer_returned(
    session: AsyncSession, event: TransferReturned, context: Context
) -> None:
    """Tell the payer that what was too much has gone back."""
    kind, texts = "transfer-returned", mail_texts.RETURNED
    await _write(session, context, event.payment_id, kind, texts, event.amount)


async def _write(
    session: AsyncSession,
    context: Context,
    payment_id: UUID,
    kind: str,
    texts: dict[str, mail.Text],
    amount: int | None = None,
) -> None:
    rows = await run(session, statements.LETTER, payment=payment_id)
    if not rows:
        return
    row, language = rows[0], rows[0]["language"]
    money = Money(row["amount"] if amount is None else amount, row["currency"])
    letter = mail.compose(
        texts,
        language,
        signature=row["hub"],
        name=row["name"],
        sum=f"{money.as_decimal()} {money.currency}",
        words=row["words"],
        code=row["code"],
    )
    await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
