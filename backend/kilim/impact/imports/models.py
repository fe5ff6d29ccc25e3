from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, func, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.impact.imports.judging import Effect
from kilim.impact.imports.kinds import ImportKind


class RunState(StrEnum):
    QUEUED = "queued"
    READING = "reading"
    JUDGING = "judging"
    JUDGED = "judged"
    REFUSED = "refused"  # there is no table in it that we can judge
    FAILED = "failed"  # on our side
    OVER = "over"  # its file and rows are gone


class ApplicationState(StrEnum):
    QUEUED = "queued"
    DONE = "done"
    FAILED = "failed"  # nothing was written


class ImportRun(Base):
    """`columns` are the headers of the table with the names of our columns, in its order."""

    __tablename__ = "import_runs"
    __table_args__ = (
        Unique("hub_id", "id"),
        Index(
            "uq_import_runs_underway",
            "hub_id",
            unique=True,
            postgresql_where=text(
                "seller_id IS NULL AND state IN ('queued', 'reading', 'judging')"
            ),
        ),
        Index(
            "uq_import_runs_seller_underway",
            "seller_id",
            unique=True,
            postgresql_where=text("state IN ('queued', 'reading', 'judging')"),
        ),
        Index("ix_import_runs_seller_id", "seller_id", "id"),
        ForeignKeyConstraint(["hub_id", "seller_id"], ["sellers.hub_id", "sellers.id"]),
        CheckConstraint("(kind = 'listings') = (seller_id IS NOT NULL)", name="of_a_shop"),
        Index("ix_import_runs_expires_at", "expires_at", postgresql_where=text("state <> 'over'")),
        CheckConstraint("judged BETWEEN 0 AND rows", name="judged_of_all"),
        CheckConstraint(
            "state <> 'judged' OR new + changed + unchanged + bad = rows", name="each_row_once"
        ),
        CheckConstraint(
            "(state = 'refused') <= (problem IS NOT NULL)", name="refused_for_a_reason"
        ),
        CheckConstraint("state <> 'judged' OR digest IS NOT NULL", name="judged_with_digest"),
        CheckConstraint("state <> 'over' OR file_id IS NULL", name="over_without_file"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    seller_id: Mapped[UUID | None]  # of a shop's listings
    kind: Mapped[ImportKind]
    name: Mapped[str]  # of the file
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    state: Mapped[RunState] = mapped_column(server_default=RunState.QUEUED)
    problem: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    form: Mapped[dict[str, Any] | None] = mapped_column(JSONB)  # how the file was read
    columns: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    rows: Mapped[int] = mapped_column(server_default="0")
    judged: Mapped[int] = mapped_column(server_default="0")
    new: Mapped[int] = mapped_column(server_default="0")
    changed: Mapped[int] = mapped_column(server_default="0")
    unchanged: Mapped[int] = mapped_column(server_default="0")
    bad: Mapped[int] = mapped_column(server_default="0")
    doubtful: Mapped[int] = mapped_column(server_default="0")
    digest: Mapped[str | None]  # of all verdicts
    expires_at: Mapped[datetime | None]


class ImportRow(Base):
    """A row of a table, as it was judged; `object_id` is what applying it made or changed."""

    __tablename__ = "import_rows"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "run_id"], ["import_runs.hub_id", "import_runs.id"]),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("jsonb_typeof(cells) = 'array'", name="cells_form"),
    )

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)  # as spreadsheets count
    hub_id: Mapped[UUID]
    cells: Mapped[list[Any]] = mapped_column(JSONB)
    effect: Mapped[Effect]
    changes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    object_id: Mapped[UUID | None]


class ImportApplication(Base):
    """That a run was applied, once for all time, and how."""

    __tablename__ = "import_applications"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "run_id"], ["import_runs.hub_id", "import_runs.id"]),
        CheckConstraint("(state = 'queued') = (ended_at IS NULL)", name="ended_at"),
        CheckConstraint("(state = 'failed') = (failure IS NOT NULL)", name="failed_for_a_reason"),
    )

    run_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    leave_bad_out: Mapped[bool]
    supersede: Mapped[bool]
    invite: Mapped[bool]
    submit: Mapped[bool] = mapped_column(server_default="false")
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    asked_at: Mapped[datetime]
    state: Mapped[ApplicationState] = mapped_column(server_default=ApplicationState.QUEUED)
    written: Mapped[int] = mapped_column(server_default="0")  # rows
    failure: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    ended_at: Mapped[datetime | None]
