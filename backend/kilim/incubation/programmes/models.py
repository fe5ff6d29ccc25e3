from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    SmallInteger,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class ProgrammeState(StrEnum):
    ACTIVE = "active"
    RETIRED = "retired"  # no new calls; those it has stay


class Programme(Base):
    """Texts are objects of language to text, with `az` and `en`."""

    __tablename__ = "programmes"
    __table_args__ = (
        UniqueConstraint("hub_id", "id"),
        UniqueConstraint("hub_id", "slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID] = mapped_column(ForeignKey("hubs.id"))
    slug: Mapped[str]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    state: Mapped[ProgrammeState] = mapped_column(server_default=ProgrammeState.ACTIVE)
    version: Mapped[int] = mapped_column(server_default="1")
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())


class Track(Base):
    __tablename__ = "tracks"
    __table_args__ = (
        ForeignKeyConstraint(["hub_id", "programme_id"], ["programmes.hub_id", "programmes.id"]),
        UniqueConstraint("hub_id", "programme_id", "id"),
        UniqueConstraint("programme_id", "slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint("places > 0", name="places_positive"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    programme_id: Mapped[UUID]
    slug: Mapped[str]
    name: Mapped[dict[str, str]] = mapped_column(JSONB)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB)
    places: Mapped[int] = mapped_column(SmallInteger)  # what a call begins with
    position: Mapped[int] = mapped_column(SmallInteger)
