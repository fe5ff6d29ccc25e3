from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.studios.schemas import StudioKind

MOST_OPEN = 5  # wishes of one person
LONGEST_DAYS = 62  # from the first day of a wish to its last


class WishState(StrEnum):
    WAITING = "waiting"
    OFFERED = "offered"
    TAKEN = "taken"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class OfferState(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class SkipReason(StrEnum):
    NOT_ALLOWED = "not-allowed"
    BUSY = "busy"
    NOT_QUALIFIED = "not-qualified"
    DECLINED = "declined"
    OUTSIDE_HOURS = "outside-hours"
    TOO_SHORT = "too-short"
    NOTICE = "notice"
    TAKEN = "taken"
    NO_CREDITS = "no-credits"


class Wish(Base):
    """Hours of the day are minutes after local midnight; the whole booking lies between them."""

    __tablename__ = "waiting_wishes"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("hub_id", "id"),
        CheckConstraint("num_nonnulls(studio_id, kind) = 1", name="studio_or_kind"),
        CheckConstraint(
            f"first_on <= last_on AND last_on - first_on <= {LONGEST_DAYS}", name="days"
        ),
        CheckConstraint("0 <= from_minute AND to_minute <= 1440", name="hours"),
        CheckConstraint("0 < minutes AND from_minute + minutes <= to_minute", name="fits_hours"),
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint(f"place BETWEEN 1 AND {MOST_OPEN}", name="place"),
        CheckConstraint("(state IN ('waiting', 'offered')) = (ended_at IS NULL)", name="ended_at"),
        # A person has as many places, and an open wish takes one of them.
        Index(
            "uq_waiting_wishes_open_place",
            "person_id",
            "place",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "ix_waiting_wishes_open",
            "hub_id",
            "created_at",
            "id",
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_waiting_wishes_hub_id", "hub_id", "id"),
        Index("ix_waiting_wishes_person_id", "person_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    studio_id: Mapped[UUID | None]
    kind: Mapped[StudioKind | None]
    minutes: Mapped[int]
    first_on: Mapped[date]
    last_on: Mapped[date]
    from_minute: Mapped[int] = mapped_column(SmallInteger)
    to_minute: Mapped[int] = mapped_column(SmallInteger)
    people: Mapped[int]
    organisation_id: Mapped[UUID | None]
    title: Mapped[str]
    note: Mapped[str]
    wanted_until: Mapped[datetime]
    place: Mapped[int] = mapped_column(SmallInteger)
    state: Mapped[WishState]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    ended_at: Mapped[datetime | None]


class Offer(Base):
    """A time that is held for a wish; the instants of its life are the database's."""

    __tablename__ = "waiting_offers"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "wish_id"], ["waiting_wishes.hub_id", "waiting_wishes.id"]),
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("offered_at < expires_at", name="offered_before_expires"),
        CheckConstraint("(state = 'open') = (answered_at IS NULL)", name="answered_at"),
        Index(
            "uq_waiting_offers_open_wish",
            "wish_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index(
            "ix_waiting_offers_expires_at",
            "expires_at",
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_waiting_offers_wish_id", "wish_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # the id of its claim, later of its booking
    hub_id: Mapped[UUID]
    wish_id: Mapped[UUID]
    studio_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    buffer_before_minutes: Mapped[int] = mapped_column(server_default="0")
    buffer_minutes: Mapped[int]  # what the claim holds after it
    state: Mapped[OfferState]
    offered_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]


class Skip(Base):
    """Why a wish was passed over when [starts_at, ends_at) of a studio was freed."""

    __tablename__ = "waiting_skips"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "wish_id"], ["waiting_wishes.hub_id", "waiting_wishes.id"]),
        ForeignKeyConstraint(["hub_id", "studio_id"], ["studios.hub_id", "studios.id"]),
        Index("ix_waiting_skips_wish_id", "wish_id", "id"),
        Index("ix_waiting_skips_created_at", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    wish_id: Mapped[UUID]
    studio_id: Mapped[UUID]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    reason: Mapped[SkipReason]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
