from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ExcludeConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class BookingState(StrEnum):
    PENDING = "pending"  # holds its time until a manager decides, or until `approve_by`
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"
    NO_SHOW = "no-show"
    DECLINED = "declined"
    EXPIRED = "expired"  # nobody decided in time


_PENDING = text("state = 'pending'")
HOLDING = frozenset({BookingState.PENDING, BookingState.CONFIRMED})


class Audience(StrEnum):
    RESIDENT = "resident"
    PROGRAMME = "programme"
    PUBLIC = "public"
    HUB = "hub"


class BookingItem(Base):
    """So many units of a pool, beside the studio; the booking's claim holds them."""

    __tablename__ = "booking_items"
    __table_args__ = (
        CheckConstraint("quantity > 0", name="quantity_positive"),
        CheckConstraint("hourly_amount >= 0", name="hourly_amount_not_negative"),
    )

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("bookings.id"), primary_key=True)
    pool_id: Mapped[UUID] = mapped_column(ForeignKey("pools.id"), primary_key=True)
    quantity: Mapped[int]
    hourly_amount: Mapped[int] = mapped_column(BigInteger)  # of one, when it was booked
    # Which ones it had when it was cancelled: an undo takes the same ones where they are free.
    had_units: Mapped[list[UUID] | None] = mapped_column(ARRAY(Uuid))


class Booking(Base):
    __tablename__ = "bookings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "studio_id", "terms_version"],
            ["studio_terms.hub_id", "studio_terms.studio_id", "studio_terms.version"],
        ),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        ForeignKeyConstraint(["hub_id", "series_id"], ["series.hub_id", "series.id"]),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("(series_id IS NULL) = (recurrence_wall IS NULL)", name="date_in_series"),
        # Looked at when a statement ends: an edit moves all dates of a series by one of them.
        ExcludeConstraint(
            ("series_id", "="),
            ("recurrence_wall", "="),
            using="btree",
            where=text("series_id IS NOT NULL"),
            deferrable=True,
            initially="IMMEDIATE",
            name="ex_bookings_one_of_date",
        ),
        CheckConstraint("price_amount >= 0", name="price_not_negative"),
        CheckConstraint("credit_minutes >= 0", name="credit_minutes_not_negative"),
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_at"),
        CheckConstraint("(state = 'no-show') = (missed_at IS NOT NULL)", name="missed_at"),
        CheckConstraint("(checked_in_at IS NULL) = (checked_in_by IS NULL)", name="checked_in"),
        CheckConstraint(
            "checked_in_at IS NOT NULL OR finished_at IS NULL", name="finished_after_check_in"
        ),
        CheckConstraint("missed_at IS NULL OR checked_in_at IS NULL", name="here_or_missed"),
        Index(
            "ix_bookings_not_checked_in",
            "starts_at",
            postgresql_where=text(
                "state = 'confirmed' AND checked_in_at IS NULL AND no_show_minutes > 0"
            ),
        ),
        CheckConstraint("(state = 'pending') = (approve_by IS NOT NULL)", name="approve_by"),
        CheckConstraint("approve_by <= starts_at", name="approved_before_start"),
        CheckConstraint(
            "state NOT IN ('declined', 'expired') OR decided_at IS NOT NULL", name="decided_at"
        ),
        CheckConstraint("(state = 'declined') = (decline_reason <> '')", name="decline_reason"),
        Index("ix_bookings_approve_by", "approve_by", postgresql_where=_PENDING),
        Index("ix_bookings_hub_id_asked_at", "hub_id", "asked_at", "id", postgresql_where=_PENDING),
        Index("ix_bookings_booked_by_starts_at", "booked_by", "starts_at", "id"),
        Index(
            "ix_bookings_operated_by",
            "operated_by",
            postgresql_where=text("operated_by IS NOT NULL"),
        ),
        Index("ix_bookings_hub_id_starts_at", "hub_id", "starts_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the id of its claim
    hub_id: Mapped[UUID]
    studio_id: Mapped[UUID]
    booked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    organisation_id: Mapped[UUID | None]
    operated_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))  # or who booked
    series_id: Mapped[UUID | None]
    # Which date of the series it is of, also when it has been moved to another (RECURRENCE-ID).
    recurrence_wall: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))
    title: Mapped[str]
    note: Mapped[str]
    people: Mapped[int]
    audience: Mapped[Audience]
    state: Mapped[BookingState]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    # The wall time is what people agreed on; the instants follow from it and the zone's rules.
    local_starts_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    local_ends_at: Mapped[datetime] = mapped_column(DateTime(timezone=False))
    zone: Mapped[str]
    terms_version: Mapped[int]  # of the studio, when it was made or moved
    buffer_before_minutes: Mapped[int] = mapped_column(server_default="0")
    buffer_minutes: Mapped[int]
    no_show_minutes: Mapped[int] = mapped_column(server_default="0")  # 0: need not check in
    price_amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    credit_minutes: Mapped[int] = mapped_column(server_default="0")  # what it costs its resident
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    checked_in_at: Mapped[datetime | None]
    checked_in_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    finished_at: Mapped[datetime | None]  # they have left before the end, which is earlier since
    missed_at: Mapped[datetime | None]  # nobody came, and the time was given back
    # The instants of an approval are the database's, so that all workers agree who was in time.
    asked_at: Mapped[datetime | None]
    approve_by: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    decline_reason: Mapped[str] = mapped_column(server_default="")
