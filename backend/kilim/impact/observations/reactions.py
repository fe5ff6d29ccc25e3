"""Letters that ask how a year was."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.impact import FollowUpDue
from kilim.impact.observations import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_follow_up_due(session: AsyncSession, event: FollowUpDue, context: Context) -> None:
    """Ask everybody of the venture."""
    own = {"organisation": event.organisation_id, "now": context.now}
    for row in await run(session, statements.LETTERS, **own):
        letter = mail.compose(
            mail_texts.DUE,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/follow-ups/{event.organisation_id}",
            name=row["name"],
            organisation=row["organisation"],
            year=str(event.year),
        )
        await mail.write(session, context.event_id, mail.Message("follow-up", row["email"], letter))
