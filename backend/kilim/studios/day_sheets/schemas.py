from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import Day, In, Out, Slug
from kilim.hubs.schemas import HubRef
from kilim.studios.bookings.models import Audience
from kilim.studios.bookings.schemas import Named, StudioRef


class Of(StrEnum):
    ME = "me"
    HUB = "hub"


class SheetFilter(In):
    """Whose day at which hub; `person` is an operator, and comes before `of`."""

    hub: Slug
    on: Day
    of: Of = Of.ME
    person: UUID | None = None


class JobItem(Out):
    name: str
    quantity: int
    units: list[str]


class Job(Out):
    """A booking on a sheet; `skills` are those for which the operator is held."""

    booking_id: UUID
    studio: StudioRef
    starts_at: datetime
    ends_at: datetime
    title: str
    note: str
    people: int
    audience: Audience
    booked_by: Named
    skills: list[str]
    items: list[JobItem]
    checked_in_at: datetime | None
    finished_at: datetime | None
    allowed: Annotated[list[str], Field(description="What the caller may do: check-in, …")]


class DaySheet(Out):
    """A day in order. `operators` are those whose sheets the caller may read."""

    hub: HubRef
    on: date
    now: datetime
    is_operator: Annotated[bool, Field(description="Whether the caller is an operator here")]
    person: Named | None
    operators: list[Named]
    jobs: list[Job]
