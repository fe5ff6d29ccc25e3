"""The audit trail: who changed what, when, and in which request. It can only grow.

The application's role may insert and read; a trigger and its missing rights refuse the rest.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

import structlog
from pydantic_core import to_json
from sqlalchemy import Text, Uuid, bindparam, cast, func, insert
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Addition, Base, Changing, add


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


_ENTRY = Addition(
    "audited",
    audited=insert(AuditEntry).values(
        hub_id=bindparam("hub_id", type_=Uuid),
        actor_id=bindparam("actor_id", type_=Uuid),
        act=bindparam("act", type_=Text),
        object_id=bindparam("object_id", type_=Uuid),
        before=cast(bindparam("before", type_=Text), JSONB),
        after=cast(bindparam("after", type_=Text), JSONB),
        request_id=bindparam("request_id", type_=Text),
    ),
)


async def record(
    session: Changing,
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
    await add(
        session,
        _ENTRY,
        hub_id=hub_id,
        actor_id=actor_id,
        act=act,
        object_id=object_id,
        before=_json(before),
        after=_json(after),
        request_id=request_id,
    )


def _json(values: dict[str, Any] | None) -> str | None:
    return None if values is None else to_json(values).decode()
