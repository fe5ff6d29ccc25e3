"""The letters of joint brands: who is asked, what waits for signatures, what is in force."""

from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import BrandMemberAsked, BrandTermsActivated, BrandTermsProposed
from kilim.market.brands import mail_texts, statements
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Text


async def on_brand_member_asked(
    session: AsyncSession, event: BrandMemberAsked, context: Context
) -> None:
    """Tell the people of whoever is asked to belong to a brand."""
    rows = await run(session, statements.ASKED_LETTERS, member=event.member_id, now=context.now)
    await _write(session, context, ("brand-asked", mail_texts.ASKED), rows)


async def on_brand_terms_proposed(
    session: AsyncSession, event: BrandTermsProposed, context: Context
) -> None:
    """Tell everybody whose signature the terms wait for."""
    told = {"terms": event.terms_id, "state": "proposed", "now": context.now}
    rows = await run(session, statements.TERMS_LETTERS, **told)
    await _write(session, context, ("terms-proposed", mail_texts.PROPOSED), rows)


async def on_brand_terms_activated(
    session: AsyncSession, event: BrandTermsActivated, context: Context
) -> None:
    """Tell everybody who gets a share that the terms are in force."""
    told = {"terms": event.terms_id, "state": "active", "now": context.now}
    rows = await run(session, statements.TERMS_LETTERS, **told)
    await _write(session, context, ("terms-active", mail_texts.ACTIVATED), rows)


async def _write(
    session: AsyncSession, context: Context, sort: tuple[str, dict[str, Text]], rows: Any
) -> None:
    kind, texts = sort
    for row in rows:
        words = {
            name: str(row[name]) for name in ("name", "brand", "shop", "number") if name in row
        }
        letter = mail.compose(
            texts,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/brands/{row['id']}",
            **words,
        )
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
