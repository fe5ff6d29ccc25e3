"""Facts about studios and their bookings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class BookingConfirmed:
    booking_id: UUID
    person_id: UUID
    series_id: UUID | None = None  # that it was made with, and that is told of as a whole


@dataclass(frozen=True, kw_only=True)
class ApprovalAsked:
    """A booking was made, or moved, that holds its time until a manager decides."""

    booking_id: UUID
    person_id: UUID
    moved: bool = False
    series_id: UUID | None = None  # that it is of, and that is told of as a whole


@dataclass(frozen=True, kw_only=True)
class BookingApproved:
    booking_id: UUID
    person_id: UUID
    approved_by: UUID


@dataclass(frozen=True, kw_only=True)
class BookingDeclined:
    booking_id: UUID
    person_id: UUID
    declined_by: UUID


@dataclass(frozen=True, kw_only=True)
class BookingExpired:
    """Nobody approved the booking in time."""

    booking_id: UUID
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingMoved:
    booking_id: UUID
    person_id: UUID
    moved_by: UUID
    old_starts_at: datetime
    old_ends_at: datetime
    closure_id: UUID | None = None  # that it made way for, and that is told of as a whole
    series_id: UUID | None = None  # that was moved, and is told of as a whole


@dataclass(frozen=True, kw_only=True)
class BookingCancelled:
    booking_id: UUID
    person_id: UUID
    cancelled_by: UUID
    closure_id: UUID | None = None
    series_id: UUID | None = None
    version: int | None = None  # of the booking then; it has another one when that was undone


@dataclass(frozen=True, kw_only=True)
class BookingRestored:
    """A cancellation was taken back within moments, before anybody was told of it."""

    booking_id: UUID
    restored_by: UUID


@dataclass(frozen=True, kw_only=True)
class BookingExtended:
    booking_id: UUID
    extended_by: UUID
    old_ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class BookingMissed:
    """Nobody checked in in time; what was left of the booking's time is free."""

    booking_id: UUID


@dataclass(frozen=True, kw_only=True)
class StudiosClosed:
    closure_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeriesBooked:
    series_id: UUID


@dataclass(frozen=True, kw_only=True)
class SeriesChanged:
    """All of a series, or its end, was moved or described anew; `series_id` has what was."""

    series_id: UUID
    changed_by: UUID


@dataclass(frozen=True, kw_only=True)
class SeriesCancelled:
    """All that was to come of a series, or its end, was cancelled at `cancelled_at`."""

    series_id: UUID
    cancelled_by: UUID
    cancelled_at: datetime


@dataclass(frozen=True, kw_only=True)
class TimeFreed:
    """Nobody holds [starts_at, ends_at) of the studio any more, the buffer afterwards included."""

    hub_id: UUID
    studio_id: UUID
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class WishMade:
    wish_id: UUID


@dataclass(frozen=True, kw_only=True)
class TimeOffered:
    offer_id: UUID


@dataclass(frozen=True, kw_only=True)
class FeeReturned:
    """The fee of a late cancellation went back: somebody else has booked the time."""

    booking_id: UUID
