from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from kilim.core.fields import Day, In, Instant, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.hubs.schemas import HubRef
from kilim.studios.bookings.schemas import BookingIn as BookingIn
from kilim.studios.bookings.schemas import BookingOut as BookingOut
from kilim.studios.bookings.schemas import Named, StudioRef
from kilim.studios.catalogue.models import StudioKind
from kilim.studios.waiting.models import LONGEST_DAYS, SkipReason, WishState

ClockTime = Annotated[str, StringConstraints(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$")]


def minute_of(clock: str) -> int:
    """`HH:MM` as minutes after midnight."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


class WishIn(In):
    """`minutes` in a studio, or in any studio of a kind at a hub, as soon as they become free.

    On any day from `first_on` to `last_on`, between `opens` and `closes` of the hub's wall time.
    `until` ends the wish earlier than its last day does.
    """

    studio_id: UUID | None = None
    hub: Slug | None = None
    kind: StudioKind | None = None
    minutes: Annotated[Whole, Field(ge=1, le=1440)]
    first_on: Day
    last_on: Day
    opens: ClockTime = "00:00"
    closes: ClockTime = "24:00"
    people: Annotated[Whole, Field(ge=1, le=1000)] = 1
    organisation_id: UUID | None = None
    title: Annotated[Line, Field(max_length=120)] = ""
    note: Annotated[Paragraph, Field(max_length=2000)] = ""
    until: Instant | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if (self.studio_id is None) != (self.hub is not None and self.kind is not None):
            raise ValueError("name a studio_id, or a hub and a kind")
        if self.studio_id is not None and (self.hub is not None or self.kind is not None):
            raise ValueError("name a studio_id, or a hub and a kind")
        if not 0 <= (self.last_on - self.first_on).days <= LONGEST_DAYS:
            raise ValueError(f"last_on must be 0 to {LONGEST_DAYS} days after first_on")
        if minute_of(self.opens) + self.minutes > minute_of(self.closes):
            raise ValueError("the minutes must fit between opens and closes")
        return self


class AcceptIn(In):
    """Nothing has to be said: the wish says it all."""


class Wanted(StrEnum):
    OPEN = "open"
    ENDED = "ended"
    ALL = "all"


class WishFilter(Paging):
    """Which wishes: open ones in the order in which they are served, others newest first."""

    hub: Slug | None = None
    mine: bool = False
    state: Wanted = Wanted.OPEN


class TimeOffer(Out):
    """A time that is held for the wish. Of `seconds_left`, the server's clock is the judge."""

    id: UUID
    studio: StudioRef
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    local_ends_at: datetime
    offered_at: datetime
    expires_at: datetime
    seconds_left: int


class SkipOut(Out):
    """Why the wish was passed over when this time was freed."""

    studio: str
    starts_at: datetime
    ends_at: datetime
    reason: SkipReason
    at: datetime


class WishOut(Out):
    id: UUID
    state: WishState
    hub: HubRef
    person: Named
    studio: StudioRef | None
    kind: StudioKind
    minutes: int
    first_on: date
    last_on: date
    opens: str
    closes: str
    people: int
    organisation: Named | None
    title: str
    note: str
    wanted_until: datetime
    created_at: datetime
    ended_at: datetime | None
    mine: bool
    offer: TimeOffer | None
    skips: Annotated[list[SkipOut], Field(description="The last five, newest first")]
