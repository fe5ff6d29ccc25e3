from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Line, Out, Whole
from kilim.core.paging import Paging
from kilim.incubation.calibration_runs.models import CalibrationState

Places = Annotated[Whole, Field(ge=0, le=1000)]
Key = Annotated[Line, Field(min_length=1, max_length=80)]


class TrackPlacesIn(In):
    """Another number of places for a track than its call has."""

    track_id: UUID
    places: Places


class QuotaIn(In):
    """At least so many of the chosen are to have answered a question in one of these ways."""

    name: Annotated[Line, Field(min_length=1, max_length=80)]
    field: Key
    options: Annotated[list[Key], Field(min_length=1, max_length=50)]
    least: Annotated[Whole, Field(ge=1, le=200)]


class CalibrationIn(In):
    """What is to be played through; quotas are of all places together."""

    places: Annotated[list[TrackPlacesIn], Field(default_factory=list, max_length=50)]
    quotas: Annotated[list[QuotaIn], Field(default_factory=list, max_length=4)]
    seed: Annotated[Whole, Field(ge=0, le=2_147_483_647)] = 0


class CalibrationFilter(Paging):
    """Which runs of a stage."""


class TrackPlacesOut(Out):
    id: UUID
    name: str
    places: int
    applications: int


class OptionOut(Out):
    key: str
    label: str


class QuotaFieldOut(Out):
    """A question by whose answers a quota can count."""

    key: str
    label: str
    options: list[OptionOut]


class CalibrationSetUpOut(Out):
    """What a calibration would be made from. `awaited`: assigned and not sent."""

    stage_id: UUID
    call_id: UUID
    name: str
    call: str
    applications: int
    unread: int
    reviews: int
    awaited: int
    tracks: list[TrackPlacesOut]
    fields: list[QuotaFieldOut]


class CalibrationSetUpsOut(Out):
    items: list[CalibrationSetUpOut]


class CalibrationOut(Out):
    """A run in a list; `failure` says why it has no result."""

    id: UUID
    state: CalibrationState
    failure: str | None
    seed: int
    reviews: int
    made_by: str
    made_at: datetime
    finished_at: datetime | None


class CriterionOut(Out):
    key: str
    label: str
    weight: float


class CalibratedScoreOut(Out):
    """An application. `chance` and `track_chance`: to be among the best of all, and of its track.

    `low` and `high` hold its quality nine times out of ten; ranks begin at 1.
    """

    application_id: UUID
    name: str
    track_id: UUID
    reviews: int
    raw: float | None
    calibrated: float
    low: float
    high: float
    raw_rank: int | None
    rank: int
    chance: float
    track_chance: float


class OffsetOut(Out):
    """How much higher than others somebody scores; `few`: so few reviews that it says little."""

    person_id: UUID
    name: str
    reviews: int
    offset: float
    low: float
    high: float
    few: bool


class TrackMeanOut(Out):
    track_id: UUID
    name: str
    places: int
    mean: float
    low: float
    high: float


class ConnectedPartOut(Out):
    """What reviews connect; between two parts comparisons rest on an assumption."""

    applications: list[UUID]
    reviewers: list[UUID]


class AtPlacesOut(Out):
    places: int
    cut_off: float
    quality: float
    mistakes: float


class ChangeOut(Out):
    """Who would be chosen instead of whom."""

    entering: list[UUID]
    leaving: list[UUID]


class WithoutReviewerOut(Out):
    person_id: UUID
    change: ChangeOut


class OtherWeightOut(Out):
    criterion: str
    percent: int
    change: ChangeOut


class QuotaPriceOut(Out):
    """`price`: expected quality given up, in points for each place; null when it cannot be met."""

    names: list[str]
    price: float | None
    change: ChangeOut


class NextReviewOut(Out):
    application_id: UUID
    worth: float


class SimulationOut(Out):
    """What choosing the best would mean, of a track or of all; `borderline`: chances 0.2 to 0.8."""

    track_id: UUID | None
    places: int
    chosen: list[UUID]
    curve: list[AtPlacesOut]
    borderline: list[UUID]
    next_reviews: list[NextReviewOut]
    reviewers: list[WithoutReviewerOut]
    weights: list[OtherWeightOut]
    quotas: list[QuotaPriceOut]


class CalibrationResultOut(Out):
    """`quality`, `offset`, `noise`: how far each differs, as standard deviations in points."""

    lowest: float
    highest: float
    criteria: list[CriterionOut]
    scores: list[CalibratedScoreOut]
    offsets: list[OffsetOut]
    tracks: list[TrackMeanOut]
    quality: float
    offset: float
    noise: float
    parts: list[ConnectedPartOut]
    simulations: list[SimulationOut]


class CalibrationDetail(CalibrationOut):
    """A run with its result, once it is there."""

    stage_id: UUID
    call_id: UUID
    sheet_hash: str
    options: CalibrationIn
    result: CalibrationResultOut | None


class CriterionScoreOut(Out):
    """`score` is null where the reviewer could not judge."""

    key: str
    score: float | None


class SheetReviewOut(Out):
    """One review of the sheet, and the score it comes to."""

    application_id: UUID
    application: str
    person_id: UUID
    person: str
    score: float | None
    scores: list[CriterionScoreOut]


class SheetReviewsOut(Out):
    criteria: list[CriterionOut]
    items: list[SheetReviewOut]
