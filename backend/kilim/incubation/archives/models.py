from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Uuid,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ArchiveState(StrEnum):
    QUEUED = "queued"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"
    OVER = "over"  # its file is gone


class CallArchive(Base):
    """`applications` are those that were meant when it was asked for; `done` of them are packed."""

    __tablename__ = "call_archives"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        Index(
            "uq_call_archives_underway",
            "call_id",
            "made_by",
            unique=True,
            postgresql_where=text("state IN ('queued', 'working')"),
        ),
        Index("ix_call_archives_call_id_made_by_id", "call_id", "made_by", "id"),
        Index("ix_call_archives_ready", "expires_at", postgresql_where=text("state = 'ready'")),
        CheckConstraint("cardinality(applications) > 0", name="has_applications"),
        CheckConstraint("done BETWEEN 0 AND cardinality(applications)", name="done_of_all"),
        CheckConstraint("(state = 'ready') = (file_id IS NOT NULL)", name="ready_with_file"),
        CheckConstraint(
            "(state IN ('queued', 'working')) = (finished_at IS NULL)", name="finished_at"
        ),
        CheckConstraint(
            "(state IN ('ready', 'over')) = (expires_at IS NOT NULL)", name="ready_until"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    language: Mapped[str]
    applications: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))
    state: Mapped[ArchiveState] = mapped_column(server_default=ArchiveState.QUEUED)
    done: Mapped[int] = mapped_column(server_default="0")
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
