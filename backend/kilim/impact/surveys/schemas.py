from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.core.fields import Day, In, Line, Out, Slug
from kilim.core.paging import Paging
from kilim.core.texts import YesNo
from kilim.hubs.schemas import HubRef
from kilim.impact.observations.models import MONEY, Metric, ObservationState, VentureStatus
from kilim.impact.observations.schemas import (
    ConsentIn,
    JobLineOut,
    ObservationIn,
    StatusIn,
    Year,
    YearIn,
)
from kilim.impact.schemas import Gender
from kilim.incubation.checkins.doubts import Doubt

# What is sent becomes these; see `answering.py`.
__all__ = ["MONEY", "ConsentIn", "ObservationIn", "StatusIn", "Year", "YearIn"]

Typed = Annotated[Line, Field(max_length=20)]  # a number as it stands in a field


class TypedKind(StrEnum):
    NUMBER = "number"
    MISSING = "missing"
    REFUSED = "refused"


class SurveyTokenIn(In):
    """`token` is the secret of the letter."""

    token: Annotated[str, Field(min_length=20, max_length=100, pattern=r"^[\w-]+$")]


class TypedLine(In):
    gender: Gender
    people: Typed
    months: Typed
    share: Typed


class TypedEntry(In):
    metric: Metric
    said: TypedKind
    number: Typed
    currency: Annotated[Line, Field(max_length=3)]
    reason: Annotated[Line, Field(max_length=300)]
    nobody: YesNo
    lines: Annotated[list[TypedLine], Field(max_length=20)]


class SurveyDraftContent(In):
    """What stands in the fields, right or not."""

    status: VentureStatus | None
    on_day: Annotated[Line, Field(max_length=10)]
    entries: Annotated[list[TypedEntry], Field(max_length=8)]


class SurveyDraftIn(SurveyTokenIn):
    draft: SurveyDraftContent


def _each_once(answers: list[ObservationIn]) -> list[ObservationIn]:
    if len({one.metric for one in answers}) < len(answers):
        raise ValueError("answer each once")
    return answers


class SurveyIn(SurveyTokenIn):
    """How the venture stands, since `on_day`, and what is said of the year.

    `sure` keeps what raises doubts; without it they are told and nothing is kept.
    """

    status: VentureStatus
    on_day: Day
    answers: Annotated[list[ObservationIn], Field(max_length=8), AfterValidator(_each_once)]
    sure: YesNo = False

    @model_validator(mode="after")
    def _somebody_answers(self) -> Self:
        if self.status is VentureStatus.UNKNOWN:
            raise ValueError("who answers knows how the venture stands")
        return self


class SurveySaid(Out):
    """What the reader themself said of a metric."""

    id: UUID
    state: ObservationState
    number: float | None
    currency: str | None
    reason: str
    jobs: list[JobLineOut]


class SurveyAsked(Out):
    """`said` is the reader's own of this year, `before` their own of the year before.

    `by_others`: somebody else has told it already, so it is not asked.
    """

    metric: Metric
    by_others: bool
    said: SurveySaid | None
    before: SurveySaid | None


class SurveyStatus(Out):
    status: VentureStatus
    on_day: date


class SurveyOut(Out):
    """The questions of a letter. `began_on` and `today` are the days between which one can say."""

    organisation: str
    hub: HubRef
    year: int
    began_on: date
    today: date
    ends_at: datetime
    status: SurveyStatus | None
    asked: list[SurveyAsked]
    draft: SurveyDraftContent | None


class SurveyDoubt(Out):
    """A question about a number; `before` is what the reader said last."""

    metric: Metric
    kind: Doubt
    year: int | None
    before: float | None
    currency: str | None


class SurveySent(Out):
    """Either everything is kept, or `doubts` are asked and nothing is."""

    saved: bool
    doubts: list[SurveyDoubt]


class SurveyYear(Out):
    """Of a year: ventures and their people who were asked, opened it, and answered.

    `told` are ventures of which something is said by their own people, by letter or signed in;
    the response rate is `told` of `ventures`.
    """

    year: int
    ventures: int
    told: int
    people: int
    letters: int
    opened: int
    answered: int


class SurveyYears(Out):
    items: list[SurveyYear]


class SurveyShown(StrEnum):
    ALL = "all"
    OPEN = "open"  # of whom nothing is told yet


class SurveyFilter(Paging):
    hub: Slug
    shown: SurveyShown = SurveyShown.ALL


class SurveyHub(In):
    hub: Slug


class SurveyPerson(Out):
    """`letters` were sent; `asked` is whether a letter of theirs opens anything now."""

    id: UUID
    name: str
    letters: int
    last_at: datetime
    opened_at: datetime | None
    answered_at: datetime | None
    asked: bool


class SurveyVenture(Out):
    """A venture that was asked for a year; `known` of its eight figures are said."""

    id: UUID
    name: str
    known: int
    told: bool
    people: list[SurveyPerson]


class SurveyVentures(Out):
    items: list[SurveyVenture]
    next: str | None
