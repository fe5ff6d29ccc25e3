from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import Day, In, Out, Paragraph, Whole
from kilim.core.money import MoneyOut
from kilim.core.texts import Names, TextsOut

# Minor units of the hub's currency; a thousand million of them.
Amount = Annotated[Whole, Field(gt=0, le=100_000_000_000)]


class TrancheState(StrEnum):
    WAITING = "waiting"  # for its conditions
    READY = "ready"  # all of them are met
    ASKED = "asked"
    RELEASED = "released"
    REVERSED = "reversed"  # the money is in the fund again


class FundIn(In):
    """Money for a cohort, in minor units of the hub's currency."""

    amount: Amount


def _first_of_month(day: date) -> date:
    if day.day != 1:
        raise ValueError("name a month by its first day")
    return day


def _each_once(steps: list[UUID]) -> list[UUID]:
    if len(set(steps)) < len(steps):
        raise ValueError("name each step once")
    return steps


class TrancheIn(In):
    """An amount that is promised; `check_in` is a month by its first day."""

    name: Names
    amount: Amount
    step_ids: Annotated[list[UUID], Field(max_length=20), AfterValidator(_each_once)]
    check_in: Annotated[Day, AfterValidator(_first_of_month)] | None = None


class ReversalIn(In):
    """Why the release was wrong; those who take part read it."""

    reason: Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class TurnDownIn(In):
    reason: Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class ConditionOut(Out):
    """A step, or without one the check-in of the tranche's month."""

    step_id: UUID | None
    name: TextsOut | None
    met: bool


class ReversalOut(Out):
    """That a release be reversed: asked for, and turned down or done."""

    reason: str
    asked_by: str
    asked_at: datetime
    turned_down: str | None
    turned_down_by: str | None
    turned_down_at: datetime | None
    reversed_by: str | None
    reversed_at: datetime | None


class TrancheOut(Out):
    id: UUID
    enrolment_id: UUID
    applicant: str
    number: int
    name: TextsOut
    money: MoneyOut
    state: TrancheState
    check_in: date | None
    conditions: list[ConditionOut]
    asked_by: str | None
    asked_at: datetime | None
    turned_down: str | None
    released_by: str | None
    released_at: datetime | None
    reversal: ReversalOut | None
    may_ask: bool
    may_release: bool
    may_ask_reversal: bool
    may_reverse: bool
    may_turn_reversal_down: bool


class FundFigures(Out):
    """`left` is what the fund holds; `asked` and `promised` is not taken from it yet."""

    total: MoneyOut
    released: MoneyOut
    asked: MoneyOut
    promised: MoneyOut
    left: MoneyOut


class StepRef(Out):
    id: UUID
    name: TextsOut


class EnrolmentRef(Out):
    id: UUID
    name: str


class FundOut(Out):
    """The fund of a cohort; without `figures` it has none."""

    cohort_id: UUID
    name: TextsOut
    hub_slug: str
    zone: str
    currency: str
    may_arrange: bool
    figures: FundFigures | None
    steps: list[StepRef]
    enrolments: list[EnrolmentRef]
    tranches: list[TrancheOut]


class TranchesOut(Out):
    items: list[TrancheOut]
