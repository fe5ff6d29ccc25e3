from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class PipelineView(Base):
    __tablename__ = "pipeline_views"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        UniqueConstraint("hub_id", "call_id", "owner_id", "name"),
        CheckConstraint("jsonb_typeof(wanted) = 'object'", name="wanted_form"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    owner_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    name: Mapped[str]
    shared: Mapped[bool]
    wanted: Mapped[dict[str, Any]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
