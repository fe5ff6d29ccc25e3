"""A seller's people are told when money is on its way to them, and when it came back."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.money import Money
from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.market import PayoutAccountNamed, PayoutBounced, PayoutsSent
from kilim.market.payouts import mail_texts, statements
from kilim.market.payouts.iban import masked
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Text


async def on_payouts_sent(session: AsyncSession, event: PayoutsSent, context: Context) -> None:
    """Write to the people of everybody who is paid."""
    rows = await run(session, statements.SENT_LETTERS, batch=event.batch_id, now=context.now)
    await _write(session, context, ("payout-sent", mail_texts.SENT), rows)


async def on_payout_bounced(session: AsyncSession, event: PayoutBounced, context: Context) -> None:
    """Write to the people of the seller, with the reason."""
    rows = await run(session, statements.BOUNCED_LETTERS, payout=event.payout_id, now=context.now)
    await _write(session, context, ("payout-bounced", mail_texts.BOUNCED), rows)


async def on_payout_account_named(
    session: AsyncSession, event: PayoutAccountNamed, context: Context
) -> None:
    """Write to everybody of the seller, whoever named it."""
    rows = await run(session, statements.ACCOUNT_LETTERS, account=event.account_id, now=context.now)
    for row in rows:
        letter = mail.compose(
            mail_texts.NAMED,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/sellers/{row['id']}",
            name=row["name"],
            shop=row["shop"],
            who=row["who"],
            account=masked(row["iban"]),
            day=date_in_words(row["begins_on"], row["language"]),
        )
        message = mail.Message("payout-account", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def _write(
    session: AsyncSession,
    context: Context,
    sort: tuple[str, dict[str, Text]],
    rows: Sequence[Any],
) -> None:
    kind, texts = sort
    for row in rows:
        money = Money(row["amount"], row["currency"])
        letter = mail.compose(
            texts,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/sellers/{row['id']}",
            name=row["name"],
            shop=row["shop"],
            amount=f"{money.as_decimal()} {money.currency}",
            account=masked(row["iban"]),
            reason=row["reason"] or "",
        )
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
