from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kilim.core.fields import Email, In, Language, Line, Out
from kilim.incubation.demo_guests.models import GuestState


class GuestIn(In):
    """Who wants to come."""

    name: Annotated[Line, Field(min_length=1, max_length=120)]
    email: Email
    organisation: Annotated[Line, Field(max_length=120)]
    language: Language


class GuestAccepted(Out):
    """Always the same: whether an address is known stays in its mailbox."""

    sent: bool


class GuestTokenIn(In):
    """The secret of a letter."""

    token: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100)]


class OwnPlaceOut(Out):
    """What the holder of a letter sees; `ahead` so many wait longer than they."""

    slug: str
    title: str
    venue: str
    address: str
    link: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    name: str
    email: str
    state: GuestState
    ahead: int
    is_over: bool


class GuestOut(Out):
    id: UUID
    name: str
    email: str
    organisation: str
    state: GuestState
    asked_at: datetime
    came_at: datetime | None


class GuestsOut(Out):
    """All guests of a day; `places` in all, `came` so far."""

    places: int
    coming: int
    waiting: int
    came: int
    items: list[GuestOut]
