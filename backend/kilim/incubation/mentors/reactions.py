"""The letters to a new pair, and who advises or is advised no more."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Role
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.accounts import RoleRevoked
from kilim.events.incubation import EnrolmentEnded, EnrolmentGraduated, MentorPaired
from kilim.incubation.mentors import mail_texts, service, statements
from kilim.messaging.mail import service as mail


async def on_mentor_paired(session: AsyncSession, event: MentorPaired, context: Context) -> None:
    """Tell the mentor, and everybody who takes part for the venture."""
    for row in await run(session, statements.LETTERS, pair=event.pair_id):
        place = "/mentoring" if row["mentors"] else f"/my-cohorts/{row['enrolment_id']}"
        letter = mail.compose(
            mail_texts.TO_MENTOR if row["mentors"] else mail_texts.TO_VENTURE,
            row["language"],
            signature=row["hub"],
            url=context.origin + place,
            name=row["name"],
            mentor=row["mentor"],
            venture=row["venture"],
        )
        message = mail.Message("mentor-paired", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def on_enrolment_ended(
    session: AsyncSession, event: EnrolmentEnded, context: Context
) -> None:
    """Their mentors have room again."""
    await service.end_with_enrolment(session, event.enrolment_id)


async def on_enrolment_graduated(
    session: AsyncSession, event: EnrolmentGraduated, context: Context
) -> None:
    """So do the mentors of those who have graduated."""
    await service.end_with_enrolment(session, event.enrolment_id)


async def on_role_revoked(session: AsyncSession, event: RoleRevoked, context: Context) -> None:
    """Who has lost the role of a mentor leaves no ventures behind that count on them."""
    if event.role == Role.MENTOR and event.hub_id is not None:
        await service.end_with_role(session, event.hub_id, event.person_id)
