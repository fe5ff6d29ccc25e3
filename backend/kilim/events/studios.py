"""Facts about studios and their bookings."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class BookingConfirmed:
    booking_id: UUID
    person_id: UUID


@dataclass(frozen=True, kw_only=True)
class BookingMoved:
    booking_id: UUID
    person_id: UUID
    moved_by: UUID
    old_starts_at: datetime
    old_ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class BookingCancelled:
    booking_id: UUID
    person_id: UUID
    cancelled_by: UUID
