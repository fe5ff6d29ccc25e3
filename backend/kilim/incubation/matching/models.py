from datetime import datetime
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


class MatchingState(StrEnum):
    OPEN = "open"
    PUBLISHED = "published"
    CANCELLED = "cancelled"  # before it was published; what was wished stays


class MatchingRuleKind(StrEnum):
    PIN = "pin"  # they are a pair, whatever anybody wishes
    BAR = "bar"  # they are none


class Matching(Base):
    __tablename__ = "matchings"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "cohort_id"], ["cohorts.hub_id", "cohorts.id"]),
        Index(
            "uq_matchings_open",
            "cohort_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)"
            " AND (published_at IS NULL) = (published_by IS NULL)",
            name="published_by_whom",
        ),
        CheckConstraint(
            "(state = 'cancelled') = (cancelled_at IS NOT NULL)"
            " AND (cancelled_at IS NULL) = (cancelled_by IS NULL)"
            " AND (cancelled_at IS NULL) = (cancel_reason IS NULL)",
            name="cancelled_why",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    cohort_id: Mapped[UUID]
    state: Mapped[MatchingState] = mapped_column(server_default=MatchingState.OPEN)
    version: Mapped[int] = mapped_column(server_default="1")  # of its rules
    opened_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime] = mapped_column(server_default=func.now())
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None]
    cancelled_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None]


class VentureWish(Base):
    """A mentor as a venture ranks them; 1 is the dearest."""

    __tablename__ = "venture_wishes"
    __table_args__ = (
        UniqueConstraint("matching_id", "enrolment_id", "rank", name="uq_venture_wishes_rank"),
        CheckConstraint("rank BETWEEN 1 AND 100", name="rank_within"),
    )

    matching_id: Mapped[UUID] = mapped_column(ForeignKey("matchings.id"), primary_key=True)
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"), primary_key=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("mentors.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(SmallInteger)


class MentorWish(Base):
    """A venture as a mentor ranks it; 1 is the dearest."""

    __tablename__ = "mentor_wishes"
    __table_args__ = (
        UniqueConstraint("matching_id", "mentor_id", "rank", name="uq_mentor_wishes_rank"),
        CheckConstraint("rank BETWEEN 1 AND 100", name="rank_within"),
    )

    matching_id: Mapped[UUID] = mapped_column(ForeignKey("matchings.id"), primary_key=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("mentors.id"), primary_key=True)
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(SmallInteger)


class MatchingRule(Base):
    __tablename__ = "matching_rules"
    __table_args__ = (
        Index(
            "uq_matching_rules_pin",
            "matching_id",
            "enrolment_id",
            unique=True,
            postgresql_where=text("kind = 'pin'"),
        ),
    )

    matching_id: Mapped[UUID] = mapped_column(ForeignKey("matchings.id"), primary_key=True)
    enrolment_id: Mapped[UUID] = mapped_column(ForeignKey("enrolments.id"), primary_key=True)
    mentor_id: Mapped[UUID] = mapped_column(ForeignKey("mentors.id"), primary_key=True)
    kind: Mapped[MatchingRuleKind]


class MatchedPair(Base):
    """A pair that a matching made: which wish of each it was, from 1; null if they had not ranked.

    A pin is nobody's wish.
    """

    __tablename__ = "matched_pairs"
    __table_args__ = (Index("ix_matched_pairs_matching_id", "matching_id"),)

    pair_id: Mapped[UUID] = mapped_column(ForeignKey("mentor_pairs.id"), primary_key=True)
    matching_id: Mapped[UUID] = mapped_column(ForeignKey("matchings.id"))
    pinned: Mapped[bool]
    venture_choice: Mapped[int | None] = mapped_column(SmallInteger)
    mentor_choice: Mapped[int | None] = mapped_column(SmallInteger)
