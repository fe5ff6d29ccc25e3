"""The letters about reviews."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import ReviewHidden, ReviewsAsked, ReviewsOut
from kilim.market.ratings import letter_statements, mail_texts
from kilim.messaging.mail import service as mail
from kilim.messaging.mail.service import Text

Texts = dict[str, Text]


async def on_reviews_asked(session: AsyncSession, event: ReviewsAsked, context: Context) -> None:
    """Ask the buyer of an order how it was."""
    rows = await run(session, letter_statements.BUYER, order=event.order_id)
    await _write(session, context, "reviews-asked", (mail_texts.ASKED,) * 2, rows)


async def on_reviews_out(session: AsyncSession, event: ReviewsOut, context: Context) -> None:
    """Tell both sides of an order that they can read each other."""
    rows = await run(session, letter_statements.SIDES, order=event.order_id, now=context.now)
    texts = (mail_texts.OUT_FOR_SHOP, mail_texts.OUT_FOR_BUYER)
    await _write(session, context, "reviews-out", texts, rows)


async def on_review_hidden(session: AsyncSession, event: ReviewHidden, context: Context) -> None:
    """Tell who wrote a review, and the shop that it is about, why nobody else reads it."""
    found = await run(session, letter_statements.HIDDEN, review=event.review_id)
    for hidden in found:
        own = {"order": hidden["order_id"], "now": context.now}
        rows = await run(session, letter_statements.SIDES, **own)
        texts = (mail_texts.HIDDEN_FOR_SHOP, mail_texts.HIDDEN_FOR_BUYER)
        await _write(session, context, "review-hidden", texts, rows, reason=hidden["reason"])


async def _write(
    session: AsyncSession,
    context: Context,
    kind: str,
    texts: tuple[Texts, Texts],
    rows: Iterable[Any],
    **words: str,
) -> None:
    for row in rows:
        path = f"/sellers/{row['seller_id']}/orders/{row['order_id']}"
        if row["buyer"]:
            path = f"/purchases/{row['purchase_id']}"
        letter = mail.compose(
            texts[row["buyer"]], row["language"], signature=row["hub"], name=row["name"],
            url=f"{context.origin}{path}", shop=row["shop"], code=row["code"], **words,
        )  # fmt: skip
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))
