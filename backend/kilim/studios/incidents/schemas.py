from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.calendar.models import UnitKind
from kilim.core.fields import In, Line, Out, Slug
from kilim.core.paging import Paging
from kilim.studios.bookings.schemas import Named
from kilim.studios.equipment.schemas import UnitStateIn as UnitStateIn
from kilim.studios.incidents.models import Severity


class IncidentIn(In):
    unit_id: UUID
    what: Annotated[Line, Field(min_length=1, max_length=200)]
    severity: Severity


class ResolutionIn(In):
    """What was done about it; may be empty."""

    resolution: Annotated[Line, Field(max_length=200)] = ""


class Standing(StrEnum):
    OPEN = "open"
    RESOLVED = "resolved"


class IncidentFilter(Paging):
    """Which incidents of a hub: those that are open, or resolved; the newest first."""

    hub: Slug
    standing: Standing = Standing.OPEN


class UnitOut(Out):
    """A studio, or a thing with its label; the name of a thing is that of its kind."""

    id: UUID
    kind: UnitKind
    name: str
    label: str


class IncidentOut(Out):
    id: UUID
    unit: UnitOut
    what: str
    severity: Severity
    reported_by: Named
    reported_at: datetime
    resolved_by: Named | None
    resolved_at: datetime | None
    resolution: str


class OtherUnit(Out):
    id: UUID
    label: str


class AffectedOut(Out):
    """A booking that holds the unit, and which other unit it could have; null when there is none.

    The proposals of all bookings fit together.
    """

    booking_id: UUID
    title: str
    studio: str
    booked_by: Named
    starts_at: datetime
    ends_at: datetime
    proposal: OtherUnit | None


class SwapIn(In):
    """Let a booking have `unit_id` in place of the unit that the incident is about."""

    booking_id: UUID
    unit_id: UUID


def _once_each(swaps: list[SwapIn]) -> list[SwapIn]:
    if len({swap.booking_id for swap in swaps}) < len(swaps):
        raise ValueError("swaps a booking twice")
    return swaps


class FixIn(In):
    swaps: Annotated[list[SwapIn], Field(min_length=1, max_length=300), AfterValidator(_once_each)]


class WhyNot(StrEnum):
    TAKEN = "taken"  # somebody else holds the other unit then
    CHANGED = "changed"  # the booking does not hold the unit, or the other is not to be had


class Refused(Out):
    booking_id: UUID
    why: WhyNot
