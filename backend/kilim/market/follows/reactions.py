"""The letter about what shops have put up."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import OneTransaction, Reads, run
from kilim.core.outbox import Context
from kilim.core.security import new_token, token_hash
from kilim.events.market import FollowLetterDue
from kilim.market.follows import mail_texts, statements
from kilim.market.listings import queries as listings
from kilim.messaging.mail import service as mail

MOST = 3  # listings that a letter names


async def on_follow_letter_due(
    session: AsyncSession, event: FollowLetterDue, context: Context
) -> None:
    """Tell what is new, unless all of it is hidden again."""
    secret = new_token()
    own = {"letter": event.letter_id, "secret": token_hash(secret)}
    rows = await run(session, statements.TELL, **own)
    if not rows or not rows[0]["listings"]:
        return
    [row] = rows
    named, language = row["listings"][:MOST], row["language"]
    shown = await listings.read_chosen(Reads(OneTransaction(session)), named, language)
    new = [shown[one] for one in named if one in shown]
    told = [f"{one['title']} ({one['seller']['name']})" for one in new]
    more = len(row["listings"]) - MOST
    letter = mail.compose(
        mail_texts.NEW,
        language,
        signature=row["hub"],
        url=f"{context.origin}/favourites",
        off=f"{context.origin}/following#token={secret}",
        name=row["name"],
        list="; ".join(told) + (mail_texts.MORE[language].format(count=more) if more > 0 else ""),
    )
    await mail.write(session, context.event_id, mail.Message("follow", row["email"], letter))
