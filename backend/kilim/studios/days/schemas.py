from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.calendar.models import UnitKind, UnitState
from kilim.core.fields import Day, In, Out, Slug
from kilim.hubs.schemas import HubRef
from kilim.studios.bookings.models import Audience, BookingState
from kilim.studios.bookings.schemas import SpanOut, StudioClosure
from kilim.studios.catalogue.models import StudioKind
from kilim.studios.equipment.models import ExtraKind


class DayItem(Out):
    name: str
    quantity: int


class DayBooking(Out):
    """A booking on a day's timeline; what the caller may not see is null."""

    id: UUID | None
    starts_at: datetime
    ends_at: datetime
    buffer_before_minutes: int
    buffer_minutes: int
    audience: Audience
    state: BookingState
    title: str | None
    person: str | None
    items: list[DayItem] | None
    mine: bool
    version: int | None
    here: bool  # somebody has checked in, as far as the caller may know
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
    buffer_before_minutes: int
    buffer_minutes: int
    notice_minutes: int
    bookable: bool
    open: list[SpanOut]  # nothing while it is not bookable
    held: list[SpanOut]  # for somebody on the waiting list, until they answer
    quiet: list[SpanOut]  # kept free because a studio beside it is booked
    closures: list[StudioClosure]  # they may overlap the opening hours and each other
    bookings: list[DayBooking]


class FreeStep(Out):
    """How many are free from `at` on, until the next step or the end of the day."""

    at: datetime
    free: int


class DayExtra(Out):
    """Something that studios are booked with, and how many of its `units` in service are free."""

    id: UUID
    kind: ExtraKind
    name: str
    units: int
    free: list[FreeStep]


class UnitBooking(SpanOut):
    """The booking that holds a unit, and as which extra; its facts stand with its studio."""

    booking_id: UUID
    extra_id: UUID | None


class DayUnit(Out):
    """A thing or an operator; `open` is when it is in service or they work."""

    id: UUID
    kind: UnitKind
    name: str
    state: UnitState
    reason: str
    extra_ids: list[UUID]
    open: list[SpanOut]
    bookings: list[UnitBooking]


class StudioDay(Out):
    """A hub's day: every studio with its opening hours and what is booked."""

    hub: HubRef
    on: date
    day: SpanOut
    now: datetime
    studios: list[DayStudio]
    extras: Annotated[list[DayExtra] | None, Field(description="If they were asked for")]
    units: Annotated[
        list[DayUnit] | None, Field(description="If extras were asked for; for managers alone")
    ]


class StudioWeek(Out):
    """Seven days of one studio."""

    days: list[StudioDay]


class DayFilter(In):
    """The day of a hub; with `extras` also what studios are booked with."""

    hub: Slug
    extras: bool = False


class WeekFilter(In):
    """The seven days that begin with `from`."""

    from_: Annotated[Day, Field(alias="from")]
