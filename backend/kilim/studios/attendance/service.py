"""Changes on the day: one public function per use case, run in the caller's transaction."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.calendar import service as calendar
from kilim.calendar.errors import Taken
from kilim.core.documents import Document
from kilim.studios.attendance import policy, queries
from kilim.studios.attendance.errors import NotLonger, TakenAfterwards
from kilim.studios.attendance.schemas import ExtendIn
from kilim.studios.bookings import items as bundle
from kilim.studios.bookings import queries as bookings
from kilim.studios.bookings import reports
from kilim.studios.bookings.drafts import of_booking
from kilim.studios.bookings.models import BookingState
from kilim.studios.bookings.queries import Booking
from kilim.studios.catalogue import terms as catalogue


async def restore(session: AsyncSession, call: Call, booking_id: UUID) -> Document:
    """Take a cancellation back; doing it again changes nothing. The answer is a `BookingOut`.

    The time was free for everybody meanwhile. If it still is, the booking holds it again, with
    the same units where they are free and others of their pools where they are not.

    Raises:
        NotFound: there is no such booking, or the actor may not see it.
        UndoOver: somebody else cancelled it, or more than half a minute ago.
        StudioTaken: somebody else has taken the time meanwhile.
        ItemsTaken: only the studio is free.
    """
    booking = await bookings.lock_visible(session, call.actor, booking_id)
    if booking.state is BookingState.CONFIRMED:
        return await bookings.read_back(session, call, booking.id)
    policy.may_restore(call.actor, booking, call.now)
    terms = await catalogue.get_terms_at(session, booking.hub_id, booking.studio_id)
    terms = replace(terms, buffer_minutes=booking.buffer_minutes)
    times = (booking.starts_at, booking.ends_at)
    draft = await of_booking(session, call, booking, terms, times)
    try:
        await calendar.reclaim(
            session, booking.hub_id, booking.id, draft.wanted(), draft.items.of_pools()
        )
    except Taken as refusal:
        raise draft.taken(call, refusal, except_claim=booking.id) from None
    booking.state = BookingState.CONFIRMED
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
        BookingRules: it would be longer than the studio may be booked, or when it is closed.
        TakenAfterwards: somebody else holds a part of the time; how long it could be is named.
    """
    booking = await bookings.lock_visible(session, call.actor, booking_id)
    policy.may_extend(booking, call.now)
    if wish.ends_at == booking.ends_at:
        return await bookings.read_back(session, call, booking.id)
    if wish.ends_at < booking.ends_at:
        raise NotLonger
    terms = await catalogue.get_terms_at(session, booking.hub_id, booking.studio_id)
    times = (booking.starts_at, wish.ends_at)
    draft = await of_booking(session, call, booking, terms, times)
    draft.refuse_broken(call.now, begun=True)
    try:
        await calendar.reclaim(
            session, booking.hub_id, booking.id, draft.wanted(), draft.items.of_pools()
        )
    except Taken as refusal:
        raise TakenAfterwards(
            parts=partial(bundle.name_parts, call, terms, draft.items, refusal),
            ends=partial(queries.ends_of, call, booking.id),
        ) from None
    old_ends_at = booking.ends_at
    for name, value in draft.columns().items():
        setattr(booking, name, value)
    booking.version += 1
    await reports.report_extended(session, call.actor, booking, old_ends_at)
    return await _told(session, call, booking)


async def _told(session: AsyncSession, call: Call, booking: Booking) -> Document:
    """The booking as it is now; open screens are told last."""
    answer = await bookings.read_back(session, call, booking.id)
    times = (booking.starts_at, booking.ends_at)
    await reports.tell(session, booking.hub_id, booking.studio_id, times)
    return answer
