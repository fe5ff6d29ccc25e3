from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, func, text
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Severity(StrEnum):
    NOTE = "note"
    UNUSABLE = "unusable"


class Incident(Base):
    __tablename__ = "incidents"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "unit_id"], ["units.hub_id", "units.id"]),
        CheckConstraint("what <> ''", name="what"),
        CheckConstraint(
            "(resolved_at IS NULL) = (resolved_by IS NULL)"
            " AND (resolved_at IS NOT NULL OR resolution = '')",
            name="resolved",
        ),
        Index(
            "uq_incidents_one_unusable",
            "unit_id",
            unique=True,
            postgresql_where=text("severity = 'unusable' AND resolved_at IS NULL"),
        ),
        Index("ix_incidents_hub_id", "hub_id", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    unit_id: Mapped[UUID]
    what: Mapped[str]
    severity: Mapped[Severity]
    reported_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    reported_at: Mapped[datetime]
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    resolved_at: Mapped[datetime | None]
    resolution: Mapped[str] = mapped_column(server_default="")
