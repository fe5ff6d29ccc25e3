from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.calendar.models import PairRule
from kilim.core.fields import In, Line, Out
from kilim.studios.bookings.schemas import StudioRef
from kilim.studios.schemas import TextsOut

Text = Annotated[Line, Field(min_length=1, max_length=200)]


class WhyIn(In):
    """Why they disturb each other, as everybody may read it."""

    en: Text
    az: Text


class NeighbourIn(In):
    """How two studios are kept apart, and why."""

    rule: PairRule
    reason: WhyIn


class NeighbourOut(Out):
    """A studio that is kept apart from the one that was asked about."""

    studio: StudioRef
    rule: PairRule
    reason: TextsOut


class HeldOut(Out):
    """Who holds a studio; without a booking it is offered to somebody who waits."""

    booking_id: UUID | None
    title: str
    person: str
    studio: str
    starts_at: datetime
    ends_at: datetime


class Clash(Out):
    """Two that share time."""

    one: HeldOut
    other: HeldOut
