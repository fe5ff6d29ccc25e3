from datetime import datetime

from kilim.core.fields import In, Instant, Out
from kilim.studios.bookings.schemas import BookingOut as BookingOut
from kilim.studios.bookings.schemas import Part as Part


class ExtendIn(In):
    ends_at: Instant


class EndOut(Out):
    """An end to which a booking could be extended, and so many more minutes."""

    ends_at: datetime
    more_minutes: int
