"""Who has graduated is told, with the address of the certificate."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.events.incubation import EnrolmentGraduated
from kilim.incubation.graduation import mail_texts, statements
from kilim.messaging.mail import service as mail


async def on_enrolment_graduated(
    session: AsyncSession, event: EnrolmentGraduated, context: Context
) -> None:
    """Congratulate everybody who took part."""
    for row in await run(session, statements.LETTERS, enrolment=event.enrolment_id):
        letter = mail.compose(
            mail_texts.GRADUATED,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/certificates/{row['serial']}",
            name=row["name"],
            applicant=row["applicant"],
            cohort=row["cohort"],
            serial=row["serial"],
        )
        await mail.write(session, context.event_id, mail.Message("graduated", row["email"], letter))
