"""What follows a place that was taken or given back, and the letters of cohorts."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.incubation import (
    ApplicationWithdrawn,
    EnrolmentBegan,
    PlaceAccepted,
    StepsNear,
    WorkAnswered,
)
from kilim.incubation.cohorts import changes, enrolling, mail_texts, near_statements
from kilim.messaging.mail import service as mail


async def on_place_accepted(session: AsyncSession, event: PlaceAccepted, context: Context) -> None:
    """Enrol them in the cohort of the call."""
    await enrolling.enrol(session, event.offer_id)


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """They take part no more."""
    await enrolling.end_with_application(session, event.application_id)


async def on_enrolment_began(
    session: AsyncSession, event: EnrolmentBegan, context: Context
) -> None:
    """Welcome everybody who takes part."""
    for row in await run(session, changes.LETTERS, enrolment=event.enrolment_id):
        letter = mail.compose(
            mail_texts.ENROLLED,
            row["language"],
            signature=row["hub"],
            url=f"{context.origin}/my-cohorts/{row['id']}",
            name=row["name"],
            applicant=row["applicant"],
            cohort=row["cohort"],
            first=date_in_words(row["starts_on"], row["language"]),
        )
        await mail.write(session, context.event_id, mail.Message("enrolled", row["email"], letter))


async def on_work_answered(session: AsyncSession, event: WorkAnswered, context: Context) -> None:
    """Tell who handed it in, and those with whom they take part."""
    for row in await run(session, changes.ANSWERED, work=event.work_id):
        language = row["language"]
        letter = mail.compose(
            mail_texts.ANSWERS[row["verdict"]],
            language,
            signature=row["hub"],
            url=f"{context.origin}/my-cohorts/{row['id']}",
            name=row["name"],
            step=row["step"],
            adviser=row["adviser"],
            words=row["words"] or mail_texts.NO_WORDS[language],
        )
        message = mail.Message("work-answered", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def on_steps_near(session: AsyncSession, event: StepsNear, context: Context) -> None:
    """Tell somebody what is due soon, unless all of it is done by now."""
    rows = await run(session, near_statements.NEAR_OF, person=event.person_id, now=context.now)
    if not rows:
        return
    first = rows[0]
    language = first["language"]
    line = mail_texts.NEAR_LINE[language]
    lines = [
        line.format(**dict(row) | {"due_on": date_in_words(row["due_on"], language)})
        for row in rows
    ]
    letter = mail.compose(
        mail_texts.NEAR,
        language,
        signature=first["hub"],
        url=f"{context.origin}/my-cohorts/{first['enrolment_id']}",
        name=first["name"],
        count=str(len(rows)),
        lines="\n".join(lines),
    )
    message = mail.Message("steps-near", first["email"], letter)
    await mail.write(session, context.event_id, message)
