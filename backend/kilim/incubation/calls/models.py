from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class CallState(StrEnum):
    DRAFT = "draft"
    PUBLISHED = "published"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"  # in no list any more; its page stays


class Call(Base):
    """Texts are objects of language to text, with `az` and `en`."""

    __tablename__ = "calls"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        ForeignKeyConstraint(["hub_id", "form_id"], ["forms.hub_id", "forms.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "programme_id", "id"),
        UniqueConstraint("slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint("opens_at < closes_at", name="opens_before_closes"),
        CheckConstraint("grace_minutes BETWEEN 0 AND 1440", name="grace_within_a_day"),
        CheckConstraint("jsonb_typeof(rules) = 'array'", name="rules_are_a_list"),
        CheckConstraint("(state = 'draft') = (published_at IS NULL)", name="published_once"),
        CheckConstraint(
            "(state = 'cancelled') = (cancel_reason IS NOT NULL)", name="cancelled_why"
        ),
        Index("ix_calls_hub_id_state_closes_at", "hub_id", "state", "closes_at", "id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    programme_id: Mapped[UUID]
    slug: Mapped[str]
    title: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    offered: Mapped[dict[str, str]] = mapped_column(JSONB)
    audience: Mapped[dict[str, str]] = mapped_column(JSONB)
    next_steps: Mapped[dict[str, str]] = mapped_column(JSONB)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    zone: Mapped[str]  # the hub's when the times were given
    grace_minutes: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    decisions_on: Mapped[date | None]
    rules: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    form_id: Mapped[UUID | None]  # whose active version applicants answer
    state: Mapped[CallState] = mapped_column(server_default=CallState.DRAFT)
    published_at: Mapped[datetime | None]
    cancel_reason: Mapped[dict[str, str] | None] = mapped_column(JSONB(none_as_null=True))
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class CallTrack(Base):
    __tablename__ = "call_tracks"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "programme_id", "call_id"],
            ["calls.hub_id", "calls.programme_id", "calls.id"],
            ondelete="CASCADE",  # a draft that is discarded
        ),
        ForeignKeyConstraint(
            ["hub_id", "programme_id", "track_id"],
            ["tracks.hub_id", "tracks.programme_id", "tracks.id"],
        ),
        UniqueConstraint("hub_id", "call_id", "track_id"),
        CheckConstraint("places > 0", name="places_positive"),
        CheckConstraint("taken BETWEEN 0 AND places", name="taken_within"),
    )

    call_id: Mapped[UUID] = mapped_column(primary_key=True)
    track_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    programme_id: Mapped[UUID]
    places: Mapped[int] = mapped_column(SmallInteger)
    taken: Mapped[int] = mapped_column(SmallInteger, server_default="0")  # offers were accepted


class CallExtension(Base):
    """The call closes later for everybody; rows are only ever added."""

    __tablename__ = "call_extensions"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        UniqueConstraint("call_id", "old_closes_at"),
        CheckConstraint("old_closes_at < closes_at", name="later"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    old_closes_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    reason: Mapped[dict[str, str]] = mapped_column(JSONB)  # as everybody reads it
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]


class ExtensionCode(Base):
    """Whoever has the code may apply until `until`; its secret is kept as a hash alone."""

    __tablename__ = "extension_codes"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "call_id"], ["calls.hub_id", "calls.id"]),
        UniqueConstraint("hub_id", "call_id", "id"),
        UniqueConstraint("code_hash"),
        CheckConstraint("uses BETWEEN 0 AND max_uses", name="uses_within"),
        CheckConstraint("reason <> ''", name="has_a_reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    code_hash: Mapped[bytes] = mapped_column(LargeBinary)
    until: Mapped[datetime]
    reason: Mapped[str]  # for the managers
    max_uses: Mapped[int] = mapped_column(SmallInteger)
    uses: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]


class ExtensionUse(Base):
    """A person has used a code and may apply until then."""

    __tablename__ = "extension_uses"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "call_id", "code_id"],
            ["extension_codes.hub_id", "extension_codes.call_id", "extension_codes.id"],
        ),
        Index("ix_extension_uses_call_id_person_id", "call_id", "person_id"),
    )

    code_id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    hub_id: Mapped[UUID]
    call_id: Mapped[UUID]
    used_at: Mapped[datetime]
