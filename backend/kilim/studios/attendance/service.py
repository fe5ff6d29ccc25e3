"""Changes on the day: one public function per use case, run in the caller's transaction."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.calendar.times import to_wall
from kilim.core import audit, outbox
from kilim.core.db import Database, Statement, run
from kilim.core.documents import Document
from kilim.events.studios import BookingMissed, TimeFreed
from kilim.studios.attendance import policy, queries
from kilim.studios.attendance.errors import NotLonger, TakenAfterwards
from kilim.studios.attendance.schemas import ExtendIn
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings import paying, reports
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings.drafts import of_booking
from kilim.studios.bookings.errors import BookingRules
from kilim.studios.bookings.models import BookingState
from kilim.studios.bookings.queries import Booking
from kilim.studios.bookings.rules import approve_by
from kilim.studios.bookings.schemas import Rule
from kilim.studios.catalogue import terms as catalogue

BATCH = 100
MINUTE = timedelta(minutes=1)

# No booking is longer than a day, which keeps this on its index.
_MISS = Statement(
    text("""
    UPDATE bookings SET state = 'no-show', missed_at = clock_timestamp(), version = version + 1
    WHERE id = ANY(ARRAY(
        SELECT id FROM bookings
        WHERE state = 'confirmed' AND checked_in_at IS NULL AND no_show_minutes > 0
            AND starts_at > clock_timestamp() - interval '1 day'
            AND starts_at + make_interval(mins => no_show_minutes) <= clock_timestamp()
            AND ends_at > clock_timestamp()
        ORDER BY starts_at LIMIT CAST(:batch AS int) FOR NO KEY UPDATE SKIP LOCKED))
    RETURNING id, hub_id, studio_id, missed_at, starts_at, ends_at, buffer_minutes
    """)
)


async def restore(session: AsyncSession, call: Call, booking_id: UUID) -> Document:
    """Take a cancellation back; doing it again changes nothing. The answer is a `BookingOut`.

    A booking that waited for approval waits on, for as long as it would have.

    The time was free for everybody meanwhile. If it still is, the booking holds it again, with
    the same units where they are free and others of their pools where they are not.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        UndoOver: somebody else cancelled it, or more than half a minute ago.
        StudioTaken: somebody else has taken the time meanwhile.
        AdjacentStudioTaken: one beside it is booked by now that forbids this.
        ItemsTaken: only the studio is free.
        NotEnoughCredits: what came back has been spent meanwhile.
    """
    booking = await bookings.lock_visible(session, call.actor, booking_id)
    if booking.state in {BookingState.CONFIRMED, BookingState.PENDING}:
        return await bookings.read_back(session, call, booking.id)
    policy.may_restore(call.actor, booking, call.now)
    terms = await catalogue.get_terms_at(session, booking.hub_id, booking.studio_id)
    before, after = booking.buffer_before_minutes, booking.buffer_minutes
    terms = replace(terms, buffer_before_minutes=before, buffer_minutes=after)
    times = (booking.starts_at, booking.ends_at)
    draft = await of_booking(session, call, booking, terms, times)
    try:
        await calendar.reclaim(
            session, booking.hub_id, booking.id, draft.wanted(), draft.items.of_pools()
        )
    except Taken as refusal:
        raise draft.taken(call, refusal, except_claim=booking.id) from None
    await paying.unsettle(session, call, booking)
    booking.state = BookingState.CONFIRMED
    if booking.asked_at is not None and booking.decided_at is None:
        booking.state = BookingState.PENDING
        booking.approve_by = approve_by(terms, booking.asked_at, booking.starts_at)
    booking.cancelled_at = booking.cancelled_by = None
    booking.version += 1
    await reports.report_restored(session, call.actor, booking)
    return await _told(session, call, booking)


async def extend(session: AsyncSession, call: Call, booking_id: UUID, wish: ExtendIn) -> Document:
    """Let a booking end later, before it begins or while it runs. The answer is a `BookingOut`.

    When it is refused, the booking holds what it held. Of pools it keeps the units that are free.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        BookingOver: it is over, or was cancelled.
        NotLonger: the new end is before the present one.
        BookingRules: it would be longer than the studio may be booked, or when it is closed, or
            more time needs the approval of a manager.
        TakenAfterwards: somebody else holds a part of the time; how long it could be is named.
        NotEnoughCredits: it costs more than the person has.
    """
    booking = await bookings.lock_visible(session, call.actor, booking_id)
    policy.may_extend(booking, call.now)
    if wish.ends_at == booking.ends_at:
        return await bookings.read_back(session, call, booking.id)
    if wish.ends_at < booking.ends_at:
        raise NotLonger
    terms = await catalogue.get_terms_at(session, booking.hub_id, booking.studio_id)
    # Its start was agreed on, and with it what it holds before that.
    terms = replace(terms, buffer_before_minutes=booking.buffer_before_minutes)
    times = (booking.starts_at, wish.ends_at)
    draft = await of_booking(session, call, booking, terms, times)
    draft.refuse_broken(call.now, begun=True)
    if draft.state() is BookingState.PENDING and not call.actor.manages(booking.hub_id):
        raise BookingRules(violations=[{"rule": Rule.NEEDS_APPROVAL, "limit": None}])
    try:
        await calendar.reclaim(
            session, booking.hub_id, booking.id, draft.wanted(), draft.items.of_pools()
        )
    except Taken as refusal:
        where = (call, terms, times)
        raise TakenAfterwards(
            parts=partial(bundle.name_parts, *where, draft.items, refusal, booking.id),
            ends=partial(queries.ends_of, call, booking.id),
        ) from None
    old_ends_at = booking.ends_at
    of_hub = paying.is_of_hub(call.actor, booking, None)
    cost = await paying.pay_difference(session, call, booking, draft, of_hub=of_hub)
    # Until when one must check in was agreed on when it was booked, and may have passed by now.
    agreed = {"no_show_minutes": booking.no_show_minutes}
    for name, value in (draft.columns() | cost | agreed).items():
        setattr(booking, name, value)
    booking.version += 1
    await reports.report_extended(session, call.actor, booking, old_ends_at)
    return await _told(session, call, booking)


async def check_in(session: AsyncSession, call: Call, booking_id: UUID) -> Document:
    """Somebody is there; doing it again changes nothing. The answer is a `BookingOut`.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        BookingOver: it is over, was cancelled, or its time was given back.
        NotYet: it begins later.
    """
    booking = await bookings.lock_visible(session, call.actor, booking_id)
    policy.may_check_in(booking, call.now)
    if booking.checked_in_at is None:
        booking.checked_in_at, booking.checked_in_by = call.now, call.actor.person_id
        await session.flush()
        await _record(session, call, "bookings.check_in", booking)
    return await _told(session, call, booking)


async def finish(session: AsyncSession, call: Call, booking_id: UUID) -> Document:
    """Leave before the end: what is left of the time is free for others. A `BookingOut`.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        BookingOver: it is over, was cancelled, or finished before.
        NotYet: it has not begun.
    """
    booking = await bookings.lock_visible(session, call.actor, booking_id)
    policy.may_finish(booking, call.now)
    begun = call.now.replace(second=0, microsecond=0)
    left = reports.freed(booking)
    old_ends_at, ends_at = booking.ends_at, min(begun + MINUTE, booking.ends_at)
    await calendar.shorten(session, booking.id, ends_at)
    booking.ends_at = ends_at
    booking.local_ends_at = to_wall(ends_at, ZoneInfo(booking.zone))
    booking.finished_at = call.now
    if booking.checked_in_at is None:
        booking.checked_in_at, booking.checked_in_by = call.now, call.actor.person_id
    booking.version += 1
    await session.flush()
    await _record(session, call, "bookings.finish", booking, old_ends_at)
    await outbox.publish(session, replace(left, starts_at=ends_at))
    answer = await bookings.read_back(session, call, booking.id)
    times = (booking.starts_at, old_ends_at)
    await reports.tell(session, booking.hub_id, booking.studio_id, times)
    return answer


async def release_no_shows(database: Database) -> int:
    """Give back the time of bookings for which nobody has checked in, by the database's clock.

    Several workers may do it at once: each takes what the others have not.
    """
    async with database.sessions.begin() as session:
        missed = await run(session, _MISS, batch=BATCH)
        for row in missed:
            await calendar.release(session, row["id"])
            await audit.record(
                session,
                "bookings.miss",
                row["id"],
                actor_id=None,
                hub_id=row["hub_id"],
                before={"state": BookingState.CONFIRMED},
                after={"state": BookingState.NO_SHOW},
            )
            freed = TimeFreed(
                hub_id=row["hub_id"],
                studio_id=row["studio_id"],
                starts_at=row["missed_at"],
                ends_at=row["ends_at"] + timedelta(minutes=row["buffer_minutes"]),
            )
            await outbox.publish(session, BookingMissed(booking_id=row["id"]))
            await outbox.publish(session, freed)
        for row in missed:
            times = (row["starts_at"], row["ends_at"])
            await reports.tell(session, row["hub_id"], row["studio_id"], times)
    return len(missed)


async def _record(
    session: AsyncSession,
    call: Call,
    act: str,
    booking: Booking,
    old_ends_at: datetime | None = None,
) -> None:
    await audit.record(
        session,
        act,
        booking.id,
        actor_id=call.actor.person_id,
        hub_id=booking.hub_id,
        before={"ends_at": old_ends_at.isoformat()} if old_ends_at else None,
        after={"ends_at": booking.ends_at.isoformat()} if old_ends_at else None,
    )


async def _told(session: AsyncSession, call: Call, booking: Booking) -> Document:
    """The booking as it is now; open screens are told last."""
    answer = await bookings.read_back(session, call, booking.id)
    times = (booking.starts_at, booking.ends_at)
    await reports.tell(session, booking.hub_id, booking.studio_id, times)
    return answer
