"""What follows a change of a series: one mail with all its dates."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import find_contact
from kilim.core.db import OneTransaction, Reads
from kilim.core.outbox import Context
from kilim.core.wording import time_in_words
from kilim.events.studios import SeriesBooked, SeriesCancelled, SeriesChanged
from kilim.messaging.mail import service as mail
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.facts import BookingFacts, Facts, SeriesFacts
from kilim.studios.bookings.ical import calendar_file
from kilim.studios.series import mail_texts

MOST_DATES = 40  # named in a letter; the calendar file has all of them

_Texts = dict[str, mail.Text]


async def on_series_booked(session: AsyncSession, event: SeriesBooked, context: Context) -> None:
    """Tell the person all the dates that are theirs."""
    series = await _find(session, event.series_id)
    held = _to_come(series, context)
    if held:
        await _write(session, context, series, "series-booked", mail_texts.BOOKED, held)


async def on_series_changed(session: AsyncSession, event: SeriesChanged, context: Context) -> None:
    """Tell the person the dates that are to come."""
    series = await _find(session, event.series_id)
    held = _to_come(series, context)
    if held:
        by = await _name(session, event.changed_by, held[0])
        await _write(session, context, series, "series-changed", mail_texts.CHANGED, held, by=by)


async def on_series_cancelled(
    session: AsyncSession, event: SeriesCancelled, context: Context
) -> None:
    """Tell the person which dates are gone."""
    series = await _find(session, event.series_id)
    gone = [
        one
        for one in series.bookings
        if one.state == "cancelled" and one.changed_at == event.cancelled_at
    ]
    if gone:
        by = await _name(session, event.cancelled_by, gone[0])
        texts = mail_texts.CANCELLED
        await _write(session, context, series, "series-cancelled", texts, gone, by=by)


async def _find(session: AsyncSession, series_id: UUID) -> SeriesFacts:
    reads = Reads(OneTransaction(session))
    [series] = await bookings.list_series_facts(reads, [series_id])
    return series


def _to_come(series: SeriesFacts, context: Context) -> list[BookingFacts]:
    held = [one for one in series.bookings if one.state in {"confirmed", "pending"}]
    return sorted((one for one in held if one.ends_at > context.now), key=lambda one: one.starts_at)


async def _name(session: AsyncSession, person_id: UUID, facts: BookingFacts) -> str:
    contact = await find_contact(session, person_id)
    return contact.name if contact else facts.hub


async def _write(
    session: AsyncSession,
    context: Context,
    series: SeriesFacts,
    kind: str,
    texts: _Texts,
    named: Sequence[BookingFacts],
    **words: str,
) -> None:
    first = named[0]
    language = first.language
    studio = first.studio.get(language) or first.studio["en"]
    letter = mail.compose(
        texts,
        language,
        signature=first.hub,
        url=f"{context.origin}/bookings/{first.booking_id}",
        name=first.person,
        count=str(len(named)),
        studio=studio,
        what=f"{series.title} · {studio}" if series.title else studio,
        hub=first.hub,
        city=first.city,
        dates=_dates(named, studio, language),
        **words,
    )
    entries = calendar_file(Facts([], [series]), now=context.now, language=language)
    file = mail.Attachment("series.ics", "text/calendar; method=PUBLISH", entries.decode("utf-8"))
    message = mail.Message(kind, first.email, letter, attachments=(file,))
    await mail.write(session, context.event_id, message)


def _dates(named: Sequence[BookingFacts], usual: str, language: str) -> str:
    lines = []
    for one in named[:MOST_DATES]:
        line = time_in_words(one.local_starts_at, one.local_ends_at, language)
        studio = one.studio.get(language) or one.studio["en"]
        lines.append(line if studio == usual else f"{line} · {studio}")
    if len(named) > MOST_DATES:
        more = mail_texts.MORE[language].replace("{number}", str(len(named) - MOST_DATES))
        lines.append(more)
    return "\n".join(lines)
