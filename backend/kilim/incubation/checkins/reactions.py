"""Letters that ask for a check-in, and what follows when somebody begins or leaves a cohort."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core import audit, live
from kilim.core.db import Statement, run
from kilim.core.outbox import Context
from kilim.core.wording import month_in_words
from kilim.events.incubation import CheckinDue, EnrolmentBegan, EnrolmentEnded
from kilim.incubation.checkins import mail_texts, statements
from kilim.incubation.checkins.service import TOPIC
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


async def on_enrolment_began(
    session: AsyncSession, event: EnrolmentBegan, context: Context
) -> None:
    """Ask the organisation for the months of its cohort, if its programme asks for anything."""
    await _ask(session, "checkins.ask_enrolled", statements.ASK_ENROLLED, event.enrolment_id)


async def on_enrolment_ended(
    session: AsyncSession, event: EnrolmentEnded, context: Context
) -> None:
    """Ask for nothing after the month in which they left."""
    await _ask(session, "checkins.leave_enrolled", statements.LEAVE_ENROLLED, event.enrolment_id)


async def _ask(session: AsyncSession, act: str, change: Statement, enrolment_id: UUID) -> None:
    for row in await run(session, change, enrolment=enrolment_id):
        after = {"enrolment_id": str(enrolment_id)}
        hub_id = row["hub_id"]
        await audit.record(session, act, row["id"], actor_id=None, hub_id=hub_id, after=after)
        await live.publish(session, hub_id, TOPIC, hub_id=hub_id)
