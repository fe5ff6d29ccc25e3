"""What letters about meetings are made of, and the calendar file that goes with them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.calendar.times import to_wall
from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words, time_in_words
from kilim.incubation.interviews.ical import Entry, event_file, method
from kilim.incubation.office_hours import mail_texts, signal_statements
from kilim.messaging.mail import service as mail

_PRODUCT = "-//Kilim//Office hours//EN"


async def find_facts(session: AsyncSession, meeting_id: UUID) -> Any:
    """What a meeting is now: of whom, where and when."""
    [row] = await run(session, signal_statements.FACTS, meeting=meeting_id)
    return row


async def list_readers(session: AsyncSession, meeting_id: UUID) -> Sequence[Any]:
    """The mentor, and everybody who takes part for the venture."""
    return await run(session, signal_statements.READERS, of=meeting_id)


def where(facts: Any, language: str) -> str:
    """The room, the link, or that they find a place together."""
    if facts["room"]:
        names = from_json(facts["room"])
        return f"{names.get(language) or names.get('en', '')}, {facts['hub']}, {facts['city']}"
    return facts["meeting_url"] or mail_texts.AGREED[language]


def calendar_entry(facts: Any, language: str, *, mentors: bool, now: datetime) -> tuple[bytes, str]:
    """The file for one side's calendar, and what a program does with it."""
    entry = Entry(
        id=facts["id"],
        sequence=facts["sequence"],
        title=facts["venture"] if mentors else facts["mentor"],
        where=where(facts, language),
        url=facts["meeting_url"],
        starts_at=facts["starts_at"],
        ends_at=facts["ends_at"],
        cancelled=facts["state"] == "cancelled",
    )
    summary = f"{mail_texts.MEETING[language]} · {entry.title}"
    return event_file(entry, summary, now=now, product=_PRODUCT), method(entry)


def compose(
    context: Context,
    facts: Any,
    reader: Any,
    texts: dict[str, mail.Text],
    before: datetime | None = None,
) -> mail.Letter:
    """A letter about a meeting, to somebody of one side."""
    language, mentors = reader["language"], reader["mentors"]
    path = "/mentoring" if mentors else f"/my-cohorts/{facts['enrolment_id']}"
    return mail.compose(
        texts,
        language,
        signature=facts["hub"],
        url=context.origin + path,
        name=reader["name"],
        other=facts["venture"] if mentors else facts["mentor"],
        about=facts["about"],
        where=where(facts, language),
        city=facts["city"],
        day=day_in_words(facts["local_starts"].date(), language),
        when=time_in_words(facts["local_starts"], facts["local_ends"], language),
        before=_moment(before, facts["zone"], language),
        reason=facts["cancel_reason"] or mail_texts.NO_PAIR[language],
    )


def _moment(at: datetime | None, zone: str, language: str) -> str:
    if at is None:
        return ""
    wall = to_wall(at, ZoneInfo(zone))
    return f"{day_in_words(wall.date(), language)}, {wall:%H:%M}"
