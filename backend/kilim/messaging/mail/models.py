from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class MailState(StrEnum):
    QUEUED = "queued"
    SENT = "sent"
    DEAD = "dead"


class Mail(Base):
    __tablename__ = "mails"
    __table_args__ = (
        UniqueConstraint("event_id", "kind", "to"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent_at"),
        CheckConstraint("attempts >= 0", name="attempts"),
        Index("ix_mails_to", "to"),
        Index("ix_mails_created_at", "created_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    event_id: Mapped[UUID]
    kind: Mapped[str]
    to: Mapped[str]
    language: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str | None]
    links: Mapped[list[str]] = mapped_column(JSONB)
    off: Mapped[str | None]  # where whoever wants no more of these is led
    attachments: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)  # name, media_type, text
    secret: Mapped[bool]
    state: Mapped[MailState] = mapped_column(server_default="queued")
    attempts: Mapped[int] = mapped_column(server_default="0")
    error: Mapped[str | None]
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    sent_at: Mapped[datetime | None]
