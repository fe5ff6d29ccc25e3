from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import Day, Email, In, Language, Line, Out, Paragraph
from kilim.files.kinds import Kind
from kilim.hubs.schemas import HubRef

MOST_FILES = 200  # in one room


class RoomFileIn(In):
    """A file that the caller has sent as an attachment, under the name that readers see."""

    file_id: UUID
    name: Annotated[Line, Field(min_length=1, max_length=120)]


class RoomShareIn(In):
    """Who may open which files, to the end of the day `ends_on` at the hub."""

    email: Email
    files: Annotated[list[UUID], Field(min_length=1, max_length=MOST_FILES)]
    ends_on: Day
    note: Annotated[Paragraph, Field(max_length=500)]
    language: Language


class RoomTokenIn(In):
    """`token` is the secret of the letter."""

    token: Annotated[str, Field(min_length=20, max_length=100, pattern=r"^[\w-]+$")]


class ShareState(StrEnum):
    LIVE = "live"
    ENDED = "ended"
    REVOKED = "revoked"


class NamedOut(Out):
    id: UUID
    name: str


class RoomFileOut(Out):
    """A file, with how many shares show it now and how often it was opened by others."""

    id: UUID
    name: str
    kind: Kind
    bytes: int
    added_by: NamedOut
    added_at: datetime
    shares: int
    openings: int


class SharedFileOut(Out):
    id: UUID
    name: str
    kind: Kind
    bytes: int


class RoomShareOut(Out):
    """A share as the team sees it; files that were removed are not in it any more."""

    id: UUID
    email: str
    note: str
    state: ShareState
    files: list[NamedOut]
    made_by: NamedOut
    made_at: datetime
    ends_at: datetime
    revoked_at: datetime | None
    openings: int
    last_opened_at: datetime | None


class RoomOut(Out):
    """The data room of a startup: its files by name, its shares with the newest first."""

    organisation: NamedOut
    hub: HubRef
    files: list[RoomFileOut]
    shares: list[RoomShareOut]


class RoomOpeningOut(Out):
    """`email` is whom the share named; nobody for one of the team."""

    id: UUID
    file: NamedOut
    email: str | None
    person: NamedOut | None
    opened_at: datetime


class SharedRoomOut(Out):
    """A share as its reader sees it."""

    id: UUID
    organisation: NamedOut
    hub: HubRef
    note: str
    shared_by: str
    ends_at: datetime
    files: list[SharedFileOut]


class SharedRoomsOut(Out):
    items: list[SharedRoomOut]
