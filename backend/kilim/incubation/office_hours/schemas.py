from datetime import date, datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import Day, In, Instant, Out, Paragraph, Slug, Whole
from kilim.core.texts import TextsOut, YesNo
from kilim.hubs.schemas import HubRef
from kilim.incubation.office_hours.models import MeetingPlace, MeetingState, RatingSide

MOST_DAYS = 366
ClockTime = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]
Link = Annotated[
    str, StringConstraints(strict=True, max_length=300, pattern=r"^(https://[!-~]+)?$")
]
Words = Annotated[Paragraph, Field(max_length=2000)]
Said = Annotated[Paragraph, Field(min_length=1, max_length=2000)]
MeetingMinutes = Literal[15, 20, 30, 45, 60]


def minute_of(clock: str) -> int:
    """A clock time in minutes after midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _whole_minute(at: datetime) -> datetime:
    if at.second or at.microsecond:
        raise ValueError("must be a whole minute")
    return at


def _once_each(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("names a room twice")
    return ids


Minute = Annotated[Instant, AfterValidator(_whole_minute)]


class OfficeHoursIn(In):
    """Office hours on the weekday of `first_on`, each week until `last_on`, by the hub's clock."""

    first_on: Day
    last_on: Day
    opens: ClockTime
    closes: ClockTime
    minutes: MeetingMinutes
    place: MeetingPlace
    meeting_url: Link = ""
    room_id: UUID | None = None
    is_open: YesNo = False

    @model_validator(mode="after")
    def _possible(self) -> Self:
        if not 0 <= (self.last_on - self.first_on).days <= MOST_DAYS:
            raise ValueError("last_on must be first_on or later, and within a year")
        if minute_of(self.opens) + self.minutes > minute_of(self.closes):
            raise ValueError("a meeting must fit between opens and closes")
        if (self.place is MeetingPlace.ROOM) != (self.room_id is not None):
            raise ValueError("name a room exactly for a place that is one")
        if (self.place is MeetingPlace.ONLINE) != (self.meeting_url != ""):
            raise ValueError("give a link exactly for what is on line")
        return self


class TakeIn(In):
    """A slot, and what the meeting is about."""

    hours_id: UUID
    starts_at: Minute
    about: Said


class MeetingMoveIn(In):
    hours_id: UUID
    starts_at: Minute


class MeetingCancelIn(In):
    reason: Said


class MeetingOutcomeIn(In):
    """`next_steps` are for both sides; `note` is for the venture's mentors and the managers."""

    state: Literal[MeetingState.HELD, MeetingState.NO_SHOW]
    next_steps: Words
    note: Words


class OutsideIn(In):
    """A meeting that was held without office hours."""

    enrolment_id: UUID
    starts_at: Minute
    minutes: Annotated[Whole, Field(ge=5, le=480)]
    about: Said
    next_steps: Words
    note: Words


class RatingIn(In):
    score: Annotated[Whole, Field(ge=1, le=5)]
    words: Words


class MentoringFilter(In):
    hub: Slug


class MentoringRoomsIn(In):
    """The rooms that mentors may use, all of them."""

    hub_id: UUID
    rooms: Annotated[list[UUID], Field(max_length=50), AfterValidator(_once_each)]


class MentoringRoom(Out):
    id: UUID
    name: TextsOut


class OfficeHoursOut(Out):
    """`coming` meetings were taken of them; `skipped` are days to come."""

    id: UUID
    first_on: date
    last_on: date
    opens: str
    closes: str
    minutes: int
    place: MeetingPlace
    meeting_url: str
    room: MentoringRoom | None
    is_open: bool
    skipped: list[date]
    coming: int


class MeetingSlot(Out):
    hours_id: UUID
    starts_at: datetime
    ends_at: datetime


class MentorHoursOut(Out):
    """What a mentor offers from today on; `slots` are those that nobody has taken."""

    mentor_id: UUID
    name: str
    hub: HubRef
    may_change: bool
    items: list[OfficeHoursOut]
    rooms: list[MentoringRoom]
    slots: list[MeetingSlot]


class RatingOut(Out):
    side: RatingSide
    score: int
    words: str


class MeetingOut(Out):
    """A meeting as the actor sees it; `note` is null for the venture.

    The other side's rating is there once both have given one, or after two weeks.
    """

    id: UUID
    mentor_id: UUID
    mentor: str
    enrolment_id: UUID
    cohort_id: UUID
    venture: str
    guest: str | None
    starts_at: datetime
    ends_at: datetime
    place: MeetingPlace
    meeting_url: str
    room: TextsOut | None
    about: str
    state: MeetingState
    outside: bool
    next_steps: str
    note: str | None
    cancel_reason: str | None
    cancelled_by: str | None
    ratings: list[RatingOut]
    change_until: datetime
    may_change: bool
    may_say: bool
    may_rate: bool


class AdvisedVenture(Out):
    enrolment_id: UUID
    name: str


class MentorMeetingsOut(Out):
    """Those ahead, the soonest first, and those that have begun, the latest first."""

    hub: HubRef
    coming: list[MeetingOut]
    past: list[MeetingOut]
    ventures: list[AdvisedVenture]


class MentorToMeet(Out):
    """A mentor whose time the venture can take; `advises`: they are a pair."""

    mentor_id: UUID
    name: str
    advises: bool
    slots: list[MeetingSlot]


class VentureMeetingsOut(Out):
    hub: HubRef
    may_take: bool
    mentors: list[MentorToMeet]
    coming: list[MeetingOut]
    past: list[MeetingOut]


class SilentPair(Out):
    """`days` since they met, or since they are a pair."""

    pair_id: UUID
    mentor_id: UUID
    mentor: str
    enrolment_id: UUID
    cohort_id: UUID
    venture: str
    met_at: datetime | None
    days: int


class QuietVenture(Out):
    """Asked for two check-ins that are over a week late, and answered nothing."""

    venture_id: UUID
    name: str
    since: date


class MentorLoad(Out):
    mentor_id: UUID
    name: str
    seats: int
    paired: int
    meetings: int


class MentoringOut(Out):
    """How mentoring goes at a hub; `meetings` were held this month."""

    silent_days: int
    mentors: list[MentorLoad]
    silent: list[SilentPair]
    silent_ventures: list[QuietVenture]
    rooms: list[MentoringRoom]
    allowed: list[UUID]
