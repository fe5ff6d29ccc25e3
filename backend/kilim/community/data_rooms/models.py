from datetime import datetime
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base


class RoomFile(Base):
    """A file in the data room of an organisation, until it is removed."""

    __tablename__ = "room_files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("organisation_id", "id"),
        CheckConstraint(
            "(removed_at IS NULL) = (removed_by IS NULL) AND (removed_at IS NULL)"
            " = (file_id IS NOT NULL)",
            name="removed",
        ),
        Index(
            "ix_room_files_organisation_id",
            "organisation_id",
            postgresql_where=text("removed_at IS NULL"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    file_id: Mapped[UUID | None] = mapped_column(ForeignKey("files.id"), unique=True)
    name: Mapped[str]
    added_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())
    removed_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    removed_at: Mapped[datetime | None]


class RoomShare(Base):
    """Whom files are shown to is known by address alone; the secret is kept as a hash."""

    __tablename__ = "room_shares"
    __table_args__ = (
        ForeignKeyConstraint(
            ["hub_id", "organisation_id"], ["organisations.hub_id", "organisations.id"]
        ),
        UniqueConstraint("organisation_id", "id"),
        UniqueConstraint("token_hash"),
        CheckConstraint(
            "ends_at > made_at AND ends_at <= made_at + interval '367 days'", name="ends_in_a_year"
        ),
        CheckConstraint("(revoked_at IS NULL) = (revoked_by IS NULL)", name="revoked"),
        Index("ix_room_shares_email", "email", postgresql_where=text("revoked_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    hub_id: Mapped[UUID]
    organisation_id: Mapped[UUID]
    email: Mapped[str]
    note: Mapped[str]
    language: Mapped[str]  # of the letter to somebody who has no account
    token_hash: Mapped[bytes | None] = mapped_column(LargeBinary)
    made_by: Mapped[UUID] = mapped_column(ForeignKey("people.id"))
    made_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    revoked_by: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    revoked_at: Mapped[datetime | None]


class RoomShareFile(Base):
    """A share shows files of its own room alone."""

    __tablename__ = "room_share_files"
    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_id", "share_id"],
            ["room_shares.organisation_id", "room_shares.id"],
            name="fk_room_share_files_share",
        ),
        ForeignKeyConstraint(
            ["organisation_id", "room_file_id"],
            ["room_files.organisation_id", "room_files.id"],
            name="fk_room_share_files_file",
        ),
        Index("ix_room_share_files_room_file_id", "room_file_id"),
    )

    share_id: Mapped[UUID] = mapped_column(primary_key=True)
    room_file_id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID]


class RoomOpening(Base):
    """Somebody opened a file: one of the team, or whoever a share names."""

    __tablename__ = "room_openings"
    __table_args__ = (
        ForeignKeyConstraint(
            ["share_id", "room_file_id"],
            ["room_share_files.share_id", "room_share_files.room_file_id"],
            name="fk_room_openings_shared",
        ),
        CheckConstraint("share_id IS NOT NULL OR person_id IS NOT NULL", name="by_somebody"),
        Index("ix_room_openings_room_file_id", "room_file_id"),
        Index("ix_room_openings_share_id", "share_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, server_default=func.uuidv7())
    room_file_id: Mapped[UUID] = mapped_column(ForeignKey("room_files.id"))
    share_id: Mapped[UUID | None]
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("people.id"))
    opened_at: Mapped[datetime] = mapped_column(index=True)
