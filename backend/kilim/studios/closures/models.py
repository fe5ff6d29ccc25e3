from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Outcome(StrEnum):
    RE_SLOTTED = "re-slotted"
    CANCELLED = "cancelled"


class ClosureOutcome(Base):
    """What became of a booking that a closure hit: where it was, and where it went."""

    __tablename__ = "closure_outcomes"
    __table_args__ = (
        CheckConstraint(
            "(outcome = 're-slotted') = (new_studio_id IS NOT NULL)"
            " AND (new_studio_id IS NULL) = (new_starts_at IS NULL)"
            " AND (new_starts_at IS NULL) = (new_ends_at IS NULL)",
            name="new_time",
        ),
        Index("ix_closure_outcomes_booking_id", "booking_id"),
    )

    closure_id: Mapped[UUID] = mapped_column(ForeignKey("closures.id"), primary_key=True)
    booking_id: Mapped[UUID] = mapped_column(ForeignKey("bookings.id"), primary_key=True)
    outcome: Mapped[Outcome]
    old_studio_id: Mapped[UUID] = mapped_column(ForeignKey("studios.id"))
    old_starts_at: Mapped[datetime]
    old_ends_at: Mapped[datetime]
    new_studio_id: Mapped[UUID | None] = mapped_column(ForeignKey("studios.id"))
    new_starts_at: Mapped[datetime | None]
    new_ends_at: Mapped[datetime | None]
