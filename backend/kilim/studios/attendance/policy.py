"""Who may do what on the day, of those who may see the booking."""

from datetime import datetime

from kilim.accounts.actor import Actor
from kilim.studios.attendance.errors import NotYet, UndoOver
from kilim.studios.bookings.errors import BookingOver
from kilim.studios.bookings.models import BookingState
from kilim.studios.bookings.queries import EARLY, UNDO_FOR, Booking


def may_restore(actor: Actor, booking: Booking, now: datetime) -> None:
    """Whoever has just cancelled, while the booking is not over.

    Raises:
        UndoOver: somebody else cancelled, or too long ago.
    """
    since = booking.cancelled_at
    if (
        since is None
        or booking.cancelled_by != actor.person_id
        or now >= min(since + UNDO_FOR, booking.ends_at)
    ):
        raise UndoOver


def may_extend(booking: Booking, now: datetime) -> None:
    """The one who booked and the managers of the hub, until it ends.

    Raises:
        BookingOver: it is over, was cancelled, or its time was given back.
    """
    gone = booking.state is not BookingState.CONFIRMED or booking.finished_at is not None
    if gone or booking.ends_at <= now:
        raise BookingOver


def may_check_in(booking: Booking, now: datetime) -> None:
    """The one who booked and the managers of the hub, from shortly before the start to the end.

    Raises:
        BookingOver: it is over, was cancelled, or its time was given back.
        NotYet: it begins later.
    """
    may_extend(booking, now)
    if now < booking.starts_at - EARLY:
        raise NotYet(opens_at=booking.starts_at - EARLY)


def may_finish(booking: Booking, now: datetime) -> None:
    """The same people, while it runs.

    Raises:
        BookingOver: it is over, was cancelled, or its time was given back.
        NotYet: it has not begun.
    """
    may_extend(booking, now)
    if now <= booking.starts_at:
        raise NotYet(opens_at=booking.starts_at)
