"""The letter that something is there again."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.security import new_token, token_hash
from kilim.events.market import RestockFound
from kilim.market.favourites import mail_texts, queries, statements
from kilim.market.listings.offers import read_offers
from kilim.messaging.mail import service as mail


async def on_restock_found(session: AsyncSession, event: RestockFound, context: Context) -> None:
    """Tell whoever waits, unless it is sold again already: then they wait on."""
    secret = new_token()
    own = {"notice": event.notice_id, "secret": token_hash(secret)}
    [row] = await run(session, statements.TELL, **own)
    if row["id"] is None:
        return
    language = row["language"]
    offer = (await read_offers(session, [row["variant_id"]]))[row["variant_id"]]
    options = [queries.said(one["value"], language) for one in offer.options]
    letter = mail.compose(
        mail_texts.BACK,
        language,
        signature=row["hub"],
        url=f"{context.origin}/listings/{row['slug']}",
        off=f"{context.origin}/favourites#token={secret}",
        name=row["name"],
        title=", ".join([queries.said(offer.title, language), *options]),
        shop=offer.seller["name"],
    )
    await mail.write(session, context.event_id, mail.Message("restock", row["email"], letter))
