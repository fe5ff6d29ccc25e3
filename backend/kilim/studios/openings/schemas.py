from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.calendar.times import Exceptional
from kilim.core.fields import Day, In, Line, Out, Slug
from kilim.studios.bookings.schemas import Named
from kilim.studios.schemas import ClockTime, TextsOut, YesNo

LONGEST = timedelta(days=366)


class ReasonIn(In):
    """Why, as everybody may read it."""

    en: Annotated[Line, Field(min_length=1, max_length=200)]
    az: Annotated[Line, Field(min_length=1, max_length=200)]


class HoursIn(In):
    """Open from … to …, in the hub's wall time; `24:00` ends a day."""

    opens: ClockTime
    closes: ClockTime

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if minute_of(self.opens) >= minute_of(self.closes):
            raise ValueError("closes must be after opens; split hours over midnight in two")
        return self


def minute_of(clock: str) -> int:
    """A clock time in minutes after midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _apart(hours: list[HoursIn]) -> list[HoursIn]:
    hours = sorted(hours, key=lambda one: one.opens)
    for one, next_ in pairwise(hours):
        if next_.opens < one.closes:
            raise ValueError("the hours of a day must not overlap")
    return hours


class DaysIn(In):
    """Which days, both included, each year or once; for one studio or every one of the hub."""

    first_on: Day
    last_on: Day
    yearly: YesNo = False
    studio_id: UUID | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not timedelta(0) <= self.last_on - self.first_on < LONGEST - timedelta(days=1):
            raise ValueError("last_on must not be before first_on, nor a year after it")
        return self


class ExceptionIn(DaysIn):
    """Hours of certain days; none: the studios are closed."""

    hub_id: UUID
    hours: Annotated[list[HoursIn], Field(max_length=6), AfterValidator(_apart)]
    reason: ReasonIn

    def exceptional(self) -> Exceptional:
        """The same for the calendar."""
        hours = tuple((minute_of(one.opens), minute_of(one.closes)) for one in self.hours)
        own = self.studio_id is not None
        return Exceptional(self.first_on, self.last_on, self.yearly, hours, own)


def _spans(hours: list[str]) -> list[str]:
    spans = [one.split("-") for one in hours]
    _apart([HoursIn(opens=opens, closes=closes) for opens, closes in spans])
    return sorted(hours)


_CLOCK = r"([01]\d|2[0-3]):[0-5]\d"


class PreviewFilter(DaysIn):
    """Which exception: days, and hours such as `09:00-13:00`; none: closed."""

    hub: Slug
    yearly: bool = False
    hours: Annotated[
        list[Annotated[str, StringConstraints(pattern=rf"^{_CLOCK}-({_CLOCK}|24:00)$")]],
        Field(max_length=6),
        AfterValidator(_spans),
    ] = Field(default_factory=list)

    def exceptional(self) -> Exceptional:
        """The same for the calendar."""
        spans = [one.split("-") for one in self.hours]
        hours = tuple((minute_of(opens), minute_of(closes)) for opens, closes in spans)
        own = self.studio_id is not None
        return Exceptional(self.first_on, self.last_on, self.yearly, hours, own)


class ExceptionFilter(In):
    """Of which hub, and which concern a studio: its own and those of the whole hub."""

    hub: Slug
    studio: UUID | None = None


class HoursOut(Out):
    opens: str
    closes: str


class ExceptionOut(Out):
    """Hours of certain days; without a studio for every one of the hub, the first that applies."""

    id: UUID
    studio: Named | None
    first_on: date
    last_on: date
    yearly: bool
    hours: list[HoursOut]
    reason: TextsOut


class OutsideBooking(Out):
    """A booking ahead that would not lie within the hours any more; it stays as it is."""

    booking_id: UUID
    title: str
    booked_by: Named
    studio: str
    starts_at: datetime
    ends_at: datetime
