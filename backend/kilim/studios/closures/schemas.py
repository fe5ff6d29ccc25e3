from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import In, Line, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.studios.bookings.models import Audience
from kilim.studios.bookings.schemas import MoveIn, Named, StudioRef, TimesIn, Violation
from kilim.studios.bookings.schemas import StudioClosure as StudioClosure
from kilim.studios.closures.models import Outcome


def _once_each(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("names a studio twice")
    return ids


StudioIds = Annotated[list[UUID], Field(min_length=1, max_length=100), AfterValidator(_once_each)]


class ReasonIn(In):
    """Why the studios are closed, as everybody may read it."""

    en: Annotated[Line, Field(min_length=1, max_length=200)]
    az: Annotated[Line, Field(min_length=1, max_length=200)]


class SlotIn(MoveIn):
    studio_id: UUID


class DecisionIn(In):
    """What becomes of a hit booking: it moves to `re_slot`; null cancels it.

    `version` is that of the preview, so that nobody decides about something else than they saw.
    """

    booking_id: UUID
    version: Annotated[Whole, Field(ge=1, le=2**31 - 1)]
    re_slot: SlotIn | None


def _decided_once(decisions: list[DecisionIn]) -> list[DecisionIn]:
    if len({decision.booking_id for decision in decisions}) < len(decisions):
        raise ValueError("decides about a booking twice")
    return decisions


class ClosureIn(TimesIn):
    """A closure with what becomes of each booking that it hits."""

    hub_id: UUID
    studio_ids: StudioIds
    reason: ReasonIn
    bookings: Annotated[list[DecisionIn], Field(max_length=300), AfterValidator(_decided_once)]


class PreviewFilter(TimesIn):
    """Which closure: these studios of one hub, from `starts_at` to `ends_at`."""

    studio: Annotated[list[UUID], Field(min_length=1, max_length=100)]


class SlotOut(Out):
    studio_id: UUID
    studio: str
    starts_at: datetime
    ends_at: datetime


class HitOut(Out):
    """A booking in the way, and where it could go.

    The first proposals of all hits fit together; a later one may be the first of another hit.
    """

    booking_id: UUID
    version: int
    title: str
    people: int
    audience: Audience
    booked_by: Named
    studio_id: UUID
    studio: str
    starts_at: datetime
    ends_at: datetime
    proposals: list[SlotOut]


class PreviewOut(Out):
    """Every booking that a closure would hit, soonest first."""

    hits: list[HitOut]


class Why(StrEnum):
    UNDECIDED = "undecided"  # it is hit, and nothing was decided
    CHANGED = "changed"  # it is not as it was in the preview, or not hit any more
    TAKEN = "taken"
    RULES = "rules"


class Unresolved(Out):
    """A booking about which the decision does not hold, and why."""

    booking_id: UUID
    why: Why
    violations: list[Violation]


class When(StrEnum):
    UPCOMING = "upcoming"
    PAST = "past"


class ClosureFilter(Paging):
    """Which closures of a hub: those still to end, soonest first, or those that are over."""

    hub: Slug
    when: When = When.UPCOMING


class OutcomeOut(Out):
    booking_id: UUID
    title: str
    booked_by: Named
    outcome: Outcome
    old: SlotOut
    new: SlotOut | None


class ReasonOut(Out):
    en: str
    az: str


class ClosureOut(Out):
    """A closure as the managers of the hub see it."""

    id: UUID
    hub_id: UUID
    studios: list[StudioRef]
    starts_at: datetime
    ends_at: datetime
    reason: ReasonOut
    closed_by: Named
    created_at: datetime
    lifted_at: datetime | None
    bookings: list[OutcomeOut]
