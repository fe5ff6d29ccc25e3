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
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class StageKind(StrEnum):
    REVIEW = "review"
    INTERVIEW = "interview"


class StageState(StrEnum):
    PLANNED = "planned"  # everything of it can be changed
    OPEN = "open"  # its rubric stands
    CLOSED = "closed"


class ShowsReviews(StrEnum):
    NEVER = "never"
    AFTER_OWN = "after_own"  # once the reviewer has sent their own
    ALWAYS = "always"


class Outcome(StrEnum):
    ADVANCED = "advanced"
    OFFERED = "offered"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Stage(Base):
    """`rubric_id` is a published version of a form; its scales are the criteria."""

    __tablename__ = "stages"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        ForeignKeyConstraint(["hub_id", "rubric_id"], ["form_versions.hub_id", "form_versions.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "call_id", "id"),
        UniqueConstraint(
            "hub_id", "call_id", "position", deferrable=True, initially="DEFERRED"
        ),  # stages change places
        CheckConstraint("position > 0", name="position_positive"),
        CheckConstraint("reviews_each BETWEEN 0 AND 20", name="reviews_each_within"),
        CheckConstraint("jsonb_typeof(hidden_fields) = 'array'", name="hidden_fields_are_a_list"),
        CheckConstraint("(state = 'planned') = (opened_at IS NULL)", name="opened_once"),
        CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name="closed_at"),
        CheckConstraint(
            "state = 'planned' OR kind <> 'review' OR rubric_id IS NOT NULL",
            name="judged_by_rubric",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    position: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[StageKind]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    rubric_id: Mapped[UUID | None]
    reviews_each: Mapped[int] = mapped_column(SmallInteger, server_default="3")
    one_per_organisation: Mapped[bool] = mapped_column(server_default=text("true"))
    due_at: Mapped[datetime | None]  # when reviews are wanted
    hidden_fields: Mapped[list[str]] = mapped_column(JSONB, server_default="[]")  # with the names
    state: Mapped[StageState] = mapped_column(server_default=StageState.PLANNED)
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(server_default="1")
    shared_version: Mapped[int] = mapped_column(server_default="0")  # of what everybody reads first
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class StageCriterion(Base):
    """A scale of the rubric and what it weighs, in proportion to the others."""

    __tablename__ = "stage_criteria"
    __table_args__ = (CheckConstraint("weight BETWEEN 1 AND 100", name="weight_within"),)

    stage_id: Mapped[UUID] = mapped_column(
        ForeignKey("stages.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(primary_key=True)
    weight: Mapped[int] = mapped_column(SmallInteger)
    position: Mapped[int] = mapped_column(SmallInteger)


class StagePhase(Base):
    __tablename__ = "stage_phases"
    __table_args__ = (
        UniqueConstraint("stage_id", "position", deferrable=True, initially="DEFERRED"),
        Index("uq_stage_phases_active", "stage_id", unique=True, postgresql_where=text("active")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    stage_id: Mapped[UUID] = mapped_column(ForeignKey("stages.id", ondelete="CASCADE"))
    position: Mapped[int] = mapped_column(SmallInteger)
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    may_review: Mapped[bool]
    shows_names: Mapped[bool]
    shows_reviews: Mapped[ShowsReviews]
    takes_wishes: Mapped[bool] = mapped_column(server_default=text("false"))
    active: Mapped[bool] = mapped_column(server_default=text("false"))


class StageEntry(Base):
    """`language` is what its owner writes in; reviewers are chosen by it."""

    __tablename__ = "stage_entries"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"], ["stages.hub_id", "stages.call_id", "stages.id"]
        ),
        ForeignKeyConstraint(
            ["hub_id", "call_id", "application_id"],
            ["applications.hub_id", "applications.call_id", "applications.id"],
        ),
        ForeignKeyConstraint(
            ["hub_id", "call_id", "track_id"],
            ["call_tracks.hub_id", "call_tracks.call_id", "call_tracks.track_id"],
        ),
        ForeignKeyConstraint(
            ["application_id", "snapshot_id"],
            ["application_snapshots.application_id", "application_snapshots.id"],
        ),
        UniqueConstraint("hub_id", "call_id", "stage_id", "application_id"),
        UniqueConstraint("stage_id", "code"),
        Index(
            "uq_stage_entries_one_open",
            "application_id",
            unique=True,
            postgresql_where=text("left_at IS NULL"),
        ),
        CheckConstraint("(left_at IS NULL) = (outcome IS NULL)", name="left_with_outcome"),
    )

    stage_id: Mapped[UUID] = mapped_column(primary_key=True)
    application_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    track_id: Mapped[UUID]
    snapshot_id: Mapped[UUID]
    code: Mapped[str]
    language: Mapped[str]
    entered_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    outcome: Mapped[Outcome | None]
