from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.community.memberships.models import GoodFor, PlanState, SpotKind
from kilim.core.fields import ChangeIn, Day, In, Line, Out, Paragraph, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.core.paging import Page, Paging
from kilim.core.texts import Kept, Names, TextsOut, YesNo, undocumented

Amount = Annotated[Whole, Field(ge=0, le=10**12)]


class Standing(StrEnum):
    """Where a membership is on a day."""

    APPLIED = "applied"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    COMING = "coming"
    ACTIVE = "active"
    PAUSED = "paused"
    ENDED = "ended"


class MonthlyIn(In):
    """So many minutes a month, good for one kind of studio or for any."""

    good_for: GoodFor
    minutes: Annotated[Whole, Field(ge=1, le=60 * 24 * 31)]


def _each_once(monthly: list[MonthlyIn]) -> list[MonthlyIn]:
    if len({one.good_for for one in monthly}) < len(monthly):
        raise ValueError("name each kind once")
    return monthly


Monthly = Annotated[list[MonthlyIn], Field(min_length=1, max_length=6), AfterValidator(_each_once)]
Rollover = Annotated[Whole, Field(ge=0, le=12)]
Spots = Annotated[Whole, Field(ge=0, le=50)]
PeriodMonths = Annotated[Whole, Field(ge=1, le=60)]


class PlanIn(In):
    """`period_months` is how long a membership lasts before it is renewed; null is without end."""

    hub_id: UUID
    name: Names
    monthly: Monthly
    rollover_months: Rollover = 0
    price_amount: Amount = 0
    desks: Spots = 0
    lockers: Spots = 0
    period_months: PeriodMonths | None = None


class PlanChangeIn(ChangeIn):
    """What to change; what the plan gives and costs changes with the next month."""

    name: Kept[Names] = None
    state: Kept[PlanState] = None
    monthly: Kept[Monthly] = None
    rollover_months: Kept[Rollover] = None
    price_amount: Kept[Amount] = None
    desks: Kept[Spots] = None
    lockers: Kept[Spots] = None
    period_months: Annotated[PeriodMonths | None, Field(json_schema_extra=undocumented)] = None

    can_be_null = frozenset({"period_months"})


class HubFilter(In):
    hub: Slug


class MembershipFilter(Paging):
    """Which memberships of a hub: the newest first."""

    hub: Slug
    plan: UUID | None = None
    person: UUID | None = None
    standing: Standing | None = None


class MembershipIn(In):
    """A share of a person, or of the organisation for which they hold it."""

    plan_id: UUID
    person_id: UUID
    organisation_id: UUID | None = None
    starts_on: Day
    ends_on: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValueError("ends_on must not be before starts_on")
        return self


class MembershipChangeIn(ChangeIn):
    """What to change; `ends_on` null is without an end. A pause begins and ends today."""

    ends_on: Annotated[Day | None, Field(json_schema_extra=undocumented)] = None
    paused: Kept[YesNo] = None

    can_be_null = frozenset({"ends_on"})


class MembershipApplicationIn(In):
    """A wish to be in a plan from a day on, for oneself or for one's organisation."""

    plan_id: UUID
    organisation_id: UUID | None = None
    starts_on: Day
    wish: Annotated[Paragraph, Field(min_length=1, max_length=2000)]


class ApprovalIn(In):
    """From when on; the plan says for how long."""

    starts_on: Day


class RefusalIn(In):
    reason: Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class SpotIn(In):
    kind: SpotKind
    number: Annotated[Whole, Field(ge=1, le=9999)]


class ResidentFilter(Paging):
    """Who is a resident of a hub on a day; today when none is named."""

    hub: Slug
    on: Day | None = None


class ReachFilter(In):
    """A hub and days, from `since` until before `until`."""

    hub: Slug
    since: Day
    until: Day

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.until <= self.since:
            raise ValueError("until must be after since")
        return self


class MonthlyOut(Out):
    good_for: GoodFor
    minutes: int


class PlanTermsOut(Out):
    holds_from: date
    monthly: list[MonthlyOut]
    rollover_months: int
    price: MoneyOut
    desks: int
    lockers: int
    period_months: int | None


class PlanOut(Out):
    """A plan with what it gives now, and what it will give from the next month if that differs."""

    id: UUID
    hub_id: UUID
    version: int
    name: TextsOut
    state: PlanState
    terms: PlanTermsOut
    next_terms: PlanTermsOut | None
    members: Annotated[int, Field(description="Memberships that are not over")]


class PlanOffer(Out):
    """A plan that one can ask for."""

    id: UUID
    name: TextsOut
    terms: PlanTermsOut


class PersonRef(Out):
    id: UUID
    name: Line


class OrganisationRef(Out):
    id: UUID
    name: str


class SpotOut(Out):
    id: UUID
    kind: SpotKind
    number: int


class MembershipOut(Out):
    """`renewable` says whether it can be renewed today."""

    id: UUID
    version: int
    plan_id: UUID
    plan: TextsOut
    person: PersonRef
    organisation: OrganisationRef | None
    standing: Standing
    wish: str
    reason: str
    starts_on: date
    ends_on: date | None
    paused_since: date | None
    renewable: bool
    spots: list[SpotOut]
    created_at: datetime


class DaysOut(Out):
    """From a day until before another; null is without an end."""

    starts_on: date
    ends_before: date | None
    made_at: datetime


class MembershipDetail(MembershipOut):
    periods: list[DaysOut]
    pauses: list[DaysOut]


class ResidencyOut(Out):
    """A membership that makes somebody a resident, for themselves or through an organisation."""

    membership_id: UUID
    plan: TextsOut
    organisation: OrganisationRef | None
    since: date


class ResidentOut(Out):
    """A person who is a resident on the day, and by what."""

    person: PersonRef
    residencies: list[ResidencyOut]


class ResidentPage(Page[ResidentOut]):
    """People who are residents on a day; `residents` counts them, `residencies` what they have."""

    on: date
    residents: int
    residencies: int


class ReachOut(Out):
    """People are counted once; participations count a person in each membership."""

    since: date
    until: date
    people: int
    participations: int
