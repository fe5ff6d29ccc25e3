from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.core.fields import Day, In, Language, Line, Out, Slug
from kilim.core.money import MoneyOut
from kilim.core.paging import Paging
from kilim.core.texts import TextsOut
from kilim.hubs.schemas import HubRef
from kilim.incubation.checkins.models import Direction, KpiUnit

MOST_GROUPS = 6


class GroupKind(StrEnum):
    COHORT = "cohort"
    TRACK = "track"


class Figure(StrEnum):
    """What a number counts."""

    SUBMITTED = "submitted"
    ELIGIBLE = "eligible"
    INTERVIEWED = "interviewed"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    ENROLLED = "enrolled"
    LEFT = "left"
    GRADUATED = "graduated"
    DUE = "due"  # check-ins of a month
    GIVEN = "given"
    SILENT = "silent"
    KPI_DUE = "kpi-due"  # what was asked of a KPI and a month
    KPI_KNOWN = "kpi-known"
    KPI_VALUE = "kpi-value"
    KPI_ZERO = "kpi-zero"
    KPI_NOT_DUE = "kpi-not-due"
    KPI_MISSING = "kpi-missing"
    KPI_SILENT = "kpi-silent"


OF_CHECKINS = frozenset({Figure.DUE, Figure.GIVEN, Figure.SILENT})
OF_KPIS = frozenset(one for one in Figure if one.startswith("kpi-"))


class Form(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"
    PDF = "pdf"


def _each_once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("name each once")
    return ids


Ids = Annotated[list[UUID], Field(max_length=MOST_GROUPS), AfterValidator(_each_once)]


class ComparisonFilter(In):
    """Two to six cohorts and tracks of a hub, in the order in which they are shown."""

    hub: Slug
    cohort_id: Ids = Field(default_factory=list)
    track_id: Ids = Field(default_factory=list)

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not 2 <= len(self.cohort_id) + len(self.track_id) <= MOST_GROUPS:
            raise ValueError(f"name two to {MOST_GROUPS} cohorts and tracks")
        return self


class CountedFilter(Paging):
    """The rows that a number of a group counts.

    Attributes:
        cohort_id: the group, or else `track_id`.
        of_track: of the funnel, those of a track; `none` for drafts without one.
        region: of the funnel, those of a region; `none` for those of whom it is not known.
        month: of check-ins and KPIs.
        kpi_id: of KPIs.
        currency: of money that is known.
    """

    hub: Slug
    figure: Figure
    cohort_id: UUID | None = None
    track_id: UUID | None = None
    of_track: UUID | Annotated[Line, Field(pattern="^none$")] | None = None
    region: Annotated[Line, Field(pattern="^([A-Z]{2}(-[A-Z0-9]{1,3})?|none)$")] | None = None
    month: Day | None = None
    kpi_id: UUID | None = None
    currency: Annotated[Line, Field(pattern="^[A-Z]{3}$")] | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if (self.cohort_id is None) == (self.track_id is None):
            raise ValueError("name a cohort or a track")
        if self.figure in OF_CHECKINS | OF_KPIS and self.month is None:
            raise ValueError("name the month")
        if self.figure in OF_KPIS and self.kpi_id is None:
            raise ValueError("name the KPI")
        return self


class GroupsExportIn(In):
    """A cohort or a track as a file, or up to six of them beside each other."""

    hub: Slug
    cohort_ids: Ids = Field(default_factory=list)
    track_ids: Ids = Field(default_factory=list)
    form: Form
    language: Language = "az"

    @model_validator(mode="after")
    def _some(self) -> Self:
        if not 1 <= len(self.cohort_ids) + len(self.track_ids) <= MOST_GROUPS:
            raise ValueError(f"name one to {MOST_GROUPS} cohorts and tracks")
        return self


class FunnelOut(Out):
    """How many came how far. Null is not known: there was no call, no rules, no interviews."""

    started: int | None
    submitted: int | None
    eligible: int | None
    interviewed: int | None
    offered: int | None
    accepted: int | None
    enrolled: int
    left: int
    graduated: int


class FunnelPart(FunnelOut):
    """Those of a track or a region; without `key` it is not known."""

    key: str | None
    name: TextsOut | None


class KpiMonth(Out):
    """Of how many a KPI was asked in a month, and what they said; `silent` said nothing."""

    month: date
    due: int
    value: int
    zero: int
    not_due: int
    missing: int
    silent: int


class GroupKpiPoint(Out):
    """A month of those `n` who told a number; shares have no sum."""

    month: date
    n: int
    sum: float | None
    median: float


class KpiLine(Out):
    """The numbers of one currency, or of a KPI that is not money."""

    currency: str | None
    points: list[GroupKpiPoint]


class GroupKpi(Out):
    kpi_id: UUID
    name: TextsOut
    unit: KpiUnit
    direction: Direction
    months: list[KpiMonth]
    lines: list[KpiLine]


class ResponseMonth(Out):
    """How many check-ins were due for a month, and how many of them were given."""

    month: date
    due: int
    given: int


class SilentVenture(Out):
    """It has not told the last month; `last_given` is the newest that it did."""

    venture_id: UUID
    name: str
    last_given: date | None


class GroupSteps(Out):
    """What those who have not left owe the programme: each of them each step."""

    people: int
    steps: int
    done: int
    waiting: int
    late: int


class GroupMoney(Out):
    """The fund of a cohort; `left` is what it holds, `promised` is still in it."""

    total: MoneyOut
    released: MoneyOut
    promised: MoneyOut
    left: MoneyOut


class GroupOut(Out):
    """A cohort, or those of a track through all calls.

    Months are those since somebody takes part, of a track the last 24; `last_month` is the last one
    that is over. Of `silent` there are up to 50, who were silent longest first.
    """

    id: UUID
    kind: GroupKind
    name: TextsOut
    programme: TextsOut
    starts_on: date | None
    ends_on: date | None
    call_id: UUID | None
    funnel: FunnelOut
    tracks: list[FunnelPart]
    regions: list[FunnelPart]
    kpis: list[GroupKpi]
    responses: list[ResponseMonth]
    silent: list[SilentVenture]
    last_month: date
    steps: GroupSteps
    money: GroupMoney | None


class CohortOverviewOut(GroupOut):
    hub: HubRef


class GroupsOut(Out):
    """In the order in which they were named, cohorts first."""

    hub: HubRef
    groups: list[GroupOut]


class CountedRow(Out):
    """A row that a number counts, with what leads to it on screen."""

    id: UUID
    name: str
    organisation_id: UUID | None
    application_id: UUID | None
    call_id: UUID | None
    enrolment_id: UUID | None
    cohort_id: UUID | None
    venture_id: UUID | None
    month: date | None
