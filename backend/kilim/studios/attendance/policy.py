"""Who may do what on the day, of those who may see the booking."""

from datetime import datetime

from kilim.accounts.actor import Actor
from kilim.studios.attendance.errors import UndoOver
from kilim.studios.bookings.errors import BookingOver
from kilim.studios.bookings.models import BookingState
from kilim.studios.bookings.queries import UNDO_FOR, Booking


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
        BookingOver: it is over or was cancelled.
    """
    if booking.state is not BookingState.CONFIRMED or booking.ends_at <= now:
        raise BookingOver
