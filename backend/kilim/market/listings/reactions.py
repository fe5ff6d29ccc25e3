"""The letters about what a hub decided about a listing."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.market import ListingMoved
from kilim.market.listings import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_listing_moved(session: AsyncSession, event: ListingMoved, context: Context) -> None:
    """Tell the shop's people what the hub decided; what they did themselves they know."""
    told = {"listing": event.listing_id, "number": event.number, "now": context.now}
    for row in await run(session, statements.LETTERS, **told):
        texts = mail_texts.TEXTS.get(row["act"])
        if texts is None:
            return
        letter = mail.compose(
            texts,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/sellers/{row['seller_id']}/listings/{row['id']}",
            name=row["name"],
            title=row["title"],
            reason=row["reason"],
        )
        message = mail.Message(f"listing-{row['act']}", row["email"], letter)
        await mail.write(session, context.event_id, message)
