"""What follows a change of an interview: letters to those who come and to those who hold it.

A letter tells the interview as it is when it is written; one about a time that is over already is
not worth reading.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.times import to_wall
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words, time_in_words
from kilim.events.incubation import (
    ApplicationWithdrawn,
    InterviewBooked,
    InterviewCancelled,
    InterviewInvitationTakenBack,
    InterviewInvited,
    InterviewMoved,
)
from kilim.incubation.interviews import letters, mail_texts, service, statements
from kilim.incubation.interviews.entries import entry, said, where
from kilim.incubation.interviews.ical import calendar_file, method
from kilim.messaging.mail import service as mail

_Texts = dict[str, mail.Text]
_TOLD = {"interview-cancelled": "cancelled"}  # the state that a letter tells of


async def on_interview_invited(
    session: AsyncSession, event: InterviewInvited, context: Context
) -> None:
    """Ask those who can pick a time to do so."""
    for row in await letters.list_invited(session, event.round_id, event.application_id):
        texts = mail_texts.INVITED_TO_WISH if row["asks_wishes"] else mail_texts.INVITED
        letter = _to_invited(context, row, texts, f"/applications/{row['id']}/interview")
        message = mail.Message("interview-invited", row["email"], letter)
        await mail.write(session, context.event_id, message)


async def on_interview_invitation_taken_back(
    session: AsyncSession, event: InterviewInvitationTakenBack, context: Context
) -> None:
    """Tell those who were asked for a time, unless they are invited again."""
    own = (session, event.round_id, event.application_id)
    for row in await letters.list_invited(*own, invited=False):
        letter = _to_invited(context, row, mail_texts.TAKEN_BACK, f"/applications/{row['id']}")
        message = mail.Message("interview-taken-back", row["email"], letter)
        await mail.write(session, context.event_id, message)


def _to_invited(context: Context, row: Any, texts: _Texts, path: str) -> mail.Letter:
    language, until = row["language"], row["local_until"]
    return mail.compose(
        texts,
        language,
        signature=row["hub"],
        url=context.origin + path,
        name=row["name"],
        applicant=row["applicant"],
        call=row["call"],
        round=row["round"],
        minutes=str(row["minutes"]),
        city=row["city"],
        until=f"{day_in_words(until.date(), language)}, {until:%H:%M}",
    )


async def on_interview_booked(
    session: AsyncSession, event: InterviewBooked, context: Context
) -> None:
    """Tell everybody who is in it."""
    readers = await letters.list_readers(session, event.interview_id)
    own = (session, context, event.interview_id, readers)
    await _write(*own, "interview-booked", mail_texts.BOOKED)


async def on_interview_moved(
    session: AsyncSession, event: InterviewMoved, context: Context
) -> None:
    """Tell everybody who is in it, with the time before; and those who are not any more."""
    own, before = (session, context, event.interview_id), event.old_starts_at
    readers = await letters.list_readers(session, event.interview_id)
    await _write(*own, readers, "interview-moved", mail_texts.MOVED, before=before)
    left = await letters.list_left(session, event.interview_id, event.left)
    await _write(*own, left, "interview-left", mail_texts.LEFT, before=before)


async def on_interview_cancelled(
    session: AsyncSession, event: InterviewCancelled, context: Context
) -> None:
    """Tell everybody who was in it."""
    readers = await letters.list_readers(session, event.interview_id)
    own = (session, context, event.interview_id, readers)
    await _write(*own, "interview-cancelled", mail_texts.CANCELLED)


async def on_application_withdrawn(
    session: AsyncSession, event: ApplicationWithdrawn, context: Context
) -> None:
    """Give back the time of its interviews that are still ahead."""
    binds = {"application": event.application_id, "now": context.now}
    ahead = await run(session, statements.TO_CANCEL, **binds)
    await service.cancel_all(session, ahead, context.now)


async def _write(
    session: AsyncSession,
    context: Context,
    interview_id: UUID,
    readers: Sequence[Any],
    kind: str,
    texts: _Texts,
    before: datetime | None = None,
) -> None:
    """Write to `readers`, unless the interview has been cancelled, or it is told that it is."""
    facts = await letters.find_facts(session, interview_id)
    if facts is None or facts["state"] != _TOLD.get(kind, "booked"):
        return
    for reader in readers:
        language = reader["language"]
        letter = _compose(context, facts, reader, texts, before)
        mine = entry(facts, language)
        mine = replace(mine, cancelled=mine.cancelled or kind == "interview-left")
        file = calendar_file(mine, now=context.now, language=language)
        media_type = f"text/calendar; method={method(mine)}"
        attachment = mail.Attachment("interview.ics", media_type, file.decode("utf-8"))
        message = mail.Message(kind, reader["email"], letter, attachments=(attachment,))
        await mail.write(session, context.event_id, message)


def _compose(
    context: Context, facts: Any, reader: Any, texts: _Texts, before: datetime | None
) -> mail.Letter:
    language = reader["language"]
    path = f"/applications/{facts['application_id']}/interview"
    if texts is mail_texts.LEFT:
        path = "/interviews"
    elif not reader["comes"]:
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
