from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kilim.core.fields import In, Line, Out, Whole
from kilim.files.kinds import Kind, Purpose, Refusal
from kilim.files.models import UploadState


class UploadIn(In):
    """A file to be sent; with `sha256` it becomes a file only if that is its hash."""

    name: Annotated[Line, Field(min_length=1, max_length=200)]
    bytes: Annotated[Whole, Field(ge=1, le=10**12)]
    purpose: Purpose
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None


class FileOut(Out):
    """A checked file; width and height are those of a picture."""

    id: UUID
    name: str
    kind: Kind
    bytes: int
    width: int | None
    height: int | None


class UploadOut(Out):
    """How far an upload is. Send the next bytes from `received` on, at most `chunk_bytes` at once.

    Whoever has sent everything asks again until `state` is `ready` or `refused`.
    """

    id: UUID
    name: str
    purpose: Purpose
    bytes: int
    received: int
    chunk_bytes: int
    state: UploadState
    refusal: Refusal | None
    file: FileOut | None
    expires_at: datetime


class PictureSource(Out):
    """The picture in a width of so many pixels."""

    url: str
    width: int


class PictureOut(Out):
    """A picture: `url` for programs that show links, `sources` for screens, narrowest first."""

    url: str
    sources: list[PictureSource]
    alt: str
    width: int
    height: int
