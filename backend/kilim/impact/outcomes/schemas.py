from datetime import date
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Language, Out, Slug
from kilim.core.paging import Paging
from kilim.core.texts import TextsOut
from kilim.impact.observations.schemas import Year


class OutcomeFigure(StrEnum):
    """What is told of many ventures. Shares are of one; jobs are full-time equivalents."""

    STARTUPS = "startups"
    ENROLMENTS = "enrolments"
    RESIDENTS = "residents"
    RESIDENCIES = "residencies"
    PEOPLE = "people"
    PARTICIPATIONS = "participations"
    RESPONSE = "response"
    SURVIVAL = "survival"
    CLOSED = "closed"
    ACQUIRED = "acquired"
    JOBS = "jobs"
    REVENUE = "revenue"
    REVENUE_MEDIAN = "revenue-median"
    REVENUE_GROWTH = "revenue-growth"
    NO_REVENUE = "no-revenue"
    EQUITY = "equity"
    DEBT = "debt"
    GRANTS = "grants"
    OWN = "own"
    EXPORTS = "exports"
    EXPORTERS = "exporters"
    EXPORT_SHARE = "export-share"
    COUNTRIES = "countries"
    REVENUE_MEAN_GROWTH = "revenue-mean-growth"
    REVENUE_EFFECT = "revenue-effect"
    JOBS_MEAN_GROWTH = "jobs-mean-growth"
    JOBS_EFFECT = "jobs-effect"


class FigureState(StrEnum):
    """Why there is no value, when there is none."""

    TOLD = "told"
    NOT_DUE = "not_due"  # the year is not over
    UNKNOWN = "unknown"  # nobody said
    SUPPRESSED = "suppressed"  # too few, or too few would follow from it


class Unit(StrEnum):
    COUNT = "count"
    SHARE = "share"
    FTE = "fte"
    MONEY = "money"
    NUMBER = "number"


class Formula(StrEnum):
    """How a figure is computed; screens and files have the words."""

    COUNTED = "counted"
    ANSWERED = "answered"
    KAPLAN_MEIER = "kaplan-meier"
    NET_FTE = "net-fte"
    SUM = "sum"
    SUM_SINCE = "sum-since"
    MEDIAN = "median"
    GROWTH = "growth"
    SHARE = "share"
    SHARE_OF_REVENUE = "share-of-revenue"
    MEAN_GROWTH = "mean-growth"
    WELCH = "welch"


class Origin(StrEnum):
    """From where its definition is."""

    KILIM = "kilim"
    EUROSTAT = "eurostat-oecd"
    HIPSO = "hipso-iris"
    GALI = "gali"
    GALI_WELCH = "gali-welch"
    NBIA = "nbia"


class OutcomeFilter(In):
    """Whose outcomes: of one programme, track or cohort; as they stood at the end of a year.

    Without a year as they stand now: figures of a year are those of the last one that is over, and
    jobs those of the last year in which a venture's are known.
    """

    hub: Slug
    programme: UUID | None = None
    track: UUID | None = None
    cohort: UUID | None = None
    year: Year | None = None


class FigureFilter(OutcomeFilter, Paging):
    """Which figure of which part: a currency, a gender, a group, or a year since the acceptance."""

    figure: OutcomeFigure
    part: Annotated[str | None, Field(max_length=20, pattern=r"^[A-Za-z0-9-]+$")] = None


class FigureOut(Out):
    """A figure, or why there is none.

    `low` and `high` are the bounds of a survival and the 95 % interval of a difference; `n` is how
    many ventures or people it is computed of; `rows` is where those are listed.
    """

    figure: OutcomeFigure
    part: str | None
    unit: Unit
    state: FigureState
    value: float | None
    low: float | None
    high: float | None
    n: int
    formula: Formula
    source: Origin
    rows: str


class CohortChoice(Out):
    id: UUID
    name: TextsOut
    starts_on: date


class TrackChoice(Out):
    id: UUID
    name: TextsOut


class ProgrammeChoice(Out):
    """A programme whose outcomes can be asked for, with its tracks and its cohorts."""

    id: UUID
    name: TextsOut
    tracks: list[TrackChoice]
    cohorts: list[CohortChoice]


class OutcomesOut(Out):
    """All figures; `year` is that of yearly figures, `on_day` the day as of which is counted."""

    year: int
    first_year: int
    last_year: int
    on_day: date
    figures: list[FigureOut]
    programmes: list[ProgrammeChoice]


class OutcomeRow(Out):
    """What stands behind a figure: a venture, a person or a participation, and where it is shown.

    `number` is what is known of it for this figure, null where it only counts.
    """

    id: UUID
    name: str
    note: str
    number: float | None
    address: str


class Form(StrEnum):
    CSV = "csv"
    XLSX = "xlsx"


class OutcomesExportIn(OutcomeFilter):
    """Which file; its words are in `language`. With `names` it lists the ventures as well."""

    form: Form
    language: Language = "az"
    names: bool = False
