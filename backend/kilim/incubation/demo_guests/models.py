from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class GuestState(StrEnum):
    ASKED = "asked"  # has a letter, and has not answered it
    COMING = "coming"
    WAITING = "waiting"
    CANCELLED = "cancelled"


class DemoGuest(Base):
    """`places` are those of the day, which the seat must be one of."""

    __tablename__ = "demo_guests"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "demo_day_id", "places"],
            ["demo_days.hub_id", "demo_days.id", "demo_days.places"],
            name="fk_demo_guests_places",
            onupdate="CASCADE",
        ),
        UniqueConstraint("demo_day_id", "seat", name="uq_demo_guests_seat"),
        UniqueConstraint("demo_day_id", "email", name="uq_demo_guests_email"),
        UniqueConstraint("token_hash"),
        CheckConstraint("seat BETWEEN 1 AND places", name="seat_there"),
        CheckConstraint("(state = 'coming') = (seat IS NOT NULL)", name="coming_seated"),
        CheckConstraint(
            "(came_at IS NULL) = (came_by IS NULL) AND (came_at IS NULL OR state = 'coming')",
            name="came_seated",
        ),
        CheckConstraint("state IN ('asked', 'cancelled') OR answered_at IS NOT NULL", name="said"),
        Index("ix_demo_guests_email", "email"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    demo_day_id: Mapped[UUID]
    places: Mapped[int]
    name: Mapped[str]
    email: Mapped[str]
    organisation: Mapped[str]
    language: Mapped[str]
    state: Mapped[GuestState] = mapped_column(server_default=GuestState.ASKED)
    seat: Mapped[int | None]
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    came_at: Mapped[datetime | None]
    came_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
