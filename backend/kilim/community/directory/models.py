from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, String, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Readers(StrEnum):
    NOBODY = "nobody"
    RESIDENTS = "residents"
    EVERYONE = "everyone"


class DirectoryEntry(Base):
    """What a person says of themselves, and for whom each part is."""

    __tablename__ = "directory_entries"
    __table_args__ = (
        CheckConstraint("cardinality(skills) <= 12", name="skills_few"),
        CheckConstraint("jsonb_typeof(works) = 'array'", name="works_form"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    listed_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    about: Mapped[str] = mapped_column(server_default="")
    about_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    skills: Mapped[list[str]] = mapped_column(ARRAY(String), server_default="{}")
    skills_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    works: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")
    works_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    region: Mapped[str | None] = mapped_column(ForeignKey("places.code"))
    region_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    offers: Mapped[str] = mapped_column(server_default="")
    offers_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    seeks: Mapped[str] = mapped_column(server_default="")
    seeks_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    version: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(server_default=func.now())
