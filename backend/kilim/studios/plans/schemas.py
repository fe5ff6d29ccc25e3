from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.core.fields import ChangeIn, Day, In, Out, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.core.paging import Paging
from kilim.studios.plans.models import PlanState
from kilim.studios.plans.rules import GoodFor
from kilim.studios.schemas import Amount, Kept, Names, TextsOut, YesNo, undocumented


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


class PlanIn(In):
    hub_id: UUID
    name: Names
    monthly: Monthly
    rollover_months: Rollover = 0
    price_amount: Amount = 0


class PlanChangeIn(ChangeIn):
    """What to change; what the plan gives and costs changes with the next month."""

    name: Kept[Names] = None
    state: Kept[PlanState] = None
    monthly: Kept[Monthly] = None
    rollover_months: Kept[Rollover] = None
    price_amount: Kept[Amount] = None


class HubFilter(In):
    hub: Slug


class MembershipFilter(Paging):
    """Which memberships of a hub: those that are not over first come first."""

    hub: Slug
    plan: UUID | None = None
    person: UUID | None = None


class MembershipIn(In):
    plan_id: UUID
    person_id: UUID
    starts_on: Day
    ends_on: Day | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.starts_on:
            raise ValueError("ends_on must not be before starts_on")
        return self


class MembershipChangeIn(ChangeIn):
    """What to change; `ends_on` null is without an end."""

    ends_on: Annotated[Day | None, Field(json_schema_extra=undocumented)] = None
    paused: Kept[YesNo] = None

    can_be_null = frozenset({"ends_on"})


class MonthlyOut(Out):
    good_for: GoodFor
    minutes: int


class PlanTermsOut(Out):
    holds_from: date
    monthly: list[MonthlyOut]
    rollover_months: int
    price: MoneyOut


class PlanOut(Out):
    """A plan with what it gives now, and what it will give from the next month if that differs."""

    id: UUID
    hub_id: UUID
    version: int
    name: TextsOut
    state: PlanState
    terms: PlanTermsOut
    next_terms: PlanTermsOut | None
    members: int


class PersonRef(Out):
    id: UUID
    name: str


class MembershipOut(Out):
    id: UUID
    version: int
    plan_id: UUID
    plan: TextsOut
    person: PersonRef
    starts_on: date
    ends_on: date | None
    paused_at: datetime | None
    granted_for: Annotated[date | None, Field(description="The last month that was granted")]
