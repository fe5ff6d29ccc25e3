from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Purpose(StrEnum):
    APPLICATION = "application"
    RUBRIC = "rubric"
    CHECK_IN = "check-in"
    SURVEY = "survey"
    DIAGNOSTIC = "diagnostic"


class VersionState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    OBSOLETE = "obsolete"


class Drafts(StrEnum):
    """What becomes of drafts of answers when a new version is published."""

    MOVE = "move"
    STAY = "stay"


class Form(Base):
    __tablename__ = "forms"
    __table_args__ = (UniqueConstraint("hub_id", "id"),)

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    purpose: Mapped[Purpose]
    created_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    created_at: Mapped[datetime]


class FormVersion(Base):
    """A trigger refuses every change of a published one, but for its becoming obsolete."""

    __tablename__ = "form_versions"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "form_id"], ["forms.hub_id", "forms.id"]),
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("form_id", "number"),
        Index(
            "uq_form_versions_one_draft",
            "form_id",
            unique=True,
            postgresql_where=text("state = 'draft'"),
        ),
        Index(
            "uq_form_versions_one_active",
            "form_id",
            unique=True,
            postgresql_where=text("state = 'active'"),
        ),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("hash ~ '^[0-9a-f]{64}$'", name="hash_form"),
        CheckConstraint("(state = 'draft') = (hash IS NULL)", name="hash_when_published"),
        CheckConstraint(
            "(state = 'draft') = (published_at IS NULL)"
            " AND (state = 'draft') = (published_by IS NULL)",
            name="published",
        ),
        CheckConstraint("jsonb_typeof(definition) = 'object'", name="definition_form"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    form_id: Mapped[UUID]
    number: Mapped[int]
    state: Mapped[VersionState] = mapped_column(server_default=VersionState.DRAFT)
    definition: Mapped[dict[str, Any]] = mapped_column(JSONB)
    hash: Mapped[str | None]  # SHA-256 of the canonical text, in hexadecimal
    version: Mapped[int] = mapped_column(server_default="1")  # of the draft, for `If-Match`
    changed_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    published_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
