"""Letters that ask for a check-in."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import month_in_words
from kilim.events.incubation import CheckinDue
from kilim.incubation.checkins import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_checkin_due(session: AsyncSession, event: CheckinDue, context: Context) -> None:
    """Ask everybody of the venture."""
    month = date.fromisoformat(event.month)
    for row in await run(session, statements.LETTERS, venture=event.venture_id, now=context.now):
        letter = mail.compose(
            mail_texts.KINDS[event.kind],
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/check-ins/{event.venture_id}/{event.month}",
            name=row["name"],
            organisation=row["organisation"],
            month=month_in_words(month, row["language"]),
        )
        message = mail.Message(f"check-in-{event.kind}", row["email"], letter)
        await mail.write(session, context.event_id, message)
