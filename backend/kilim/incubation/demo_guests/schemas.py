from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from kilim.core.fields import Email, In, Language, Line, Out
from kilim.core.texts import TextsOut
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


class FreePlacesOut(Out):
    """How many places a day has, and how many of them nobody has taken."""

    places: int
    free: int


class GuestTokenIn(In):
    """The secret of a letter."""

    token: Annotated[str, StringConstraints(strict=True, min_length=1, max_length=100)]


class OwnPlaceOut(Out):
    """What the holder of a letter sees.

    `ahead`: so many wait longer than they; `picture`: the code for the door, an SVG as a data
    address, for who has a seat.
    """

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
    seat: int | None
    picture: str | None
    came_at: datetime | None
    ahead: int
    is_over: bool


class GuestOut(Out):
    id: UUID
    name: str
    email: str
    organisation: str
    state: GuestState
    seat: int | None
    asked_at: datetime
    came_at: datetime | None


class ArrivalOut(GuestOut):
    """A guest at the door, and what they come to."""

    demo_day_id: UUID
    cohort_id: UUID
    title: TextsOut
    zone: str
    starts_at: datetime
    is_open: bool


class GuestsOut(Out):
    """All guests of a day; `places` in all, `came` so far; `is_open`: they are let in."""

    places: int
    coming: int
    waiting: int
    came: int
    is_open: bool
    items: list[GuestOut]
