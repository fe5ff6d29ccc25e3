"""Whoever wished is told that nothing comes of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.incubation import MatchingCancelled
from kilim.incubation.matching import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_matching_cancelled(
    session: AsyncSession, event: MatchingCancelled, context: Context
) -> None:
    """Write to mentors and ventures that had ranked somebody, once to each person."""
    for row in await run(session, statements.LETTERS, matching=event.matching_id):
        enrolment = row["enrolment_id"]
        place = "/mentoring" if enrolment is None else f"/my-cohorts/{enrolment}"
        letter = mail.compose(
            mail_texts.CANCELLED,
            row["language"],
            signature=row["hub"],
            url=context.origin + place,
            name=row["name"],
            cohort=row["cohort"],
            reason=row["cancel_reason"],
        )
        message = mail.Message("matching-cancelled", row["email"], letter)
        await mail.write(session, context.event_id, message)
