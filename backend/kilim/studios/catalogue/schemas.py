from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.calendar.times import Hours
from kilim.core.fields import Day, In, Instant, Line, Out, Paragraph, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.core.paging import Paging
from kilim.hubs.schemas import HubRef
from kilim.studios.catalogue.models import OpenTo, StudioKind

Feature = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
ClockTime = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
Minutes = Annotated[Whole, Field(ge=0, le=7 * 24 * 60)]


class Texts(In):
    """A text in the languages of the interface; `en` stands in for a missing one."""

    en: Annotated[Paragraph, Field(max_length=4000)]
    az: Annotated[Paragraph, Field(max_length=4000)]


class Names(In):
    """A name in the languages of the interface; it also stands in the subjects of letters."""

    en: Annotated[Line, Field(min_length=1, max_length=120)]
    az: Annotated[Line, Field(min_length=1, max_length=120)]


class PictureIn(In):
    # Of our own origin: no second slash at the start, no way up.
    url: Annotated[str, StringConstraints(pattern=r"^(/[\w-][\w.-]*)+$", max_length=200)]
    alt: Texts


class OpeningIn(In):
    """Open on ISO weekday 1 (Monday) to 7, in the hub's wall time; `24:00` ends a day."""

    weekday: Annotated[Whole, Field(ge=1, le=7)]
    opens: ClockTime
    closes: ClockTime

    def hours(self) -> Hours:
        """The same in minutes after midnight."""
        return Hours(self.weekday, _minute(self.opens), _minute(self.closes))

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if _minute(self.opens) >= _minute(self.closes):
            raise ValueError("closes must be after opens; split hours over midnight in two")
        return self


def _minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _no_id(slug: str) -> str:
    """Studios are found by id and by slug; one must never look like the other."""
    try:
        UUID(slug)
    except ValueError:
        return slug
    raise ValueError("must not look like an id")


class StudioIn(In):
    hub_id: UUID
    slug: Annotated[Slug, AfterValidator(_no_id)]
    kind: StudioKind
    name: Names
    summary: Texts
    description: Texts
    pictures: Annotated[list[PictureIn], Field(max_length=12)]
    features: Annotated[list[Feature], Field(max_length=20)]
    capacity: Annotated[Whole, Field(ge=1, le=1000)]
    area_m2: Annotated[Whole, Field(ge=1, le=100_000)] | None
    hourly_amount: Annotated[Whole, Field(ge=0, le=10**12)]
    grid_minutes: Annotated[Whole, Field(ge=5, le=240)]
    min_minutes: Annotated[Whole, Field(ge=5, le=24 * 60)]
    max_minutes: Annotated[Whole, Field(ge=5, le=24 * 60)]
    buffer_minutes: Annotated[Whole, Field(ge=0, le=240)]
    notice_minutes: Minutes
    horizon_days: Annotated[Whole, Field(ge=1, le=730)]
    open_to: OpenTo
    opening_hours: Annotated[list[OpeningIn], Field(max_length=50)]

    @model_validator(mode="after")
    def _lengths_fit_the_grid(self) -> Self:
        lengths = (self.min_minutes, self.max_minutes)
        if 1440 % self.grid_minutes or any(length % self.grid_minutes for length in lengths):
            raise ValueError("the grid must divide the day, min_minutes and max_minutes")
        if self.min_minutes > self.max_minutes:
            raise ValueError("min_minutes must not exceed max_minutes")
        return self


class StudioFilter(Paging):
    """Which studios."""

    hub: Slug | None = None
    kind: StudioKind | None = None
    feature: Feature | None = None
    people: Annotated[Whole, Field(ge=1, le=1000)] | None = None


class PictureOut(Out):
    url: str
    alt: str


class StudioOut(Out):
    id: UUID
    slug: str
    hub: HubRef
    name: str
    kind: StudioKind
    summary: str
    picture: PictureOut | None
    features: list[str]
    capacity: int
    area_m2: int | None
    hourly_price: MoneyOut
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    buffer_minutes: int
    open_to: OpenTo


class OpeningOut(Out):
    weekday: int
    opens: str
    closes: str


class StudioDetail(StudioOut):
    description: str
    pictures: list[PictureOut]
    opening_hours: list[OpeningOut]
    notice_minutes: int
    horizon_days: int


class FreeTimesFilter(In):
    """Which times: [from, to), as days in the hub's zone or as instants; at most 62 days."""

    from_: Annotated[Instant | Day, Field(alias="from", union_mode="left_to_right")]
    to: Annotated[Instant | Day, Field(union_mode="left_to_right")]
    minutes: Annotated[Whole, Field(ge=1, le=24 * 60)]
    limit: Annotated[Whole, Field(ge=1, le=500)] = 200
    after: Instant | None = None
    moving: UUID | None = None


class FreeTime(Out):
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    price: MoneyOut


class DaysFilter(In):
    """Which days: `days` of them, beginning with `from`."""

    from_: Annotated[Day, Field(alias="from")]
    days: Annotated[Whole, Field(ge=1, le=31)] = 7


class DayShare(Out):
    """How much of a day is open, and how much of that is still free."""

    on: date
    open_minutes: int
    free_minutes: int
