from datetime import datetime
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
from kilim.incubation.assignment.affinity import Preference


class ConflictKind(StrEnum):
    ORGANISATION = "organisation"  # both belong, or belonged, to one
    MEMBER = "member"  # the reviewer is a member of the application
    COLLABORATOR = "collaborator"  # they founded something together, or a founder of theirs did
    MENTOR = "mentor"
    COMPETITOR = "competitor"
    FAMILY = "family"
    OTHER = "other"


class ConflictSource(StrEnum):
    DECLARED = "declared"
    DETECTED = "detected"
    MANAGER = "manager"


class Reviewer(Base):
    """A reviewer of one call."""

    __tablename__ = "reviewers"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        UniqueConstraint("hub_id", "call_id", "person_id"),
        CheckConstraint("0 <= least AND least <= most AND most <= 1000", name="loads_in_order"),
        Index("ix_reviewers_person_id", "person_id"),
    )

    call_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    hub_id: Mapped[UUID]
    least: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    most: Mapped[int] = mapped_column(SmallInteger)
    languages: Mapped[list[str]] = mapped_column(ARRAY(String))
    invited_at: Mapped[datetime] = mapped_column(server_default=func.now())
    left_at: Mapped[datetime | None]  # takes nothing new; what they wrote stays
    version: Mapped[int] = mapped_column(server_default="1")


class ReviewerExpertise(Base):
    """1 some, 2 good, 3 works in it; no row: none."""

    __tablename__ = "reviewer_expertise"
    __table_args__ = (
        ForeignKeyConstraint(
            ["call_id", "person_id"], ["reviewers.call_id", "reviewers.person_id"]
        ),
        ForeignKeyConstraint(
            ["call_id", "track_id"], ["call_tracks.call_id", "call_tracks.track_id"]
        ),
        CheckConstraint("level BETWEEN 1 AND 3", name="level_within"),
    )

    call_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(primary_key=True)
    track_id: Mapped[UUID] = mapped_column(primary_key=True)
    level: Mapped[int] = mapped_column(SmallInteger)


class ReviewerPair(Base):
    """What is known of a reviewer and an application; conflicts and assignments refer to it."""

    __tablename__ = "reviewer_pairs"
    __table_args__ = (
        UniqueConstraint("application_id", "person_id", "barred"),
        Index("ix_reviewer_pairs_person_id", "person_id"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey("applications.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    barred: Mapped[bool] = mapped_column(server_default=text("false"))
    preference: Mapped[Preference] = mapped_column(server_default=Preference.NEUTRAL)


class Conflict(Base):
    """`barred` is true while the conflict stands, and nothing once it is cleared."""

    __tablename__ = "conflicts"
    __table_args__ = (
        ForeignKeyConstraint(
            ["application_id", "person_id", "barred"],
            [
                "reviewer_pairs.application_id",
                "reviewer_pairs.person_id",
                "reviewer_pairs.barred",
            ],
            name="fk_conflicts_pair",
        ),
        Index(
            "uq_conflicts_standing",
            "application_id",
            "person_id",
            "kind",
            unique=True,
            postgresql_where=text("cleared_at IS NULL"),
        ),
        CheckConstraint("barred", name="bars"),
        CheckConstraint("(cleared_at IS NULL) = (barred IS NOT NULL)", name="bars_while_standing"),
        CheckConstraint(
            "(cleared_at IS NULL) = (cleared_by IS NULL)"
            " AND (cleared_at IS NULL) = (clear_reason IS NULL)",
            name="cleared_why",
        ),
        CheckConstraint("(source = 'detected') = (made_by IS NULL)", name="made_by_somebody"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    application_id: Mapped[UUID]
    person_id: Mapped[UUID]
    barred: Mapped[bool | None] = mapped_column(server_default=text("true"))
    kind: Mapped[ConflictKind]
    source: Mapped[ConflictSource]
    evidence: Mapped[str]  # what was found, or the words of whoever declared it
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    cleared_at: Mapped[datetime | None]
    cleared_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    clear_reason: Mapped[str | None]
