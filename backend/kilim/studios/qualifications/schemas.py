from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import ChangeIn, Day, In, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.studios.schemas import Kept, Names, Texts, TextsOut, undocumented

Months = Annotated[Whole, Field(ge=1, le=240)]


class KindIn(In):
    """What a hub teaches; `summary` says how to get it, no `valid_months` that it lasts."""

    hub_id: UUID
    name: Names
    summary: Texts
    valid_months: Months | None


class KindChangeIn(ChangeIn):
    """What to change; a member that is left out stays as it is."""

    name: Kept[Names] = None
    summary: Kept[Texts] = None
    valid_months: Annotated[Months | None, Field(json_schema_extra=undocumented)] = None

    can_be_null = frozenset({"valid_months"})


class KindFilter(In):
    hub: Slug


class KindOut(Out):
    """A kind, with every studio and extra that needs it, and every skill that brings it."""

    id: UUID
    version: int
    name: TextsOut
    summary: TextsOut
    valid_months: int | None
    needed_by: Annotated[list[str], Field(description="Studios and equipment, by name")]
    brought_by: Annotated[list[str], Field(description="Skills, by name")]


class Lacking(Out):
    """A qualification that the caller does not have on the day; `expired_on` if they had it."""

    kind_id: UUID
    name: str
    expired_on: date | None


class QualificationState(StrEnum):
    STANDING = "standing"  # also one that begins later
    LAPSED = "lapsed"
    REVOKED = "revoked"


class QualificationIn(In):
    """Somebody has it from … until, both days included; without an end, for ever."""

    kind_id: UUID
    person_id: UUID
    from_on: Day
    until_on: Day | None
    evidence: Annotated[Paragraph, Field(min_length=1, max_length=1000)]

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.until_on is not None and self.until_on < self.from_on:
            raise ValueError("until_on must not be before from_on")
        return self


class RevocationIn(In):
    reason: Annotated[Line, Field(min_length=1, max_length=300)]


class QualificationFilter(Paging):
    """Which qualifications: of a hub, of a kind; `mine`: the caller's own alone."""

    hub: Slug | None = None
    kind: UUID | None = None
    mine: bool = False
    state: QualificationState | None = None


class Named(Out):
    id: UUID
    name: str


class HubName(Out):
    slug: str
    name: str


class QualificationOut(Out):
    """That a person has a qualification, since when, until when, and who says so.

    `after_it` counts the person's bookings ahead that need it on days on which they have it no
    more. What is written for managers, the evidence, only they see.
    """

    id: UUID
    hub: HubName
    kind: Named
    person: Named
    from_on: date
    until_on: date | None
    state: QualificationState
    evidence: str | None
    given_by: str
    given_at: datetime
    revoked_at: datetime | None
    revoked_by: str | None
    revoke_reason: str
    after_it: int
    allowed: Annotated[list[str], Field(description="What the caller may do: revoke, extend")]


class AffectedBooking(Out):
    """A booking ahead that the person could not operate without this qualification."""

    booking_id: UUID
    studio: str
    title: str
    starts_at: datetime
    ends_at: datetime
    local_starts_at: datetime
    is_after: Annotated[bool, Field(description="It is after the end of it in any case")]
