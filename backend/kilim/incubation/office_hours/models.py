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


class MeetingPlace(StrEnum):
    ONLINE = "online"  # where the link leads
    ROOM = "room"  # of the hub, that mentors may use
    AGREED = "agreed"  # between the two


class MeetingState(StrEnum):
    BOOKED = "booked"
    HELD = "held"
    NO_SHOW = "no-show"
    CANCELLED = "cancelled"


class RatingSide(StrEnum):
    MENTOR = "mentor"
    VENTURE = "venture"


_PLACE = "(place = 'room') = (room_id IS NOT NULL) AND (place = 'online' OR meeting_url = '')"


class MentoringRoom(Base):
    """A room that the hub's managers let mentors use."""

    __tablename__ = "mentoring_rooms"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        Index("ix_mentoring_rooms_hub_id", "hub_id"),
    )

    unit_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]


class OfficeHours(Base):
    """A mentor has time from `opens` to `closes`, minutes after local midnight.

    On the weekday of `first_on`, each week until `last_on`; one day when both are the same.
    """

    __tablename__ = "office_hours"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "mentor_id"], ["mentors.hub_id", "mentors.id"]),
        ForeignKeyConstraint(["hub_id", "room_id"], ["units.hub_id", "units.id"]),
        UniqueConstraint("hub_id", "id"),
        Index("ix_office_hours_mentor_id", "mentor_id"),
        CheckConstraint("first_on <= last_on", name="last_later"),
        CheckConstraint(
            "0 <= opens AND opens + minutes <= closes AND closes <= 1440", name="hold_a_meeting"
        ),
        CheckConstraint("minutes IN (15, 20, 30, 45, 60)", name="minutes"),
        CheckConstraint(_PLACE, name="place"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    mentor_id: Mapped[UUID]
    first_on: Mapped[date]
    last_on: Mapped[date]
    opens: Mapped[int] = mapped_column(SmallInteger)
    closes: Mapped[int] = mapped_column(SmallInteger)
    minutes: Mapped[int] = mapped_column(SmallInteger)  # of a meeting
    place: Mapped[MeetingPlace]
    meeting_url: Mapped[str]
    room_id: Mapped[UUID | None]
    is_open: Mapped[bool]  # to every venture of a running cohort
    offered_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    offered_at: Mapped[datetime] = mapped_column(server_default=func.now())
    taken_back_at: Mapped[datetime | None]


class OfficeHoursSkip(Base):
    """A day on which the mentor is not there after all."""

    __tablename__ = "office_hours_skips"

    hours_id: Mapped[UUID] = mapped_column(ForeignKey("office_hours.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)


class MentorMeeting(Base):
    """Known by the id of its claim; one outside office hours has none, and no guest.

    `ahead` is what a pair has one of: it is given up when the next is taken after its end.
    """

    __tablename__ = "mentor_meetings"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "mentor_id"], ["mentors.hub_id", "mentors.id"]),
        ForeignKeyConstraint(["hub_id", "enrolment_id"], ["enrolments.hub_id", "enrolments.id"]),
        ForeignKeyConstraint(["hub_id", "hours_id"], ["office_hours.hub_id", "office_hours.id"]),
        ForeignKeyConstraint(["hub_id", "room_id"], ["units.hub_id", "units.id"]),
        Index(
            "uq_mentor_meetings_ahead",
            "mentor_id",
            "enrolment_id",
            unique=True,
            postgresql_where=text("ahead"),
        ),
        Index("ix_mentor_meetings_mentor_id", "mentor_id", "starts_at"),
        Index("ix_mentor_meetings_enrolment_id", "enrolment_id", "starts_at"),
        Index("ix_mentor_meetings_hours_id", "hours_id"),
        Index("ix_mentor_meetings_booked", "starts_at", postgresql_where=text("state = 'booked'")),
        CheckConstraint("starts_at < ends_at", name="starts_before_ends"),
        CheckConstraint(_PLACE, name="place"),
        CheckConstraint("NOT ahead OR state = 'booked'", name="ahead_is_booked"),
        CheckConstraint("(hours_id IS NULL) = (guest_id IS NULL)", name="guest_takes_hours"),
        CheckConstraint("hours_id IS NOT NULL OR state = 'held'", name="outside_is_held"),
        CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)"
            " AND (cancelled_at IS NULL) = (cancel_reason IS NULL)"
            " AND (cancelled_by IS NULL OR cancelled_at IS NOT NULL)",
            name="cancelled_why",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    mentor_id: Mapped[UUID]
    enrolment_id: Mapped[UUID]
    hours_id: Mapped[UUID | None]
    guest_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))  # who comes
    place: Mapped[MeetingPlace]
    meeting_url: Mapped[str]
    room_id: Mapped[UUID | None]
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    about: Mapped[str]
    state: Mapped[MeetingState] = mapped_column(server_default=MeetingState.BOOKED)
    ahead: Mapped[bool]
    sequence: Mapped[int] = mapped_column(server_default="0")  # of its calendar entry
    next_steps: Mapped[str] = mapped_column(server_default="")  # that both have agreed on
    note: Mapped[str] = mapped_column(server_default="")  # for the programme, never the venture
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]
    cancelled_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    cancel_reason: Mapped[str | None]


class MeetingRating(Base):
    """What one side says of a meeting; never changed, so that nobody answers in kind."""

    __tablename__ = "meeting_ratings"
    __table_args__ = (CheckConstraint("score BETWEEN 1 AND 5", name="score"),)

    meeting_id: Mapped[UUID] = mapped_column(ForeignKey("mentor_meetings.id"), primary_key=True)
    side: Mapped[RatingSide] = mapped_column(primary_key=True)
    score: Mapped[int] = mapped_column(SmallInteger)
    words: Mapped[str]
    rated_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    rated_at: Mapped[datetime]


class MentorSilence(Base):
    """A pair was told that it has not met since a day."""

    __tablename__ = "mentor_silences"

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("mentor_pairs.id"), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    told_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MentoringSummary(Base):
    """A week, by its Monday, of which the hub's managers were told."""

    __tablename__ = "mentoring_summaries"

    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
