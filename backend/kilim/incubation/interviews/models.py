from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    DateTime,
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


class InterviewState(StrEnum):
    BOOKED = "booked"
    TOOK_PLACE = "took-place"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


class InterviewRound(Base):
    """`offered` are the windows in which slots lie."""

    __tablename__ = "interview_rounds"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        UniqueConstraint("hub_id", "id"),
        Index("ix_interview_rounds_call_id", "call_id", "id"),
        CheckConstraint("minutes BETWEEN 5 AND 480", name="minutes"),
        CheckConstraint("buffer_minutes BETWEEN 0 AND 240", name="buffer_minutes"),
        CheckConstraint("panel_size BETWEEN 1 AND 10", name="panel_size"),
        CheckConstraint("change_hours BETWEEN 0 AND 336", name="change_hours"),
        CheckConstraint("NOT isempty(offered)", name="offers_something"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    minutes: Mapped[int] = mapped_column(SmallInteger)
    buffer_minutes: Mapped[int] = mapped_column(SmallInteger)
    panel_size: Mapped[int] = mapped_column(SmallInteger)  # interviewers in an interview
    offered: Mapped[Sequence[Range[datetime]]] = mapped_column(TSTZMULTIRANGE)
    picks_close_at: Mapped[datetime]
    change_hours: Mapped[int] = mapped_column(SmallInteger)  # before its start
    meeting_url: Mapped[str]  # empty: everybody comes
    asks_wishes: Mapped[bool] = mapped_column(server_default="false")  # instead of a pick
    created_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    version: Mapped[int] = mapped_column(server_default="1")


class RoundInterviewer(Base):
    __tablename__ = "interview_round_interviewers"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "round_id"], ["interview_rounds.hub_id", "interview_rounds.id"]
        ),
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    hub_id: Mapped[UUID]
    unit_id: Mapped[UUID]


class RoundRoom(Base):
    __tablename__ = "interview_round_rooms"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "round_id"], ["interview_rounds.hub_id", "interview_rounds.id"]
        ),
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]


class InterviewInvitation(Base):
    """An application that is invited; `wishes` are starts of slots, the dearest first."""

    __tablename__ = "interview_invitations"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "round_id"], ["interview_rounds.hub_id", "interview_rounds.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "application_id"], ["applications.hub_id", "applications.id"]
        ),
        UniqueConstraint("hub_id", "round_id", "application_id"),
        Index("ix_interview_invitations_application_id", "application_id"),
        CheckConstraint("cardinality(wishes) <= 10", name="few_wishes"),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    wishes: Mapped[list[datetime]] = mapped_column(
        ARRAY(DateTime(timezone=True)), server_default="{}"
    )
    invited_at: Mapped[datetime] = mapped_column(server_default=func.now())


class InterviewExclusion(Base):
    """A pair that must not meet, because a manager says so."""

    __tablename__ = "interview_exclusions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "round_id"], ["interview_rounds.hub_id", "interview_rounds.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "application_id"], ["applications.hub_id", "applications.id"]
        ),
    )

    round_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]


class Interview(Base):
    """Known by the id of its claim. `guest_id` owned the application when it was made."""

    __tablename__ = "interviews"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "round_id", "application_id"],
            [
                "interview_invitations.hub_id",
                "interview_invitations.round_id",
                "interview_invitations.application_id",
            ],
        ),
        ForeignKeyConstraint(
            ["hub_id", "round_id"], ["interview_rounds.hub_id", "interview_rounds.id"]
        ),
        ForeignKeyConstraint(["hub_id", "room_id"], ["units.hub_id", "units.id"]),
        Index(
            "uq_interviews_current",
            "round_id",
            "application_id",
            unique=True,
            postgresql_where=text("state <> 'cancelled'"),
        ),
        Index("ix_interviews_application_id", "application_id"),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint("(state = 'cancelled') = (cancelled_at IS NOT NULL)", name="cancelled_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    round_id: Mapped[UUID]
    application_id: Mapped[UUID]
    guest_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    room_id: Mapped[UUID | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[InterviewState] = mapped_column(server_default=InterviewState.BOOKED)
    sequence: Mapped[int] = mapped_column(server_default="0")  # of its calendar entry
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    cancelled_at: Mapped[datetime | None]


class InterviewPanelist(Base):
    """Who talks with the applicant."""

    __tablename__ = "interview_panelists"
    __table_args__ = (Index("ix_interview_panelists_person_id", "person_id"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interviews.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)


class InterviewNote(Base):
    """For the hub alone; never shown to applicants."""

    __tablename__ = "interview_notes"
    __table_args__ = (Index("ix_interview_notes_interview_id", "interview_id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    interview_id: Mapped[UUID] = mapped_column(ForeignKey("interviews.id"))
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    text: Mapped[str]
    written_at: Mapped[datetime]
