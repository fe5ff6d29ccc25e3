from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any
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
from sqlalchemy.dialects.postgresql import JSONB, TSTZMULTIRANGE, Range
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.incubation.demo_days.rules import Pin


class PitchAnswer(StrEnum):
    OPEN = "open"
    YES = "yes"
    NO = "no"


class ListenerPart(StrEnum):
    JURY = "jury"
    MENTOR = "mentor"


class DemoDay(Base):
    """`claim_id` holds its rooms; `proof` is what was found about the order that was proposed, as
    long as nobody has moved anything.
    """

    __tablename__ = "demo_days"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "cohort_id"], ["cohorts.hub_id", "cohorts.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("cohort_id", "id"),
        UniqueConstraint("hub_id", "id", "places"),
        UniqueConstraint("slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint("starts_at < ends_at", name="ends_later"),
        CheckConstraint("pitch_minutes BETWEEN 1 AND 60", name="pitch_minutes_within"),
        CheckConstraint("question_minutes BETWEEN 0 AND 60", name="question_minutes_within"),
        CheckConstraint("places BETWEEN 0 AND 5000", name="places_within"),
        CheckConstraint("(published_at IS NULL) = (published_by IS NULL)", name="published"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    cohort_id: Mapped[UUID]
    slug: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    lead: Mapped[dict[str, str]] = mapped_column(JSONB)
    venue: Mapped[dict[str, str]] = mapped_column(JSONB)
    address: Mapped[str]
    link: Mapped[str]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    pitch_minutes: Mapped[int] = mapped_column(SmallInteger)
    question_minutes: Mapped[int] = mapped_column(SmallInteger)
    places: Mapped[int]
    claim_id: Mapped[UUID | None]
    proof: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    version: Mapped[int] = mapped_column(server_default="1")
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    planned_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class DemoDayBreak(Base):
    """After so many pitches."""

    __tablename__ = "demo_day_breaks"
    __table_args__ = (
        CheckConstraint("after BETWEEN 1 AND 60", name="after_within"),
        CheckConstraint("minutes BETWEEN 1 AND 240", name="minutes_within"),
    )

    demo_day_id: Mapped[UUID] = mapped_column(
        ForeignKey("demo_days.id", ondelete="CASCADE"), primary_key=True
    )
    after: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    minutes: Mapped[int] = mapped_column(SmallInteger)


class DemoDayRoom(Base):
    """A studio of the hub that the day holds through its claim."""

    __tablename__ = "demo_day_rooms"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "demo_day_id"], ["demo_days.hub_id", "demo_days.id"]),
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        Index("ix_demo_day_rooms_unit_id", "unit_id"),
    )

    demo_day_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]


class DemoDayListener(Base):
    """`there` are the times in which they listen; none are all of them."""

    __tablename__ = "demo_day_listeners"
    __table_args__ = (Index("ix_demo_day_listeners_person_id", "person_id"),)

    demo_day_id: Mapped[UUID] = mapped_column(
        ForeignKey("demo_days.id", ondelete="CASCADE"), primary_key=True
    )
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    part: Mapped[ListenerPart]
    there: Mapped[Sequence[Range[datetime]]] = mapped_column(TSTZMULTIRANGE)


class DemoPitch(Base):
    """`told_at` is the time that its people were told, `sequence` how often that has changed."""

    __tablename__ = "demo_pitches"
    __table_args__ = (
        ForeignKeyConstraint(
            ["cohort_id", "demo_day_id"],
            ["demo_days.cohort_id", "demo_days.id"],
            name="fk_demo_pitches_day",
        ),
        ForeignKeyConstraint(
            ["cohort_id", "enrolment_id"],
            ["enrolments.cohort_id", "enrolments.id"],
            name="fk_demo_pitches_enrolment",
        ),
        ForeignKeyConstraint(
            ["enrolment_id", "presenter_id"],
            ["enrolled_people.enrolment_id", "enrolled_people.person_id"],
            name="fk_demo_pitches_presenter",
        ),
        UniqueConstraint(
            "demo_day_id",
            "position",
            name="uq_demo_pitches_position",
            deferrable=True,
            initially="IMMEDIATE",
        ),
        Index(
            "uq_demo_pitches_pin",
            "demo_day_id",
            "pin",
            unique=True,
            postgresql_where=text("pin IS NOT NULL"),
        ),
        Index("ix_demo_pitches_enrolment_id", "enrolment_id"),
        CheckConstraint("position >= 0", name="position_counted"),
        CheckConstraint("position IS NULL OR answer = 'yes'", name="order_of_given"),
        CheckConstraint(
            "answer <> 'yes' OR presenter_id IS NOT NULL AND sentence ->> 'en' <> ''",
            name="given_says_what",
        ),
        CheckConstraint(
            "(answer = 'open') = (answered_at IS NULL)"
            " AND (answered_at IS NULL) = (answered_by IS NULL)",
            name="answered",
        ),
    )

    demo_day_id: Mapped[UUID] = mapped_column(primary_key=True)
    enrolment_id: Mapped[UUID] = mapped_column(primary_key=True)
    cohort_id: Mapped[UUID]
    answer: Mapped[PitchAnswer] = mapped_column(server_default=PitchAnswer.OPEN)
    sentence: Mapped[dict[str, str]] = mapped_column(JSONB, server_default="{}")
    presenter_id: Mapped[UUID | None]
    shows_deck: Mapped[bool] = mapped_column(server_default="false")
    away: Mapped[Sequence[Range[datetime]]] = mapped_column(TSTZMULTIRANGE, server_default="{}")
    pin: Mapped[Pin | None]
    position: Mapped[int | None] = mapped_column(SmallInteger)
    told_at: Mapped[datetime | None]
    sequence: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    answered_at: Mapped[datetime | None]
