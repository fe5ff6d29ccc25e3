from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, LargeBinary, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from kilim.core.db import Base
from kilim.files.kinds import Kind, Purpose, Refusal


class UploadState(StrEnum):
    OPEN = "open"  # bytes are missing
    CHECKING = "checking"
    READY = "ready"  # a file with the same id exists
    REFUSED = "refused"


class Upload(Base):
    """A file on its way. Its chunks are in the store below `uploads/<id>/`."""

    __tablename__ = "uploads"
    __table_args__ = (
        CheckConstraint("0 <= received AND received <= size AND size > 0", name="received"),
        CheckConstraint("state = 'open' OR received = size", name="complete"),
        CheckConstraint("(state = 'refused') = (refusal IS NOT NULL)", name="refusal"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)
    purpose: Mapped[Purpose]
    name: Mapped[str]  # as the person's computer calls it
    size: Mapped[int] = mapped_column(BigInteger)  # bytes
    sha256: Mapped[bytes | None] = mapped_column(LargeBinary)  # if it was announced
    received: Mapped[int] = mapped_column(BigInteger, server_default="0")
    state: Mapped[UploadState] = mapped_column(server_default=UploadState.OPEN.value)
    refusal: Mapped[Refusal | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class UploadChunk(Base):
    """Bytes of an upload that are in the store, from `starts_at_byte` on."""

    __tablename__ = "upload_chunks"
    __table_args__ = (CheckConstraint("size > 0 AND starts_at_byte >= 0", name="size"),)

    upload_id: Mapped[UUID] = mapped_column(
        ForeignKey("uploads.id", ondelete="CASCADE"), primary_key=True
    )
    starts_at_byte: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    size: Mapped[int]  # bytes
    key: Mapped[str]  # of its object in the store


class File(Base):
    """A checked file. It never changes.

    `objects` are `{"name", "media_type", "bytes", "sha256", "width", "height"}`, found in the
    store at `<folder>/<name>`; width and height are null but for pictures.
    """

    __tablename__ = "files"
    __table_args__ = (
        UniqueConstraint("folder"),
        CheckConstraint("jsonb_array_length(objects) > 0", name="has_objects"),
        CheckConstraint("(width IS NULL) = (height IS NULL)", name="width_and_height"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)  # that of its upload
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id"), index=True)  # who sent it
    purpose: Mapped[Purpose]
    name: Mapped[str]  # for saving; safe on every system
    kind: Mapped[Kind]
    size: Mapped[int] = mapped_column(BigInteger)  # bytes, as sent
    sha256: Mapped[bytes] = mapped_column(LargeBinary)  # of what was sent
    width: Mapped[int | None]  # of a picture, in pixels, upright
    height: Mapped[int | None]
    folder: Mapped[str]
    objects: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    created_at: Mapped[datetime] = mapped_column(server_default=func.now(), index=True)


class FileHold(Base):
    """A file belongs to a thing of another slice, `holder` being the name of its table."""

    __tablename__ = "file_holds"

    file_id: Mapped[UUID] = mapped_column(ForeignKey("files.id"), primary_key=True)
    holder: Mapped[str] = mapped_column(primary_key=True)
    holder_id: Mapped[UUID] = mapped_column(primary_key=True, index=True)
    held_at: Mapped[datetime] = mapped_column(server_default=func.now())
