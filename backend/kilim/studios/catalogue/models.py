from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    BigInteger,
    CheckConstraint,
    ForeignKeyConstraint,
    Index,
    String,
    UniqueConstraint,
    func,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.studios.schemas import StudioKind as StudioKind


class OpenTo(StrEnum):
    EVERYONE = "everyone"
    RESIDENTS = "residents"


class Approval(StrEnum):
    """Whose bookings wait until a manager approves them; those of the hub itself never do."""

    NONE = "none"
    PUBLIC = "public"
    EVERYONE = "everyone"


class ResidentsPay(StrEnum):
    """What a resident's booking costs: nothing, or credits; everybody else pays money."""

    NOTHING = "nothing"
    CREDITS = "credits"


class Studio(Base):
    """Texts are objects of language to text, with at least `en`."""

    __tablename__ = "studios"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "id"], ["units.hub_id", "units.id"]),
        ForeignKeyConstraint(
            ["hub_id", "qualification_id"],
            ["qualification_kinds.hub_id", "qualification_kinds.id"],
        ),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("slug"),
        CheckConstraint("1440 % grid_minutes = 0", name="grid_divides_day"),
        CheckConstraint(
            "0 < min_minutes AND min_minutes <= max_minutes"
            " AND min_minutes % grid_minutes = 0 AND max_minutes % grid_minutes = 0",
            name="lengths_on_grid",
        ),
        CheckConstraint("buffer_minutes >= 0 AND notice_minutes >= 0", name="not_negative"),
        CheckConstraint("buffer_before_minutes >= 0", name="buffer_before_not_negative"),
        CheckConstraint("no_show_minutes >= 0", name="no_show_minutes_not_negative"),
        CheckConstraint("hourly_amount >= 0", name="hourly_amount_not_negative"),
        CheckConstraint("capacity > 0", name="capacity_positive"),
        CheckConstraint("approval_hours > 0", name="approval_hours_positive"),
        CheckConstraint(
            "jsonb_typeof(peaks) = 'array' AND jsonb_typeof(fee_steps) = 'array'",
            name="charges_are_lists",
        ),
        Index("ix_studios_hub_id_kind", "hub_id", "kind"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the id of its unit
    hub_id: Mapped[UUID]
    slug: Mapped[str]
    kind: Mapped[StudioKind]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    description: Mapped[dict[str, str]] = mapped_column(JSONB)
    features: Mapped[list[str]] = mapped_column(ARRAY(String))
    capacity: Mapped[int]  # people
    area_m2: Mapped[int | None]
    hourly_amount: Mapped[int] = mapped_column(BigInteger)  # minor units of the hub's currency
    currency: Mapped[str]
    grid_minutes: Mapped[int]
    min_minutes: Mapped[int]
    max_minutes: Mapped[int]
    buffer_before_minutes: Mapped[int] = mapped_column(server_default="0")
    buffer_minutes: Mapped[int]  # after a booking; neighbours share it
    notice_minutes: Mapped[int]
    horizon_days: Mapped[int]
    no_show_minutes: Mapped[int] = mapped_column(server_default="0")  # 0: nobody need check in
    open_to: Mapped[OpenTo]
    approval: Mapped[Approval] = mapped_column(server_default=Approval.NONE.value)
    approval_hours: Mapped[int] = mapped_column(server_default="48")  # to decide in
    bookable: Mapped[bool] = mapped_column(server_default=true())
    qualification_id: Mapped[UUID | None]  # the kind that whoever operates it must have
    residents_pay: Mapped[ResidentsPay] = mapped_column(server_default=ResidentsPay.NOTHING)
    # {"weekday", "opens", "closes", "percent"}: when a minute costs more or less than one
    peaks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    # {"hours_before", "percent"}: what a late cancellation costs, the earliest step first
    fee_steps: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class StudioTerms(Base):
    """On which terms a version of a studio is booked; rows are only ever added.

    `terms` is an object, made by `catalogue.terms` alone.
    """

    __tablename__ = "studio_terms"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
    )

    hub_id: Mapped[UUID] = mapped_column(primary_key=True)
    studio_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)
    terms: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
