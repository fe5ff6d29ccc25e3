from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class CalibrationState(StrEnum):
    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"  # the worker gave it up; it can be tried again


class CalibrationRun(Base):
    """`result` is canonical JSON; `sheet_hash` is of what it was made from."""

    __tablename__ = "calibration_runs"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "stage_id"], ["stages.hub_id", "stages.call_id", "stages.id"]
        ),
        Index("ix_calibration_runs_stage_id_id", "stage_id", "id"),
        CheckConstraint(
            "(state IN ('queued', 'failed')) = (result IS NULL)"
            " AND (result IS NULL) = (finished_at IS NULL)",
            name="done_with_result",
        ),
        CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failed_why"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    stage_id: Mapped[UUID]
    state: Mapped[CalibrationState] = mapped_column(server_default=CalibrationState.QUEUED)
    options: Mapped[dict[str, Any]] = mapped_column(JSONB)
    sheet: Mapped[str]  # as text, so that its hash can be asked again
    sheet_hash: Mapped[str]
    failure: Mapped[str | None]  # the kind and first line of an error
    result: Mapped[str | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
