"""What follows a change of an interview: letters to those who come and to those who hold it.

A letter tells the interview as it is when it is written; one about a time that is over already is
not worth reading.
"""

from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar import others
from kilim.calendar.times import to_wall
from kilim.core import audit, live, outbox
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words, time_in_words
from kilim.events.incubation import (
    ApplicationWithdrawn,
    InterviewBooked,
    InterviewCancelled,
    InterviewInvited,
    InterviewMoved,
)
from kilim.incubation.interviews import letters, mail_texts, queries, statements
from kilim.incubation.interviews.entries import entry, said, where
from kilim.incubation.interviews.ical import calendar_file
from kilim.messaging.mail import service as mail

_Texts = dict[str, mail.Text]


async def on_interview_invited(
    session: AsyncSession, event: InterviewInvited, context: Context
) -> None:
    """Ask those who can pick a time to do so."""
    own = (session, event.round_id, event.application_id)
    for row in await letters.list_invited(*own):
        language, until = row["language"], row["local_until"]
        letter = mail.compose(
            mail_texts.INVITED,
            language,
            signature=row["hub"],
            url=f"{context.origin}/applications/{row['id']}/interview",
            name=row["name"],
            applicant=row["applicant"],
            call=row["call"],
            round=row["round"],
            minutes=str(row["minutes"]),
            city=row["city"],
            until=f"{day_in_words(until.date(), language)}, {until:%H:%M}",
        )
        message = mail.Message("interview-invited", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def on_interview_booked(
    session: AsyncSession, event: InterviewBooked, context: Context
) -> None:
    """Tell everybody who is in it."""
    own = (session, context, event.interview_id)
    await _write(*own, "interview-booked", mail_texts.BOOKED, {"booked"})


async def on_interview_moved(
    session: AsyncSession, event: InterviewMoved, context: Context
) -> None:
    """Tell everybody who is in it, with the time before."""
    own = (session, context, event.interview_id)
    texts = ("interview-moved", mail_texts.MOVED, {"booked"})
    await _write(*own, *texts, before=event.old_starts_at)


async def on_interview_cancelled(
    session: AsyncSession, event: InterviewCancelled, context: Context
) -> None:
    """Tell everybody who was in it."""
    own = (session, context, event.interview_id)
    await _write(*own, "interview-cancelled", mail_texts.CANCELLED, {"cancelled"})


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """Give back the time of its interviews that are still ahead."""
    binds = {"application": event.application_id, "now": context.now}
    for found in await run(session, statements.TO_CANCEL, **binds):
        interview_id, hub_id = found["id"], found["hub_id"]
        await others.release(session, interview_id)
        await run(session, statements.CANCEL, interview=interview_id, now=context.now)
        act = "interviews.cancel"
        await audit.record(session, act, interview_id, actor_id=None, hub_id=hub_id)
        cancelled = InterviewCancelled(interview_id=interview_id, cancelled_by=None)
        await outbox.publish(session, cancelled)
        await live.publish(session, hub_id, queries.TOPIC, round_id=found["round_id"])


async def _write(
    session: AsyncSession,
    context: Context,
    interview_id: UUID,
    kind: str,
    texts: _Texts,
    states: set[str],
    before: datetime | None = None,
) -> None:
    facts = await letters.find_facts(session, interview_id)
    if facts is None or facts["state"] not in states:
        return
    for reader in await letters.list_readers(session, interview_id):
        language = reader["language"]
        letter = _compose(context, facts, reader, texts, before)
        file = calendar_file(entry(facts, language), now=context.now, language=language)
        attachment = mail.Attachment(
            "interview.ics", "text/calendar; method=PUBLISH", file.decode("utf-8")
        )
        message = mail.Message(kind, reader["email"], letter, attachments=(attachment,))
        await mail.write(session, context.event_id, message)


def _compose(
    context: Context, facts: Any, reader: Any, texts: _Texts, before: datetime | None
) -> mail.Letter:
    language = reader["language"]
    path = f"/applications/{facts['application_id']}/interview"
    if not reader["comes"]:
        path = f"/interviews/{facts['id']}"
    return mail.compose(
        texts,
        language,
        signature=facts["hub"],
        url=context.origin + path,
        name=reader["name"],
        applicant=facts["applicant"],
        call=said(facts["call"], language),
        where=where(facts, language),
        panel=facts["panel"],
        city=facts["city"],
        day=day_in_words(facts["local_starts"].date(), language),
        when=time_in_words(facts["local_starts"], facts["local_ends"], language),
        before=_moment(before, facts["zone"], language),
    )


def _moment(at: datetime | None, zone: str, language: str) -> str:
    if at is None:
        return ""
    wall = to_wall(at, ZoneInfo(zone))
    return f"{day_in_words(wall.date(), language)}, {wall:%H:%M}"
