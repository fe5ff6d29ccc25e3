from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Readers(StrEnum):
    NOBODY = "nobody"
    RESIDENTS = "residents"
    EVERYONE = "everyone"


class WorkKind(StrEnum):
    """What somebody has made."""

    FILM = "film"
    ANIMATION = "animation"
    PHOTOGRAPHY = "photography"
    ILLUSTRATION = "illustration"
    DESIGN = "design"
    FASHION = "fashion"
    CRAFT = "craft"
    MUSIC = "music"
    PODCAST = "podcast"
    PERFORMANCE = "performance"
    GAME = "game"
    SOFTWARE = "software"
    WRITING = "writing"
    OTHER = "other"


MOST_WORKS = 12


class DirectoryEntry(Base):
    """What a person says of themselves, and for whom each part is."""

    __tablename__ = "directory_entries"
    __table_args__ = (CheckConstraint("cardinality(skills) <= 12", name="skills_few"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), primary_key=True)
    listed_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    about: Mapped[str] = mapped_column(server_default="")
    about_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    skills: Mapped[list[str]] = mapped_column(ARRAY(String), server_default="{}")
    skills_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    works_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    region: Mapped[str | None] = mapped_column(ForeignKey("places.code"))
    region_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    offers: Mapped[str] = mapped_column(server_default="")
    offers_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    seeks: Mapped[str] = mapped_column(server_default="")
    seeks_for: Mapped[Readers] = mapped_column(server_default=Readers.NOBODY)
    version: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(server_default=func.now())


class ShownWork(Base):
    """Something that a person has made; one language may be left out."""

    __tablename__ = "shown_works"
    __table_args__ = (
        UniqueConstraint("person_id", "place", deferrable=True, initially="DEFERRED"),
        UniqueConstraint("person_id", "file_id", deferrable=True, initially="DEFERRED"),
        CheckConstraint(f"0 <= place AND place < {MOST_WORKS}", name="place"),
        CheckConstraint("title_az <> '' OR title_en <> ''", name="named"),
        CheckConstraint("url IS NOT NULL OR file_id IS NOT NULL", name="seen"),
        CheckConstraint("file_id IS NULL OR alt_az <> '' OR alt_en <> ''", name="described"),
        CheckConstraint("year BETWEEN 1900 AND 2100", name="year"),
        CheckConstraint(
            "(hidden_at IS NULL) = (hidden_by IS NULL)"
            " AND (hidden_at IS NULL) = (hidden_reason IS NULL) AND hidden_reason <> ''",
            name="hidden_why",
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("directory_entries.person_id"))
    place: Mapped[int]
    title_az: Mapped[str] = mapped_column(server_default="")
    title_en: Mapped[str] = mapped_column(server_default="")
    year: Mapped[int | None]
    kind: Mapped[WorkKind]
    url: Mapped[str | None]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    alt_az: Mapped[str] = mapped_column(server_default="")
    alt_en: Mapped[str] = mapped_column(server_default="")
    hidden_at: Mapped[datetime | None]
    hidden_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    hidden_reason: Mapped[str | None]
