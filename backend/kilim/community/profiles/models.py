from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    UniqueConstraint,
    func,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class Theme(StrEnum):
    """What a startup works on; a track of a programme with this slug is for it."""

    MUSIC = "music"
    GAMETECH = "gametech"
    CULTECH = "cultech"
    FASHION = "fashion"
    FILM = "film"
    DESIGN = "design"


class VentureStage(StrEnum):
    IDEA = "idea"
    PROTOTYPE = "prototype"
    FIRST_USERS = "first-users"
    EARNING = "earning"
    GROWING = "growing"


class Profile(Base):
    """The newest version, in columns to search by. Texts are objects of language to text."""

    __tablename__ = "profiles"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("slug"),
        CheckConstraint("slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'", name="slug_form"),
        CheckConstraint(
            "NOT published OR sentence ->> 'en' <> ''", name="published_says_something"
        ),
    )

    organisation_id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    version: Mapped[int]
    version_id: Mapped[UUID]  # which holds the files
    slug: Mapped[str]
    sentence: Mapped[dict[str, str]] = mapped_column(JSONB)
    story: Mapped[dict[str, str]] = mapped_column(JSONB)
    tracks: Mapped[list[str]] = mapped_column(ARRAY(String))
    stage: Mapped[VentureStage]
    region: Mapped[str | None] = mapped_column(ForeignKey("places.code"))
    founded_on: Mapped[date | None]
    links: Mapped[list[str]] = mapped_column(ARRAY(String))
    logo_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    deck_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"))
    deck_public: Mapped[bool]
    published: Mapped[bool]


class ProfileVersion(Base):
    """`content` is the whole `StartupProfileIn` that was saved; `changed` names what it changed."""

    __tablename__ = "profile_versions"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("hub_id", "organisation_id", "number"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    number: Mapped[int]
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    changed: Mapped[list[str]] = mapped_column(ARRAY(String))
    saved_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    saved_at: Mapped[datetime] = mapped_column(server_default=func.now())
