from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.core.fields import In, Instant, Line, Out, Paragraph, Whole
from kilim.core.money import MoneyOut
from kilim.core.walls import WallTime as WallTime
from kilim.hubs.schemas import HubRef
from kilim.studios.bookings.models import BookingState
from kilim.studios.bookings.schemas import BookingIn as BookingIn
from kilim.studios.bookings.schemas import DetailsIn, ItemIn, Named, Part, StudioRef, Violation
from kilim.studios.bookings.schemas import MoveIn as MoveIn
from kilim.studios.series.recurrence import MOST, Fault

LONGEST = 1440  # minutes; no studio can be booked for longer


def _each_once(walls: list[datetime]) -> list[datetime]:
    if len(set(walls)) < len(walls):
        raise ValueError("name each date once")
    return sorted(walls)


Walls = Annotated[list[WallTime], Field(max_length=MOST), AfterValidator(_each_once)]
Length = Annotated[Whole, Field(ge=1, le=LONGEST)]
People = Annotated[Whole, Field(ge=1, le=1000)]
Title = Annotated[Line, Field(max_length=120)]
Note = Annotated[Paragraph, Field(max_length=2000)]


class PatternIn(In):
    """When: the dates of `rule` from `local_starts_at` on, with `rdates`, without `exdates`.

    Without a rule, the dates are `local_starts_at` and `rdates`.
    """

    studio_id: UUID
    local_starts_at: WallTime
    minutes: Length
    rule: Annotated[Line, Field(max_length=300)] = ""
    rdates: Walls = Field(default_factory=list)
    exdates: Walls = Field(default_factory=list)
    people: People = 1
    items: Annotated[list[ItemIn], Field(max_length=20)] = Field(default_factory=list)

    @model_validator(mode="after")
    def _pools_once(self) -> Self:
        if len({item.pool_id for item in self.items}) < len(self.items):
            raise ValueError("name each pool once")
        return self


class SubstituteIn(In):
    """Where the occurrence of a date lies instead; without `studio_id` in the usual studio."""

    recurrence_wall: WallTime
    starts_at: Instant
    studio_id: UUID | None = None


class WhenTaken(StrEnum):
    """What becomes of a date that is not to be had: nothing is booked, or the rest is."""

    REFUSE = "refuse"
    SKIP = "skip"


class SeriesIn(PatternIn):
    title: Title = ""
    note: Note = ""
    organisation_id: UUID | None = None
    substitutes: Annotated[list[SubstituteIn], Field(max_length=MOST)] = Field(default_factory=list)
    when_taken: WhenTaken = WhenTaken.REFUSE

    @model_validator(mode="after")
    def _once_substituted(self) -> Self:
        _each_once([one.recurrence_wall for one in self.substitutes])
        return self

    @property
    def length(self) -> timedelta:
        """How long each occurrence is, as time passes."""
        return timedelta(minutes=self.minutes)


class DateState(StrEnum):
    FREE = "free"
    TAKEN = "taken"
    CLOSED = "closed"
    RULES = "rules"


class Other(StrEnum):
    """What an alternative changes."""

    TIME = "time"
    STUDIO = "studio"
    DAY = "day"


class AlternativeOut(Out):
    changes: Other
    studio_id: UUID
    studio: str
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime


class DateOut(Out):
    """A date of a rule as it stands now, and what could be booked in its place.

    `shifted`: the clock skips its wall time, so that it begins that much later.
    """

    recurrence_wall: datetime
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    local_ends_at: datetime
    shifted: bool
    state: DateState
    violations: list[Violation]
    parts: list[Part]
    alternatives: list[AlternativeOut]


class SeriesPreview(Out):
    """`rule` as it was understood; `price` is that of all free dates."""

    studio_id: UUID
    zone: str
    rule: str
    dates: list[DateOut]
    free: int
    price: MoneyOut


class FaultOut(Out):
    fault: Fault
    limit: int | None


class WhyNot(StrEnum):
    TAKEN = "taken"
    ADJACENT_TAKEN = "adjacent-studio-taken"
    ITEMS_TAKEN = "items-taken"
    RULES = "rules"
    CREDITS = "credits"


class DateRefused(Out):
    """A date that is not to be had, at the time that was wished for."""

    recurrence_wall: datetime
    starts_at: datetime
    why: WhyNot
    violations: list[Violation]


class OccurrenceOut(Out):
    """The booking of a date; `moved` when it lies elsewhere than the date says."""

    recurrence_wall: datetime
    booking_id: UUID
    version: int
    state: BookingState
    studio: Named
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    local_ends_at: datetime
    moved: bool


class SeriesOut(Out):
    id: UUID
    version: int
    hub: HubRef
    studio: StudioRef
    zone: str
    rule: str
    local_starts_at: datetime
    minutes: int
    title: str
    note: str
    people: int
    booked_by: Named
    follows: UUID | None
    created_at: datetime
    occurrences: list[OccurrenceOut]
    exdates: Annotated[list[datetime], Field(description="Dates that are left out")]
    upcoming: Annotated[int, Field(description="Occurrences that have not begun")]
    next_starts_at: datetime | None
    allowed: Annotated[list[str], Field(description="What the caller may do: change")]


class SeriesBrief(Out):
    """A series of the caller of which some occurrences have not begun."""

    id: UUID
    studio: StudioRef
    hub: HubRef
    zone: str
    rule: str
    local_starts_at: datetime
    minutes: int
    title: str
    dates: int
    upcoming: int
    next_booking_id: UUID
    next_starts_at: datetime


class Scope(StrEnum):
    """Which occurrences of those that have not begun."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


class ChangeIn(In):
    """Which occurrences: from that of `recurrence_wall` on, only that one, or all."""

    scope: Scope
    recurrence_wall: WallTime


class MoveSeriesIn(ChangeIn):
    """The occurrence of the date moves to `local_starts_at`, the others by as much wall time."""

    local_starts_at: WallTime
    minutes: Length
    when_taken: WhenTaken = WhenTaken.REFUSE


class DescribeIn(DetailsIn, ChangeIn):
    """What to change of which occurrences; a member that is left out stays as it is."""
