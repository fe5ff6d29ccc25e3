"""Letters that ask how a year was."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.core.wording import date_in_words
from kilim.events.impact import FollowUpDue, SurveyLetterDue
from kilim.impact.surveys import mail_texts, service
from kilim.messaging.mail import service as mail


async def on_follow_up_due(session: AsyncSession, event: FollowUpDue, context: Context) -> None:
    """Ask everybody of the venture."""
    await service.ask(session, event.organisation_id, event.year, context.now)


async def on_survey_letter_due(
    session: AsyncSession, event: SurveyLetterDue, context: Context
) -> None:
    """Write the letter, unless nothing is asked any more."""
    issued = await service.issue_token(session, event.survey_id, event.number, context.now)
    if issued is None:
        return
    last = (issued.ends_at - timedelta(seconds=1)).astimezone(ZoneInfo(issued.zone)).date()
    letter = mail.compose(
        mail_texts.LETTERS[issued.kind],
        issued.language,
        signature=issued.hub,
        # The secret goes into the fragment, which browsers keep to themselves.
        url=f"{context.origin}/survey#token={issued.token}",
        name=issued.name,
        organisation=issued.organisation,
        year=str(issued.year),
        until=date_in_words(last, issued.language),
    )
    message = mail.Message(f"survey-{issued.kind}", issued.email, letter, secret=True)
    await mail.write(session, context.event_id, message)
