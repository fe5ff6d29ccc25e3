from datetime import datetime
from typing import Annotated

from pydantic import Field

from kilim.core.fields import In, Line, Out, Slug
from kilim.core.paging import Paging
from kilim.studios.bookings.schemas import BookingOut as BookingOut


class DeclineIn(In):
    """Why, as the person who asked will read it."""

    reason: Annotated[Line, Field(min_length=1, max_length=300)]


class ApprovalFilter(Paging):
    """Which pending bookings: those of a hub, who asked first comes first."""

    hub: Slug


class HistoryOut(Out):
    """What a person booked at the hub before: `kept` bookings are over, or to come."""

    kept: int
    cancelled: int
    declined: int


class ApprovalOut(Out):
    """A booking that waits for approval, and what its person booked before."""

    booking: BookingOut
    asked_at: datetime
    history: HistoryOut
