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
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class AssignmentSource(StrEnum):
    PROPOSAL = "proposal"  # of a run that a manager published
    MANAGER = "manager"
    SHARED = "shared"  # every reviewer of the panel reads it first


class AssignmentEnd(StrEnum):
    CONFLICT = "conflict"
    DROPPED_OUT = "dropped_out"
    REASSIGNED = "reassigned"
    WITHDRAWN = "withdrawn"  # the application


class ReviewState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"


class Assignment(Base):
    """`barred` is false while the assignment lives, and nothing once it has ended."""

    __tablename__ = "assignments"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id", "application_id"],
            [
                "stage_entries.hub_id",
                "stage_entries.call_id",
                "stage_entries.stage_id",
                "stage_entries.application_id",
            ],
        ),
        ForeignKeyConstraint(
            ["hub_id", "call_id", "person_id"],
            ["reviewers.hub_id", "reviewers.call_id", "reviewers.person_id"],
        ),
        ForeignKeyConstraint(
            ["application_id", "person_id", "barred"],
            [
                "reviewer_pairs.application_id",
                "reviewer_pairs.person_id",
                "reviewer_pairs.barred",
            ],
            name="fk_assignments_pair",
        ),
        UniqueConstraint("hub_id", "id"),
        Index(
            "uq_assignments_live",
            "stage_id",
            "application_id",
            "person_id",
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index("ix_assignments_person_id", "person_id"),
        CheckConstraint("NOT barred", name="not_barred"),
        CheckConstraint("(ended_at IS NULL) = (barred IS NOT NULL)", name="free_while_live"),
        CheckConstraint("(ended_at IS NULL) = (end_reason IS NULL)", name="ended_why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    application_id: Mapped[UUID]
    person_id: Mapped[UUID]
    barred: Mapped[bool | None] = mapped_column(server_default=text("false"))
    source: Mapped[AssignmentSource]
    pinned: Mapped[bool] = mapped_column(server_default=text("false"))  # no repair takes it away
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[AssignmentEnd | None]


class SharedApplication(Base):
    """An application of a stage that every reviewer of the panel reads before all others."""

    __tablename__ = "shared_applications"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id", "application_id"],
            [
                "stage_entries.hub_id",
                "stage_entries.call_id",
                "stage_entries.stage_id",
                "stage_entries.application_id",
            ],
            ondelete="CASCADE",
        ),
        UniqueConstraint("stage_id", "position"),
        CheckConstraint("position BETWEEN 1 AND 5", name="five_at_most"),
    )

    stage_id: Mapped[UUID] = mapped_column(primary_key=True)
    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(SmallInteger)
    chosen_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    chosen_at: Mapped[datetime]


class Review(Base):
    """`answers` answer the stage's rubric; criteria of `cannot_judge` have no score.

    `sureness` says of single criteria what `confidence` says of the others.
    """

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("assignment_id", "snapshot_id"),
        CheckConstraint("jsonb_typeof(answers) = 'object'", name="answers_form"),
        CheckConstraint("jsonb_typeof(cannot_judge) = 'array'", name="cannot_judge_form"),
        CheckConstraint("confidence BETWEEN 1 AND 3", name="confidence_within"),
        CheckConstraint("jsonb_typeof(sureness) = 'object'", name="sureness_form"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at"),
        CheckConstraint("state = 'draft' OR confidence IS NOT NULL", name="sent_with_confidence"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    assignment_id: Mapped[UUID] = mapped_column(ForeignKey("assignments.id"))
    snapshot_id: Mapped[UUID] = mapped_column(ForeignKey("application_snapshots.id"))
    rubric_id: Mapped[UUID] = mapped_column(ForeignKey("form_versions.id"))
    state: Mapped[ReviewState] = mapped_column(server_default=ReviewState.DRAFT)
    answers: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default="{}")
    cannot_judge: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")
    confidence: Mapped[int | None] = mapped_column(SmallInteger)  # 1 unsure, 2 fair, 3 sure
    sureness: Mapped[dict[str, int]] = mapped_column(JSONB, server_default="{}")
    version: Mapped[int] = mapped_column(server_default="1")
    changed_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]  # the last time


class ReviewScore(Base):
    """A criterion of a sent review; no score means "cannot judge"."""

    __tablename__ = "review_scores"
    __table_args__ = (CheckConstraint("score BETWEEN 0 AND 100", name="score_within"),)

    review_id: Mapped[UUID] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    score: Mapped[int | None] = mapped_column(SmallInteger)


class ReviewRevision(Base):
    """What a review said each time it was sent; `phase_id` tells before from after a talk."""

    __tablename__ = "review_revisions"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    review_id: Mapped[UUID] = mapped_column(ForeignKey("reviews.id"), primary_key=True)
    number: Mapped[int] = mapped_column(SmallInteger, primary_key=True)
    phase_id: Mapped[UUID] = mapped_column(ForeignKey("stage_phases.id"), index=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sent_at: Mapped[datetime]


class DiscussionNote(Base):
    """What was said about an application in a stage; notes are only added."""

    __tablename__ = "discussion_notes"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id", "application_id"],
            [
                "stage_entries.hub_id",
                "stage_entries.call_id",
                "stage_entries.stage_id",
                "stage_entries.application_id",
            ],
        ),
        Index("ix_discussion_notes_entry", "stage_id", "application_id", "id"),
        CheckConstraint("char_length(words) BETWEEN 1 AND 4000", name="words_within"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    application_id: Mapped[UUID]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    words: Mapped[str]
    written_at: Mapped[datetime]


class MaskRule(Base):
    """Words of an application that a manager masks for blind reviewers, or leaves readable."""

    __tablename__ = "mask_rules"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "application_id"],
            ["applications.hub_id", "applications.call_id", "applications.id"],
        ),
        Index(
            "uq_mask_rules_standing",
            "application_id",
            text("lower(words)"),
            unique=True,
            postgresql_where=text("ended_at IS NULL"),
        ),
        CheckConstraint("char_length(words) BETWEEN 1 AND 200", name="words_within"),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_by_somebody"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    application_id: Mapped[UUID]
    words: Mapped[str]
    masks: Mapped[bool]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    ended_at: Mapped[datetime | None]
