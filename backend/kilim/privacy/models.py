from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class CopyState(StrEnum):
    QUEUED = "queued"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"
    OVER = "over"  # its file is gone


class DataCopy(Base):
    """`done` of `total` parts are packed: the tables that know people, and the person's files."""

    __tablename__ = "data_copies"
    __table_args__ = (
        Index(
            "uq_data_copies_underway",
            "person_id",
            unique=True,
            postgresql_where=text("state IN ('queued', 'working')"),
        ),
        Index("ix_data_copies_person_id_id", "person_id", "id"),
        Index("ix_data_copies_ready", "expires_at", postgresql_where=text("state = 'ready'")),
        CheckConstraint("0 <= done AND done <= total", name="done_of_all"),
        CheckConstraint("(state = 'ready') = (file_id IS NOT NULL)", name="ready_with_file"),
        CheckConstraint(
            "(state IN ('queued', 'working')) = (finished_at IS NULL)", name="finished_at"
        ),
        CheckConstraint(
            "(state IN ('ready', 'over')) = (expires_at IS NOT NULL)", name="ready_until"
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    language: Mapped[str]
    state: Mapped[CopyState] = mapped_column(server_default=CopyState.QUEUED)
    done: Mapped[int] = mapped_column(server_default="0")
    total: Mapped[int] = mapped_column(server_default="0")
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    finished_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]


class Erasure(Base):
    """`asked_by` is nobody when an operator does it; `done_in` names the transaction it is done in,
    outside of which nothing that never changes can be rewritten.
    """

    __tablename__ = "erasures"
    __table_args__ = (
        Index(
            "uq_erasures_waiting",
            "person_id",
            unique=True,
            postgresql_where=text("cancelled_at IS NULL AND done_at IS NULL"),
        ),
        CheckConstraint("cancelled_at IS NULL OR done_at IS NULL", name="ends_once"),
        CheckConstraint("asked_at <= due_at", name="due_later"),
        CheckConstraint("done_at IS NULL OR done_in IS NOT NULL", name="done_in_one"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    asked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    due_at: Mapped[datetime] = mapped_column(server_default=func.now())
    cancelled_at: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    done_in: Mapped[str | None]
