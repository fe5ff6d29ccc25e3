"""What follows a change of a meeting, a silence, and the end of a pair.

A letter tells a meeting as it is when the letter is written: of one that was cancelled meanwhile
nobody hears that it was arranged.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import list_managers
from kilim.core import audit, live
from kilim.core.db import OneTransaction, Reads, Statement, run
from kilim.core.outbox import Context
from kilim.events.incubation import (
    EnrolmentEnded,
    EnrolmentGraduated,
    MeetingBooked,
    MeetingCancelled,
    MeetingMoved,
    MeetingNear,
    MentorEnded,
    MentoringSummaryDue,
    MentorPairEnded,
    MentorSilent,
)
from kilim.incubation.checkins import queries as checkins
from kilim.incubation.office_hours import (
    letters,
    mail_texts,
    picking,
    signal_statements,
    statements,
)
from kilim.incubation.office_hours.service import CHANGED
from kilim.messaging.mail import service as mail

_Texts = dict[str, mail.Text]


async def on_meeting_booked(session: AsyncSession, event: MeetingBooked, context: Context) -> None:
    """Tell both sides, with an entry for their calendars."""
    await _write(session, context, event.meeting_id, "meeting-booked", mail_texts.BOOKED)


async def on_meeting_moved(session: AsyncSession, event: MeetingMoved, context: Context) -> None:
    """Tell both sides, with the time before."""
    own = (session, context, event.meeting_id)
    await _write(*own, "meeting-moved", mail_texts.MOVED, before=event.old_starts_at)


async def on_meeting_cancelled(
    session: AsyncSession, event: MeetingCancelled, context: Context
) -> None:
    """Tell both sides why, and take it out of their calendars."""
    own = (session, context, event.meeting_id)
    await _write(*own, "meeting-cancelled", mail_texts.CANCELLED, state="cancelled")


async def on_meeting_near(session: AsyncSession, event: MeetingNear, context: Context) -> None:
    """Remind both sides."""
    await _write(session, context, event.meeting_id, "meeting-near", mail_texts.NEAR)


async def _write(
    session: AsyncSession,
    context: Context,
    meeting_id: UUID,
    kind: str,
    texts: _Texts,
    *,
    state: str = "booked",
    before: datetime | None = None,
) -> None:
    facts = await letters.find_facts(session, meeting_id)
    if facts["state"] != state:
        return
    for reader in await letters.list_readers(session, meeting_id):
        letter = letters.compose(context, facts, reader, texts, before)
        own = {"mentors": reader["mentors"], "now": context.now}
        file, method = letters.calendar_entry(facts, reader["language"], **own)
        media_type = f"text/calendar; method={method}"
        attachment = mail.Attachment("meeting.ics", media_type, file.decode("utf-8"))
        message = mail.Message(kind, reader["email"], letter, attachments=(attachment,))
        await mail.write(session, context.event_id, message)


async def on_mentor_silent(session: AsyncSession, event: MentorSilent, context: Context) -> None:
    """Ask both sides to meet, unless they have done so meanwhile."""
    for row in await run(session, signal_statements.SILENCE, pair=event.pair_id, now=context.now):
        for reader in await run(session, signal_statements.READERS_OF_PAIR, of=event.pair_id):
            place = "/mentoring" if reader["mentors"] else f"/my-cohorts/{row['enrolment_id']}"
            letter = mail.compose(
                mail_texts.SILENT,
                reader["language"],
                signature=row["hub"],
                url=context.origin + place,
                name=reader["name"],
                other=row["venture"] if reader["mentors"] else row["mentor"],
                days=str(row["days"]),
            )
            message = mail.Message("mentor-silent", reader["email"], letter)
            await mail.write(session, context.event_id, message)


async def on_mentoring_summary_due(
    session: AsyncSession, event: MentoringSummaryDue, context: Context
) -> None:
    """Tell the hub's managers who is silent; nobody is written to when all is well."""
    own = {"hub": event.hub_id, "now": context.now}
    pairs = await run(session, signal_statements.SILENT, **own)
    reads = Reads(OneTransaction(session))
    ventures = await checkins.list_silent(reads, event.hub_id, context.now)
    count = len(pairs) + len(ventures)
    if count == 0:
        return
    [hub] = await run(session, signal_statements.HUB, hub=event.hub_id)
    for manager in await list_managers(session, event.hub_id):
        language = manager.language
        lines = [mail_texts.PAIR_LINE[language].format(**row) for row in pairs]
        lines += [mail_texts.VENTURE_LINE[language].format(**row) for row in ventures]
        letter = mail.compose(
            mail_texts.SUMMARY,
            language,
            signature=hub["name"],
            url=f"{context.origin}/mentors",
            name=manager.name,
            hub=hub["name"],
            count=str(count),
            lines="\n".join(lines),
        )
        message = mail.Message("mentoring-summary", manager.email, letter)
        await mail.write(session, context.event_id, message)


async def on_mentor_pair_ended(
    session: AsyncSession, event: MentorPairEnded, context: Context
) -> None:
    """Who is a pair no more does not meet any more, unless they are one again."""
    await _cancel(session, context, statements.OF_PAIR, event.pair_id)


async def on_mentor_ended(session: AsyncSession, event: MentorEnded, context: Context) -> None:
    """Who mentors no more offers nothing, and meets nobody of those who took open hours."""
    own = {"mentor": event.mentor_id, "now": context.now}
    await run(session, statements.TAKE_ALL_BACK, **own)
    await _cancel(session, context, statements.AHEAD_OF_MENTOR, event.mentor_id)


async def on_enrolment_ended(
    session: AsyncSession, event: EnrolmentEnded, context: Context
) -> None:
    """Who takes part no more takes nobody's time."""
    await _cancel(session, context, statements.AHEAD_OF_ENROLMENT, event.enrolment_id)


async def on_enrolment_graduated(
    session: AsyncSession, event: EnrolmentGraduated, context: Context
) -> None:
    """Nor does who has graduated."""
    await _cancel(session, context, statements.AHEAD_OF_ENROLMENT, event.enrolment_id)


async def _cancel(session: AsyncSession, context: Context, which: Statement, of: UUID) -> None:
    found: Any = await run(session, which, of=of, now=context.now)
    for row in found:
        await picking.give_up(session, row["id"], context.now, "", None)
        act, hub_id = "office_hours.cancel", row["hub_id"]
        await audit.record(session, act, row["id"], actor_id=None, hub_id=hub_id)
        await live.publish(session, hub_id, CHANGED, hub_id=hub_id)
