"""The audit trail: who changed what, when, and in which request. It can only grow.

The application's role may insert and read; a trigger and its missing rights refuse the rest.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import func, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class AuditEntry(Base):
    """One change. `act` is `<slice>.<verb>`; `before` and `after` hold what changed."""

    __tablename__ = "audit_entries"

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID | None]
    actor_id: Mapped[UUID | None]
    act: Mapped[str]
    object_id: Mapped[UUID | None] = mapped_column(index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    after: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    request_id: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())


_INSERT = insert(AuditEntry)


async def record(
    session: AsyncSession,
    act: str,
    object_id: UUID | None = None,
    *,
    actor_id: UUID | None,
    hub_id: UUID | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """Add an entry to the transaction of the change; never put secrets into `before` or `after`.

    Args:
        act: `<slice>.<verb>`, e.g. `bookings.cancel`.
        before, after: only what changed, as JSON values.
    """
    request_id = structlog.contextvars.get_contextvars().get("request_id")
    entry = {
        "hub_id": hub_id,
        "actor_id": actor_id,
        "act": act,
        "object_id": object_id,
        "before": before,
        "after": after,
        "request_id": request_id,
    }
    await session.execute(_INSERT, entry)
