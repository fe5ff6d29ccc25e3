from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kilim.core.fields import Day, In, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.studios.bookings.models import Audience, BookingState
from kilim.studios.bookings.schemas import Named, StudioRef
from kilim.studios.schemas import StudioKind

NONE = "none"


class Period(In):
    """The days [from, to) of the hub's calendar, at most 366; only these studios, or all."""

    hub: Slug
    from_: Annotated[Day, Field(alias="from")]
    to: Day
    studio: Annotated[list[UUID], Field(max_length=100)] = Field(default_factory=list)


class BookedFilter(Period, Paging):
    """Which bookings of a period: those behind one number.

    `weekday` (ISO 8601: Monday is 1) and `hour` are of the hub's clock; then only the minutes in
    those hours count. `organisation` is an id, or `none` for bookings without one.
    """

    weekday: Annotated[Whole | None, Field(ge=1, le=7)] = None
    hour: Annotated[Whole | None, Field(ge=0, le=23)] = None
    audience: Audience | None = None
    organisation: UUID | Literal["none"] | None = None
    state: BookingState = BookingState.CONFIRMED


class BookedOut(Out):
    """Bookings, the people who made them (once each), and the minutes that they hold.

    Bookings that were cancelled, and those for which nobody came, are counted apart.
    """

    booked_minutes: int
    bookings: int
    people: int
    cancelled_minutes: int
    cancelled_bookings: int
    missed_minutes: int
    missed_bookings: int


class FiguresOut(BookedOut):
    bookable_minutes: int


class StudioFigures(FiguresOut):
    """`bookable` is false for a studio that takes no bookings; then its hours do not count."""

    studio: StudioRef
    bookable: bool


class HourFigures(Out):
    """An hour of the week, by the hub's clock; hours in which nothing is bookable are left out."""

    weekday: int
    hour: int
    bookable_minutes: int
    booked_minutes: int
    bookings: int
    people: int


class DayFigures(Out):
    on: date
    bookable_minutes: int
    booked_minutes: int


class AudienceFigures(BookedOut):
    audience: Audience


class OrganisationFigures(BookedOut):
    """What was booked for an organisation; null for bookings without one."""

    organisation: Named | None


class UtilisationOut(Out):
    """How much of a period was booked, by studio, hour of the week, day, audience, organisation."""

    first_on: date
    last_on: date
    total: FiguresOut
    studios: list[StudioFigures]
    hours: list[HourFigures]
    days: list[DayFigures]
    audiences: list[AudienceFigures]
    organisations: list[OrganisationFigures]


class BookedRow(Out):
    """A booking behind a number, with the `minutes` that it adds to it."""

    id: UUID
    state: BookingState
    studio: StudioRef
    title: str
    booked_by: Named
    audience: Audience
    organisation: Named | None
    starts_at: datetime
    ends_at: datetime
    minutes: int


class WantHour(Out):
    """How often an hour of the week was wanted in vain."""

    weekday: int
    hour: int
    count: int


class Want(Out):
    """Something that was wanted in vain, and what was short.

    `source` is `search`, `booking` (a refused one) or `waiting` (a wish that ended unserved).
    Without `weekday` or `hour` they named none; `minutes` is the usual length.
    """

    count: int
    source: str
    reason: str
    kind: StudioKind | None
    minutes: int
    weekday: int | None
    hour: int | None
    extra: Named | None


class UnmetDemand(Out):
    """What was wanted in vain on some days: the hours, and the most frequent wants first."""

    first_on: date
    last_on: date
    total: int
    hours: list[WantHour]
    wants: list[Want]
