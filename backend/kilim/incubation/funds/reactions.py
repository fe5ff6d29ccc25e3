"""Who was promised money is told when it is released, and when that is reversed."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.money import Money
from kilim.core.outbox import Context
from kilim.events.incubation import TrancheReleased, TrancheReversed
from kilim.incubation.funds import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_tranche_released(
    session: AsyncSession, event: TrancheReleased, context: Context
) -> None:
    """Write to everybody who takes part."""
    for row in await run(session, statements.LETTERS, tranche=event.tranche_id):
        money = Money(row["amount"], row["currency"])
        letter = mail.compose(
            mail_texts.RELEASED,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/my-cohorts/{row['id']}",
            name=row["name"],
            amount=f"{money.as_decimal()} {money.currency}",
            tranche=row["tranche"],
        )
        message = mail.Message("tranche-released", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def on_tranche_reversed(
    session: AsyncSession, event: TrancheReversed, context: Context
) -> None:
    """Write to everybody who takes part, with the reason."""
    for row in await run(session, statements.REVERSED_LETTERS, reversal=event.reversal_id):
        money = Money(row["amount"], row["currency"])
        letter = mail.compose(
            mail_texts.REVERSED,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/my-cohorts/{row['id']}",
            name=row["name"],
            amount=f"{money.as_decimal()} {money.currency}",
            tranche=row["tranche"],
            reason=row["reason"],
        )
        message = mail.Message("tranche-reversed", row["email"], letter)
        await mail.write(session, context.event_id, message)
