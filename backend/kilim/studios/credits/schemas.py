from datetime import datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.community.memberships.models import GoodFor
from kilim.core.fields import In, Line, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.studios.credits.models import ChangeKind

MOST_MINUTES = 60 * 24 * 366


class CreditsFilter(In):
    """Whose credits at which hub; without `person`, one's own."""

    hub: Slug
    person: UUID | None = None


class CreditLinesFilter(Paging):
    """Which holding; without `person`, one's own."""

    hub: Slug
    person: UUID | None = None
    good_for: GoodFor


class CreditChangeIn(In):
    """A pack of minutes that expires after some days, or a correction with its reason."""

    hub_id: UUID
    person_id: UUID
    kind: ChangeKind
    good_for: GoodFor
    minutes: Annotated[Whole, Field(ge=-MOST_MINUTES, le=MOST_MINUTES)]
    reason: Annotated[Line, Field(max_length=200)] = ""
    valid_days: Annotated[Whole, Field(ge=1, le=3660)] | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.minutes == 0:
            raise ValueError("minutes must not be zero")
        if self.kind is ChangeKind.PACK and (self.minutes < 0 or self.valid_days is None):
            raise ValueError("a pack gives minutes, and says for how many days")
        if self.kind is ChangeKind.CORRECTION and not self.reason:
            raise ValueError("a correction says why")
        if self.minutes < 0 and self.valid_days is not None:
            raise ValueError("only what is given can expire")
        return self


class LotOut(Out):
    """What was given at once, and what is left of it; it can be spent before `expires_at`."""

    id: UUID
    source: Annotated[str, Field(description="What gave it: membership, pack or correction")]
    granted: int
    remaining: int
    granted_at: datetime
    expires_at: datetime | None


class HoldingOut(Out):
    good_for: GoodFor
    available: int
    lots: list[LotOut]


class OwnMembership(Out):
    id: UUID
    plan: str
    starts_on: str
    ends_on: str | None
    paused: bool


class NextGrantOut(Out):
    at: datetime
    good_for: GoodFor
    minutes: int


class CreditsOut(Out):
    """What a person has at a hub, by what it is good for; the lots in the order of spending."""

    hub_id: UUID
    zone: str
    person_id: UUID
    holdings: list[HoldingOut]
    memberships: list[OwnMembership]
    next_grants: list[NextGrantOut]


class LineBooking(Out):
    id: UUID
    studio: str
    starts_at: datetime
    zone: str


class CreditLineOut(Out):
    """One happening: minutes given (positive) or taken, and what there was after it."""

    id: UUID
    act: str
    minutes: int
    balance: int
    created_at: datetime
    booking: LineBooking | None
    reason: str | None
