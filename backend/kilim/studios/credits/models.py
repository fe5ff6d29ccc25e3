from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.community.memberships.models import GoodFor
from kilim.core.db import Base


class ChangeKind(StrEnum):
    PACK = "pack"
    CORRECTION = "correction"


class CreditChange(Base):
    """What a manager gave to, or took from, a person by hand, and why."""

    __tablename__ = "credit_changes"
    __table_args__ = (
        CheckConstraint("minutes <> 0", name="minutes_not_zero"),
        CheckConstraint("kind <> 'pack' OR minutes > 0", name="packs_give"),
        CheckConstraint("kind <> 'correction' OR reason <> ''", name="corrections_have_reasons"),
        CheckConstraint("expires_at IS NULL OR minutes > 0", name="what_is_given_expires"),
        Index("ix_credit_changes_hub_id_person_id", "hub_id", "person_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    kind: Mapped[ChangeKind]
    good_for: Mapped[GoodFor]
    minutes: Mapped[int]  # negative: taken
    reason: Mapped[str]
    expires_at: Mapped[datetime | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CancellationTerms(Base):
    """What cancelling a booking costs: steps as they were when it was made, and the fee once due.

    A booking without a row is cancelled freely. Credits are minutes; amounts are minor units of
    the booking's currency, due at the hub.
    """

    __tablename__ = "cancellation_terms"
    __table_args__ = (
        CheckConstraint("jsonb_typeof(steps) = 'array'", name="steps_are_a_list"),
        CheckConstraint("floor_minutes >= 0 AND floor_amount >= 0", name="floor_not_negative"),
        CheckConstraint("fee_minutes >= 0 AND fee_amount >= 0", name="fee_not_negative"),
        CheckConstraint("(fee_minutes IS NULL) = (fee_amount IS NULL)", name="fee_is_whole"),
    )

    booking_id: Mapped[UUID] = mapped_column(ForeignKey("bookings.id"), primary_key=True)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    # The fee that was due when it was moved last: no later cancellation costs less.
    floor_minutes: Mapped[int] = mapped_column(server_default="0")
    floor_amount: Mapped[int] = mapped_column(BigInteger, server_default="0")
    fee_minutes: Mapped[int | None]  # kept when it was cancelled
    fee_amount: Mapped[int | None] = mapped_column(BigInteger)


class FeeReturn(Base):
    """The fee of a late cancellation went back, because somebody else booked all of the time."""

    __tablename__ = "fee_returns"

    booking_id: Mapped[UUID] = mapped_column(
        ForeignKey("cancellation_terms.booking_id"), primary_key=True
    )
    resold_by: Mapped[UUID] = mapped_column(ForeignKey("bookings.id"))
    returned_at: Mapped[datetime]
