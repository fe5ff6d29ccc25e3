from datetime import date
from decimal import Decimal
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from kilim.core.fields import Day, In, Line, Out, Paragraph, Slug
from kilim.core.paging import Paging
from kilim.core.texts import Names, Texts, TextsOut, YesNo
from kilim.hubs.schemas import HubRef
from kilim.incubation.checkins.doubts import Doubt
from kilim.incubation.checkins.models import Direction, KpiUnit, Source, ValueState


def _first_of_month(value: date) -> date:
    if value.day != 1:
        raise ValueError("must be the first day of a month")
    return value


def _number_only(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("must be a number")
    return Decimal(str(value))


Month = Annotated[Day, AfterValidator(_first_of_month)]
"""A month, named by its first day."""

Number = Annotated[
    Decimal,
    BeforeValidator(_number_only),
    Field(max_digits=14, decimal_places=2),
    WithJsonSchema({"type": "number"}),
]
Currency = Annotated[Line, Field(pattern="^[A-Z]{3}$")]
Note = Annotated[Line, Field(max_length=300)]


class KpiVersionIn(In):
    """How the KPI is asked from `from_month` on."""

    from_month: Month
    name: Names
    hint: Texts
    unit: KpiUnit
    direction: Direction
    evidence: YesNo = False


class KpiIn(KpiVersionIn):
    programme_id: UUID
    slug: Slug


class KpiRetireIn(In):
    """`retired_from` is the first month in which it is not asked; null asks it again."""

    retired_from: Month | None


class KpiVersionOut(Out):
    """`answered` is how many values name it, `answered_until` the last month of them."""

    id: UUID
    number: int
    from_month: date
    name: TextsOut
    hint: TextsOut
    unit: KpiUnit
    direction: Direction
    evidence: bool
    answered: int
    answered_until: date | None


class KpiOut(Out):
    """`versions` are the newest first; the first is the one that is asked from its month on."""

    id: UUID
    programme_id: UUID
    slug: str
    retired_from: date | None
    versions: list[KpiVersionOut]


class KpisOut(Out):
    items: list[KpiOut]


class KpiFilter(In):
    programme: UUID


class VentureIn(In):
    """Of whom check-ins are asked, from `since` until before `until`, or for good."""

    programme_id: UUID
    organisation_id: UUID
    since: Month
    until: Month | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until <= self.since:
            raise ValueError("until must be after since")
        return self


class VentureEndIn(In):
    """`until` is the first month in which nothing is asked; before the beginning is refused."""

    until: Month


class GridFilter(Paging):
    """Whose check-ins: of a hub or one of its programmes, in the twelve months up to `last`."""

    hub: Slug
    programme: UUID | None = None
    last: Month | None = None


class CheckinMade(Out):
    id: UUID


class CheckinNamed(Out):
    id: UUID
    name: str


class CheckinProgramme(Out):
    id: UUID
    name: TextsOut


class CheckinCell(Out):
    """A month of a venture: how much was asked, said, and said to be missing or in doubt."""

    month: date
    asked: int
    answered: int
    missing: int
    doubtful: int


class VentureRow(Out):
    """`cells` are the months that are over and of which it is asked."""

    id: UUID
    hub: HubRef
    organisation: CheckinNamed
    programme: CheckinProgramme
    since: date
    until: date | None
    cells: list[CheckinCell]


class CheckinGrid(Out):
    """`months` are twelve, the oldest first."""

    months: list[date]
    items: list[VentureRow]
    next: str | None


class OwnCheckins(Out):
    items: list[VentureRow]


class KpiValueOut(Out):
    id: UUID
    version: int
    state: ValueState
    number: float | None
    currency: str | None
    reason: str
    evidence: str
    doubts: list[Doubt]
    source: Source
    source_note: str
    entered_by: str
    entered_at: str


class KpiBefore(Out):
    """The last number before this month."""

    month: date
    number: float
    currency: str | None


class KpiAsked(Out):
    """`earlier` are the values that the current one superseded, the newest first."""

    kpi_id: UUID
    version: int
    name: TextsOut
    hint: TextsOut
    unit: KpiUnit
    direction: Direction
    evidence: bool
    value: KpiValueOut | None
    before: KpiBefore | None
    earlier: list[KpiValueOut]


class CheckinOut(Out):
    """`on_behalf`: the caller manages the hub and is not of the venture, so they say the source."""

    venture_id: UUID
    month: date
    hub: HubRef
    organisation: CheckinNamed
    programme: CheckinProgramme
    on_behalf: bool
    asked: list[KpiAsked]


class KpiAnswerIn(In):
    """What is said about a KPI.

    `replaces` is the value that was seen, null for none; what says the same again changes nothing.
    `currency` counts for money alone; left out, it is the hub's.
    """

    kpi_id: UUID
    replaces: UUID | None = None
    state: ValueState
    number: Number | None = None
    currency: Currency | None = None
    reason: Note = ""
    evidence: Annotated[Line, Field(max_length=500, pattern=r"^(https?://\S+)?$")] = ""

    @model_validator(mode="after")
    def _as_its_state_says(self) -> Self:
        if self.state is ValueState.ZERO and self.number is None:
            self.number = Decimal(0)
        known = self.state in {ValueState.VALUE, ValueState.ZERO}
        if known != (self.number is not None):
            raise ValueError("a value has a number, and nothing else has one")
        if known and (self.state is ValueState.ZERO) != (self.number == 0):
            raise ValueError("zero is said by its own state")
        if self.state is ValueState.MISSING and not self.reason:
            raise ValueError("say why it is missing")
        return self


def _each_once(answers: list[KpiAnswerIn]) -> list[KpiAnswerIn]:
    if len({one.kpi_id for one in answers}) < len(answers):
        raise ValueError("answer each once")
    return answers


class CheckinIn(In):
    """`sure` keeps what raises doubts; without it they are told and nothing is kept."""

    answers: Annotated[list[KpiAnswerIn], Field(max_length=60), AfterValidator(_each_once)]
    sure: YesNo = False
    source_note: Annotated[Paragraph, Field(max_length=300)] = ""


class KpiDoubt(Out):
    """A question about what is said of a KPI; `before` is the number it was last."""

    kpi_id: UUID
    kind: Doubt
    before: KpiBefore | None


class CheckinSaved(Out):
    """Either everything is kept, or `doubts` are asked and nothing is."""

    saved: bool
    doubts: list[KpiDoubt]
    checkin: CheckinOut


class KpiPoint(Out):
    month: date
    state: ValueState
    number: float | None
    currency: str | None


class KpiSeries(Out):
    kpi_id: UUID
    name: TextsOut
    unit: KpiUnit
    direction: Direction
    values: list[KpiPoint]


class VentureOut(VentureRow):
    """A venture with every current value of its KPIs, the oldest month first."""

    series: list[KpiSeries]
