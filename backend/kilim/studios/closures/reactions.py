"""What follows a closure: one mail to each person whose bookings it hit."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import find_contact
from kilim.calendar.closures import Closure
from kilim.calendar.times import to_wall
from kilim.core.outbox import Context
from kilim.core.wording import time_in_words
from kilim.events.studios import StudiosClosed
from kilim.messaging.mail import service as mail
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.ical import calendar_file
from kilim.studios.bookings.queries import BookingFacts
from kilim.studios.closures import mail_texts, queries
from kilim.studios.closures.models import ClosureOutcome


@dataclass(frozen=True, slots=True)
class _Change:
    """What became of a booking, and what the booking is now."""

    outcome: ClosureOutcome
    facts: BookingFacts
    old_studio: dict[str, str]


async def on_studios_closed(session: AsyncSession, event: StudiosClosed, context: Context) -> None:
    """Tell each person what the closure changed for them; who has no booking in it hears nothing.

    A booking that its person has changed again since then is not news any more.
    """
    closure = await session.get_one(Closure, event.closure_id)
    changes: dict[str, list[_Change]] = defaultdict(list)
    names = await queries.names_of_studios(session, closure.hub_id)
    for outcome in await queries.outcomes_of(session, closure.id):
        facts = await bookings.mail_facts(session, outcome.booking_id)
        if facts is not None and _is_news(outcome, facts):
            changes[facts.email].append(_Change(outcome, facts, names[outcome.old_studio_id]))
    contact = await find_contact(session, closure.closed_by)
    for email, own in changes.items():
        by = contact.name if contact else own[0].facts.hub
        letter = _letter(closure, own, by, context.origin)
        language = own[0].facts.language
        calendar = await bookings.mail_calendar(session, [change.facts for change in own])
        entries = calendar_file(calendar, now=context.now, language=language)
        file = mail.Attachment(
            "bookings.ics", "text/calendar; method=PUBLISH", entries.decode("utf-8")
        )
        message = mail.Message("studios-closed", email, letter, attachments=(file,))
        await mail.write(session, context.event_id, message)


def _is_news(outcome: ClosureOutcome, facts: BookingFacts) -> bool:
    if outcome.new_starts_at is None:
        return True
    return facts.state in {"confirmed", "pending"} and facts.starts_at == outcome.new_starts_at


def _letter(closure: Closure, changes: Sequence[_Change], by: str, origin: str) -> mail.Letter:
    first = changes[0].facts
    language = first.language
    lines: list[str] = []
    values: dict[str, str] = {}
    for number, change in enumerate(changes):
        moved = change.outcome.new_starts_at is not None
        line = (mail_texts.RE_SLOTTED if moved else mail_texts.CANCELLED)[language]
        old, new = f"old{number}", f"new{number}"
        lines.append(line.replace("{old}", f"{{{old}}}").replace("{new}", f"{{{new}}}"))
        values |= {old: _old(change), new: _new(change)}
    text = mail.Text(
        subject=mail_texts.SUBJECT[language],
        paragraphs=(
            mail_texts.GREETING[language],
            mail_texts.INTRODUCTION[language],
            *lines,
            mail_texts.ENDING[language],
        ),
        button=mail_texts.BUTTON[language],
    )
    studios = dict.fromkeys(_in(change.old_studio, language) for change in changes)
    return mail.compose(
        {language: text},
        language,
        signature=first.hub,
        url=f"{origin}/bookings",
        name=first.person,
        by=by,
        hub=first.hub,
        city=first.city,
        studio=", ".join(studios),
        reason=_in(closure.reason, language).rstrip("."),
        **values,
    )


def _old(change: _Change) -> str:
    facts, was = change.facts, change.outcome
    what = _in(change.old_studio, facts.language)
    return _described(facts, what, was.old_starts_at, was.old_ends_at)


def _new(change: _Change) -> str:
    facts = change.facts
    return _described(facts, _in(facts.studio, facts.language), facts.starts_at, facts.ends_at)


def _described(facts: BookingFacts, studio: str, starts_at: datetime, ends_at: datetime) -> str:
    zone = ZoneInfo(facts.zone)
    when = time_in_words(to_wall(starts_at, zone), to_wall(ends_at, zone), facts.language)
    return " · ".join(part for part in (when, studio, facts.title) if part)


def _in(texts: dict[str, str], language: str) -> str:
    return texts.get(language) or texts["en"]
