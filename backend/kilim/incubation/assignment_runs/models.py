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
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class RunState(StrEnum):
    QUEUED = "queued"
    WORKING = "working"
    PROPOSED = "proposed"
    IMPOSSIBLE = "impossible"  # its result says why, and what would help
    PUBLISHED = "published"
    FAILED = "failed"  # the worker gave it up; it can be tried again


class AssignmentRun(Base):
    """`result` is canonical JSON: the same panel, options and seed give the same bytes."""

    __tablename__ = "assignment_runs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"], ["stages.hub_id", "stages.call_id", "stages.id"]
        ),
        Index("ix_assignment_runs_stage_id_id", "stage_id", "id"),
        CheckConstraint(
            "(state IN ('queued', 'working', 'failed')) = (result IS NULL)"
            " AND (result IS NULL) = (finished_at IS NULL)"
            " AND (result IS NULL) = (input_hash IS NULL)",
            name="finished_with_result",
        ),
        CheckConstraint(
            "(state = 'published') = (published_at IS NOT NULL)"
            " AND (published_at IS NULL) = (published_by IS NULL)",
            name="published_by_somebody",
        ),
        CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failed_why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    state: Mapped[RunState] = mapped_column(server_default=RunState.QUEUED)
    options: Mapped[dict[str, Any]] = mapped_column(JSONB)
    panel: Mapped[dict[str, Any]] = mapped_column(JSONB)
    step: Mapped[str] = mapped_column(server_default="")  # how far the worker is
    done: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    steps: Mapped[int] = mapped_column(SmallInteger, server_default=text("0"))
    failure: Mapped[str | None]  # the kind and first line of an error
    input_hash: Mapped[str | None]
    result: Mapped[str | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    published_at: Mapped[datetime | None]
