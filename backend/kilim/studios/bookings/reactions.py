"""What follows a change of a booking: a mail to the person it belongs to.

A mail tells the booking as it is when the mail is written. When it was cancelled meanwhile, only
the mail about the cancellation is worth reading.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.contacts import find_contact, list_managers
from kilim.calendar.times import to_wall
from kilim.core import outbox
from kilim.core.outbox import Context
from kilim.core.wording import day_in_words, time_in_words
from kilim.events.studios import (
    ApprovalAsked,
    BookingApproved,
    BookingCancelled,
    BookingConfirmed,
    BookingDeclined,
    BookingExpired,
    BookingExtended,
    BookingMissed,
    BookingMoved,
    FeeReturned,
)
from kilim.messaging.mail import service as mail
from kilim.studios.bookings import mail_texts, queries
from kilim.studios.bookings.ical import calendar_file
from kilim.studios.bookings.policy import UNDO_FOR
from kilim.studios.bookings.queries import BookingFacts

_Texts = dict[str, mail.Text]


async def on_booking_confirmed(
    session: AsyncSession, event: BookingConfirmed, context: Context
) -> None:
    """Tell the person that the studio is theirs, with a calendar file."""
    facts = await _facts(session, event, context)
    if facts is not None and event.series_id is None:
        await _write(session, context, facts, "booking-confirmed", mail_texts.CONFIRMED)


async def on_approval_asked(session: AsyncSession, event: ApprovalAsked, context: Context) -> None:
    """Tell the managers what they are asked for, and the person that it waits for them."""
    facts = await _facts(session, event, context, {"pending"})
    if facts is None:
        return
    if not event.moved and event.series_id is None:  # else another letter says it
        await _write(session, context, facts, "approval-asked", mail_texts.ASKED)
    for manager in await list_managers(session, facts.hub_id):
        own = replace(facts, person=manager.name, email=manager.email, language=manager.language)
        letter = _compose(
            own, mail_texts.TO_APPROVE, f"{context.origin}/hub/approvals", who=facts.person
        )
        await mail.write(session, context.event_id, mail.Message("to-approve", own.email, letter))


async def on_booking_approved(
    session: AsyncSession, event: BookingApproved, context: Context
) -> None:
    """Tell the person that the studio is theirs."""
    facts = await _facts(session, event, context)
    if facts is not None:
        by = await _name_of(session, event.approved_by, facts)
        await _write(session, context, facts, "booking-approved", mail_texts.APPROVED, by=by)


async def on_booking_declined(
    session: AsyncSession, event: BookingDeclined, context: Context
) -> None:
    """Tell the person that the time is not theirs, and why."""
    facts = await _facts(session, event, context, {"declined"})
    if facts is not None:
        words = {"by": await _name_of(session, event.declined_by, facts)}
        words["reason"] = facts.decline_reason
        await _write(session, context, facts, "booking-declined", mail_texts.DECLINED, **words)


async def on_booking_expired(
    session: AsyncSession, event: BookingExpired, context: Context
) -> None:
    """Tell the person that nobody decided in time."""
    facts = await _facts(session, event, context, {"expired"})
    if facts is not None:
        await _write(session, context, facts, "booking-expired", mail_texts.EXPIRED)


async def on_booking_moved(session: AsyncSession, event: BookingMoved, context: Context) -> None:
    """Tell the person the new time, and who chose it when it was somebody else."""
    facts = await _facts(session, event, context, {"confirmed", "pending"})
    if facts is None or (event.closure_id or event.series_id) is not None:
        return  # a closure or a series tells each person of all their bookings at once
    by = await _somebody_else(session, event.moved_by, facts)
    texts = mail_texts.MOVED_BY_STAFF if by else mail_texts.MOVED
    if facts.state == "pending":
        texts = mail_texts.MOVED_PENDING
    before = _local(facts, event.old_starts_at, event.old_ends_at)
    await _write(session, context, facts, "booking-moved", texts, by=by, before=before)


async def on_booking_extended(
    session: AsyncSession, event: BookingExtended, context: Context
) -> None:
    """Tell the person how long it is now, so that their calendar knows as well."""
    facts = await _facts(session, event, context)
    if facts is None:
        return
    by = await _somebody_else(session, event.extended_by, facts)
    texts = mail_texts.EXTENDED_BY_STAFF if by else mail_texts.EXTENDED
    before = _local(facts, facts.starts_at, event.old_ends_at)
    await _write(session, context, facts, "booking-extended", texts, by=by, before=before)


async def on_booking_cancelled(
    session: AsyncSession, event: BookingCancelled, context: Context
) -> None:
    """Tell the person that the booking is gone, and who cancelled it when it was somebody else.

    The event comes when the cancellation cannot be undone any more. If it was undone, or undone
    and repeated, this one is no news.
    """
    facts = await queries.mail_facts(session, event.booking_id)
    if facts is None or not _still(facts, event):
        return
    if (event.closure_id or event.series_id) is not None:
        return
    by = await _somebody_else(session, event.cancelled_by, facts)
    texts = mail_texts.CANCELLED_BY_STAFF if by else mail_texts.CANCELLED
    await _write(session, context, facts, "booking-cancelled", texts, by=by)


async def on_booking_missed(session: AsyncSession, event: BookingMissed, context: Context) -> None:
    """Tell the person that the time was given back."""
    facts = await queries.mail_facts(session, event.booking_id)
    if facts is not None and facts.state == "no-show":
        await _write(session, context, facts, "booking-missed", mail_texts.MISSED)


async def _facts(
    session: AsyncSession,
    event: Any,
    context: Context,
    states: Collection[str] = ("confirmed",),
) -> BookingFacts | None:
    """The facts of a booking in one of `states`; asked again later if it may be so again."""
    facts = await queries.mail_facts(session, event.booking_id)
    if facts is None or facts.state in states:
        return facts
    if facts.state == "cancelled" and context.now < facts.changed_at + UNDO_FOR:
        await outbox.publish(session, event, wait=UNDO_FOR)
    return None


def _still(facts: BookingFacts, event: BookingCancelled) -> bool:
    """Whether the booking is as the event found it."""
    same = event.version is None or event.version == facts.sequence + 1
    return facts.state == "cancelled" and same


async def on_fee_returned(session: AsyncSession, event: FeeReturned, context: Context) -> None:
    """Tell the person that somebody else has the time, so that cancelling cost them nothing."""
    facts = await queries.mail_facts(session, event.booking_id)
    if facts is None:
        return
    letter = _compose(facts, mail_texts.FEE_RETURNED, context.origin + "/profile/credits")
    await mail.write(session, context.event_id, mail.Message("fee-returned", facts.email, letter))


async def _somebody_else(session: AsyncSession, person_id: UUID, facts: BookingFacts) -> str:
    """The name of who acted, or nothing when the booking is theirs."""
    return "" if person_id == facts.person_id else await _name_of(session, person_id, facts)


async def _name_of(session: AsyncSession, person_id: UUID, facts: BookingFacts) -> str:
    contact = await find_contact(session, person_id)
    return contact.name if contact else facts.hub


def _local(facts: BookingFacts, starts_at: datetime, ends_at: datetime) -> str:
    zone = ZoneInfo(facts.zone)
    return time_in_words(to_wall(starts_at, zone), to_wall(ends_at, zone), facts.language)


async def _write(
    session: AsyncSession,
    context: Context,
    facts: BookingFacts,
    kind: str,
    texts: _Texts,
    **words: str,
) -> None:
    holds = facts.state in {"confirmed", "pending"}
    path = f"/bookings/{facts.booking_id}" if holds else "/studios"
    letter = _compose(facts, texts, context.origin + path, **words)
    entry = calendar_file(
        await queries.mail_calendar(session, [facts]), now=context.now, language=facts.language
    )
    attachment = mail.Attachment(
        "booking.ics", "text/calendar; method=PUBLISH", entry.decode("utf-8")
    )
    message = mail.Message(kind, facts.email, letter, attachments=(attachment,))
    await mail.write(session, context.event_id, message)


def _compose(facts: BookingFacts, texts: _Texts, url: str, **words: str) -> mail.Letter:
    studio = facts.studio.get(facts.language) or facts.studio["en"]
    return mail.compose(
        texts,
        facts.language,
        signature=facts.hub,
        url=url,
        name=facts.person,
        studio=studio,
        what=f"{facts.title} · {studio}" if facts.title else studio,
        hub=facts.hub,
        city=facts.city,
        day=day_in_words(facts.local_starts_at.date(), facts.language),
        when=time_in_words(facts.local_starts_at, facts.local_ends_at, facts.language),
        until=_until(facts),
        **words,
    )


def _until(facts: BookingFacts) -> str:
    """When approval is due, or nothing when it is not."""
    if facts.approve_by is None:
        return ""
    local = to_wall(facts.approve_by, ZoneInfo(facts.zone))
    return f"{day_in_words(local.date(), facts.language)}, {local:%H:%M}"
