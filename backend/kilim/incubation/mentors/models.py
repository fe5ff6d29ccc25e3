from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    SmallInteger,
    String,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Tongue(StrEnum):
    """A language in which somebody can advise."""

    AZ = "az"
    EN = "en"
    RU = "ru"
    TR = "tr"
    SR = "sr"
    DE = "de"
    FR = "fr"


class Mentor(Base):
    """Who advises; without a programme, in all of the hub's."""

    __tablename__ = "mentors"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        UniqueConstraint("hub_id", "id"),
        Index(
            "uq_mentors_current",
            "hub_id",
            "person_id",
            unique=True,
            postgresql_where=text("until IS NULL"),
        ),
        Index("ix_mentors_person_id", "person_id"),
        CheckConstraint("until >= since", name="until_later"),
        CheckConstraint("(until IS NULL) = (end_reason IS NULL)", name="end_why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    programme_id: Mapped[UUID | None]
    fields: Mapped[list[str]] = mapped_column(ARRAY(String))
    languages: Mapped[list[str]] = mapped_column(ARRAY(String))
    about: Mapped[str]
    since: Mapped[date]
    until: Mapped[date | None]
    end_reason: Mapped[str | None]
    version: Mapped[int] = mapped_column(server_default="1")
    added_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class MentorSeat(Base):
    """Room for one venture; the seats of a mentor are their capacity."""

    __tablename__ = "mentor_seats"
    __table_args__ = (CheckConstraint("number BETWEEN 1 AND 50", name="number_within"),)

    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("mentors.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)


class MentorPair(Base):
    """A mentor advises a venture. `seat` is taken exactly while it lasts.

    Nobody has ended it, `ended_by`, when the venture takes part no more.
    """

    __tablename__ = "mentor_pairs"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "mentor_id"], ["mentors.hub_id", "mentors.id"]),
        ForeignKeyConstraint(["hub_id", "enrolment_id"], ["enrolments.hub_id", "enrolments.id"]),
        ForeignKeyConstraint(
            ["mentor_id", "seat"],
            ["mentor_seats.mentor_id", "mentor_seats.number"],
            name="fk_mentor_pairs_seat",
        ),
        # At the end of a statement, so that pairs can move to lower seats together.
        UniqueConstraint(
            "mentor_id",
            "seat",
            name="uq_mentor_pairs_seat",
            deferrable=True,
            initially="IMMEDIATE",
        ),
        Index(
            "uq_mentor_pairs_current",
            "mentor_id",
            "enrolment_id",
            unique=True,
            postgresql_where=text("until IS NULL"),
        ),
        Index("ix_mentor_pairs_enrolment_id", "enrolment_id"),
        CheckConstraint("(until IS NULL) = (seat IS NOT NULL)", name="seat_while"),
        CheckConstraint("until >= since", name="until_later"),
        CheckConstraint(
            "(until IS NULL) = (end_reason IS NULL) AND (ended_by IS NULL OR until IS NOT NULL)",
            name="end_why",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    mentor_id: Mapped[UUID]
    enrolment_id: Mapped[UUID]
    seat: Mapped[int | None] = mapped_column(SmallInteger)
    since: Mapped[date]
    until: Mapped[date | None]
    end_reason: Mapped[str | None]
    paired_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
