from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import StringConstraints

from kilim.core.fields import In, Out, Slug
from kilim.core.texts import TextsOut


class CardStanding(StrEnum):
    """What somebody is to the hub today."""

    ACTIVE = "active"
    PAUSED = "paused"
    COMING = "coming"
    ENDED = "ended"


CardCode = Annotated[str, StringConstraints(strict=True, pattern=r"^[A-Za-z0-9_-]{80}$")]


class CardFilter(In):
    hub: Slug


class CardCheckIn(In):
    code: CardCode


class CardFacts(Out):
    """Who it is, and what they are to the hub by the membership that says most today."""

    person_id: UUID
    name: str
    hub: str
    zone: str
    plan: TextsOut
    organisation: str | None
    standing: CardStanding
    ends_on: date | None


class CardOut(CardFacts):
    """One's own card; `picture` is an SVG of the code as a data address."""

    url: str
    picture: str
    expires_at: datetime


class CardCheckOut(CardFacts):
    checked_at: datetime
