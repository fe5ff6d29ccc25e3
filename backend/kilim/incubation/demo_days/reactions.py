"""Letters about demo days, and what changes when somebody joins or leaves the cohort."""

from datetime import timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.db import run
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words
from kilim.events.incubation import (
    DemoDayPlanned,
    DemoPitchTimed,
    EnrolmentBegan,
    EnrolmentEnded,
)
from kilim.incubation.demo_days import mail_texts, statements
from kilim.incubation.demo_days.ical import Entry, calendar_file, method
from kilim.messaging.mail import service as mail


async def on_demo_day_planned(
    session: AsyncSession, event: DemoDayPlanned, context: Context
) -> None:
    """Ask the people of every venture."""
    for row in await run(session, statements.LETTERS, day=event.demo_day_id, enrolment=None):
        url = f"{context.origin}/my-cohorts/{row['enrolment_id']}"
        letter = _letter(mail_texts.ASKED, row, row["starts_at"], url)
        # One letter for each venture that somebody takes part for.
        kind = f"demo-day-planned {row['enrolment_id']}"
        await mail.write(session, context.event_id, mail.Message(kind, row["email"], letter))


async def on_demo_pitch_timed(
    session: AsyncSession, event: DemoPitchTimed, context: Context
) -> None:
    """Tell its people when a venture pitches now, with an entry for the calendar."""
    own = {"day": event.demo_day_id, "enrolment": event.enrolment_id}
    for row in await run(session, statements.LETTERS, **own):
        url = f"{context.origin}/demo-days/{row['slug']}"
        texts = mail_texts.UNTIMED if row["told_at"] is None else mail_texts.TIMED
        letter = _letter(texts, row, row["told_at"] or row["starts_at"], url)
        entry = _entry(row, url)
        attached = mail.Attachment(
            "demo-day.ics",
            f"text/calendar; charset=utf-8; method={method(entry)}",
            calendar_file(entry, now=context.now).decode(),
        )
        message = mail.Message("demo-pitch-timed", row["email"], letter, attachments=(attached,))
        await mail.write(session, context.event_id, message)


async def on_enrolment_began(
    session: AsyncSession, event: EnrolmentBegan, context: Context
) -> None:
    """Who joins the cohort later is asked on the page of their cohort."""
    own = {"enrolment": event.enrolment_id, "now": context.now}
    await run(session, statements.ASK_LATER, **own)


async def on_enrolment_ended(
    session: AsyncSession, event: EnrolmentEnded, context: Context
) -> None:
    """Who has left does not pitch on a day that is ahead."""
    own: dict[str, UUID | Any] = {"enrolment": event.enrolment_id, "now": context.now}
    await run(session, statements.TAKE_OUT, **own)


def where(row: Any, language: str) -> str:
    """The place in words, with its address."""
    said = from_json(row["venue"])
    return ", ".join(part for part in (said[language], row["address"]) if part)


def _letter(texts: dict[str, mail.Text], row: Any, moment: Any, url: str) -> mail.Letter:
    language = row["language"]
    local = moment.astimezone(ZoneInfo(row["zone"]))
    return mail.compose(
        texts,
        language,
        signature=row["hub"],
        url=url,
        name=row["name"],
        venture=row["venture"],
        title=from_json(row["title"])[language],
        when=f"{day_in_words(local.date(), language)}, {local:%H:%M}",
        time=f"{local:%H:%M}",
        where=where(row, language),
        pitch=str(row["pitch_minutes"]),
        questions=str(row["question_minutes"]),
    )


def _entry(row: Any, url: str) -> Entry:
    language, starts_at = row["language"], row["told_at"] or row["starts_at"]
    slot = timedelta(minutes=row["pitch_minutes"] + row["question_minutes"])
    return Entry(
        uid=f"{row['id']}-{row['enrolment_id']}",
        sequence=row["sequence"],
        title=f"{from_json(row['title'])[language]} · {row['venture']}",
        where=where(row, language),
        url=url,
        starts_at=starts_at,
        ends_at=starts_at + slot,
        cancelled=row["told_at"] is None,
    )
