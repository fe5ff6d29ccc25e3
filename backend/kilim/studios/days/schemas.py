from datetime import date, datetime
from uuid import UUID

from kilim.core.fields import In, Out, Slug
from kilim.hubs.schemas import HubRef
from kilim.studios.bookings.models import Audience, BookingState
from kilim.studios.bookings.schemas import SpanOut, StudioClosure
from kilim.studios.catalogue.models import StudioKind


class DayItem(Out):
    name: str
    quantity: int


class DayBooking(Out):
    """A booking on a day's timeline; what the caller may not see is null."""

    id: UUID | None
    starts_at: datetime
    ends_at: datetime
    buffer_minutes: int
    audience: Audience
    state: BookingState
    title: str | None
    person: str | None
    items: list[DayItem] | None
    mine: bool
    version: int | None
    allowed: list[str]


class DayStudio(Out):
    id: UUID
    slug: str
    name: str
    kind: StudioKind
    summary: str
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_minutes: int
    notice_minutes: int
    bookable: bool
    open: list[SpanOut]  # nothing while it is not bookable
    held: list[SpanOut]  # for somebody on the waiting list, until they answer
    closures: list[StudioClosure]  # they may overlap the opening hours and each other
    bookings: list[DayBooking]


class StudioDay(Out):
    """A hub's day: every studio with its opening hours and what is booked."""

    hub: HubRef
    on: date
    day: SpanOut
    now: datetime
    studios: list[DayStudio]


class DayFilter(In):
    hub: Slug
