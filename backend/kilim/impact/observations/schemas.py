from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from kilim.core.fields import Day, In, Line, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.core.texts import TextsOut, YesNo
from kilim.hubs.schemas import HubRef
from kilim.impact.observations.models import MONEY, Metric, ObservationState, VentureStatus
from kilim.impact.schemas import Gender
from kilim.incubation.checkins.models import Source
from kilim.incubation.checkins.schemas import Currency, Note, Number

MOST = Decimal(12)
Year = Annotated[Whole, Field(ge=1990, le=2200)]
Months = Annotated[Number, Field(gt=0, le=12, decimal_places=1), WithJsonSchema({"type": "number"})]
Share = Annotated[Number, Field(gt=0, le=1), WithJsonSchema({"type": "number"})]


class Group(StrEnum):
    """On which side of a decision a venture was."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


class FollowUpFilter(Paging):
    """Whom a hub follows: of one programme, of one side."""

    hub: Slug
    programme: UUID | None = None
    group: Group | None = None


class SaidBy(Out):
    """Who said it, when, and from where it is known."""

    id: UUID
    source: Source
    source_note: str
    entered_by: str
    entered_at: str


class ConsentOut(SaidBy):
    agreed: bool


class StatusOut(SaidBy):
    on_day: date
    status: VentureStatus


class FollowedYear(Out):
    """Of the metrics of a year: how many are known, and how many are not known or not told."""

    year: int
    known: int
    missing: int


class FollowUpNamed(Out):
    id: UUID
    name: str


class FollowUpProgramme(Out):
    id: UUID
    name: TextsOut


class FollowUpRow(Out):
    """`years` run from the baseline to the last one that is over, the oldest first.

    `asked_until` is the last year that is asked for; `may_be_followed` is whether anything may be
    said of it.
    """

    organisation: FollowUpNamed
    hub: HubRef
    programmes: list[FollowUpProgramme]
    group: Group
    began_on: date
    asked_until: int
    may_be_followed: bool
    consent: ConsentOut | None
    status: StatusOut | None
    years: list[FollowedYear]


class FollowUps(Out):
    items: list[FollowUpRow]
    next: str | None


class OwnFollowUps(Out):
    items: list[FollowUpRow]


class JobLine(In):
    """`people` who worked `months` of the year, `share` of full time each; null: part-time."""

    gender: Gender
    people: Annotated[Whole, Field(ge=1, le=100_000)]
    months: Months = MOST
    share: Share | None = Decimal(1)


class JobLineOut(Out):
    gender: Gender
    people: int
    months: float
    share: float | None


class ObservationOut(SaidBy):
    """What is said of a metric in a year; `number` of jobs is people, their lines are `jobs`."""

    metric: Metric
    metric_version: int
    year: int
    state: ObservationState
    number: float | None
    currency: str | None
    reason: str
    jobs: list[JobLineOut]


class CheckinsOfYear(Out):
    """What the monthly check-ins of a year add up to, where all twelve are known."""

    year: int
    revenue: float
    currency: str


class FollowUpOut(FollowUpRow):
    """A followed venture with everything that is said of it now, and its earlier statuses.

    `on_behalf`: the caller is not of the venture, so they say from where it is known.
    """

    on_behalf: bool
    statuses: list[StatusOut]
    observations: list[ObservationOut]
    checkins: list[CheckinsOfYear]


class Said(In):
    """`replaces` is what was seen, null for nothing."""

    replaces: UUID | None = None
    source_note: Note = ""


class StatusIn(Said):
    on_day: Day
    status: VentureStatus


class ConsentIn(Said):
    agreed: YesNo


class ObservationIn(In):
    """What is said of a metric; jobs are said by their lines, and no line is zero."""

    metric: Metric
    replaces: UUID | None = None
    state: ObservationState
    number: Annotated[Number, Field(ge=0)] | None = None
    currency: Currency | None = None
    reason: Note = ""
    jobs: Annotated[list[JobLine], Field(max_length=20, default_factory=list)]

    @model_validator(mode="after")
    def _as_its_state_says(self) -> Self:
        if self.metric is Metric.JOBS and self.state in {
            ObservationState.VALUE,
            ObservationState.ZERO,
        }:
            self.number = Decimal(sum(line.people for line in self.jobs))
        elif self.jobs:
            raise ValueError("only jobs that are known have lines")
        if self.state is ObservationState.ZERO and self.number is None:
            self.number = Decimal(0)
        known = self.state in {ObservationState.VALUE, ObservationState.ZERO}
        if known != (self.number is not None):
            raise ValueError("a value has a number, and nothing else has one")
        if known and (self.state is ObservationState.ZERO) != (self.number == 0):
            raise ValueError("zero is said by its own state")
        if self.state is ObservationState.MISSING and not self.reason:
            raise ValueError("say why it is missing")
        if self.currency is not None and (self.metric not in MONEY or not known):
            raise ValueError("only money that is known has a currency")
        return self


def _each_once(answers: list[ObservationIn]) -> list[ObservationIn]:
    if len({one.metric for one in answers}) < len(answers):
        raise ValueError("answer each once")
    return answers


class YearIn(In):
    """What is said of a year; what is left out stays as it is."""

    answers: Annotated[list[ObservationIn], Field(max_length=8), AfterValidator(_each_once)]
    source_note: Annotated[Line, Field(max_length=300)] = ""
