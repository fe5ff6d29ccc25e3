"""Decisions as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import ChangeIn, In, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.core.texts import Kept, Names, Texts, TextsOut, YesNo
from kilim.core.walls import WallTime
from kilim.incubation.decisions.inspecting import DecisionFault, FindingWeight
from kilim.incubation.decisions.models import (
    BatchState,
    DecisionOutcome,
    OfferState,
    WaitingState,
)
from kilim.incubation.stages.models import Outcome, StageKind, StageState

Reason = Annotated[Paragraph, Field(min_length=1, max_length=1000)]
FieldKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]


def _once(items: list[Any]) -> list[Any]:
    if any(item in items[:place] for place, item in enumerate(items)):
        raise ValueError("name each once")
    return items


Applications = Annotated[list[UUID], Field(min_length=1, max_length=500), AfterValidator(_once)]


class DecideIn(In):
    """Decide many in the same way, in the order of the line where they wait.

    Without an outcome they are undecided again; without a reason theirs stays.
    """

    application_ids: Applications
    outcome: DecisionOutcome | None
    reason: Annotated[Paragraph, Field(max_length=1000)] | None = None


class DecidedOut(Out):
    count: int


class FeedbackIn(In):
    """For the applicant: about a criterion of the rubric, or about all."""

    criterion: FieldKey | None
    text: Annotated[Paragraph, Field(min_length=1, max_length=2000)]


class DecisionChangeIn(In):
    """What to change of a pending decision."""

    rank: Kept[Annotated[Whole, Field(ge=1, le=10_000)]] = None
    reason: Kept[Annotated[Paragraph, Field(max_length=1000)]] = None
    feedback: Kept[Annotated[list[FeedbackIn], Field(max_length=30)]] = None


class ChangedOut(Out):
    version: int


class PlaceQuotaIn(In):
    """At least so many places of a track are for those who said one of `values`.

    `field` is a field of the call's form, or `place`: where the applicant said they are.
    """

    key: Slug
    name: Names
    track: Slug
    field: FieldKey
    values: Annotated[
        list[Annotated[Line, Field(min_length=1, max_length=120)]],
        Field(min_length=1, max_length=30),
        AfterValidator(_once),
    ]
    least: Annotated[Whole, Field(ge=1, le=1000)]


def _keys_once(quotas: list[PlaceQuotaIn]) -> list[PlaceQuotaIn]:
    _once([quota.key for quota in quotas])
    return quotas


class DecisionRulesIn(ChangeIn):
    """What to change of how a call decides."""

    undo_minutes: Kept[Annotated[Whole, Field(ge=0, le=1440)]] = None
    offer_days: Kept[Annotated[Whole, Field(ge=1, le=60)]] = None
    shows_rank: Kept[YesNo] = None
    terms: Kept[Texts] = None
    quotas: Kept[
        Annotated[list[PlaceQuotaIn], Field(max_length=10), AfterValidator(_keys_once)]
    ] = None


class QuotaOut(Out):
    key: str
    name: TextsOut
    track: str
    field: str
    values: list[str]
    least: int


class DecisionRulesOut(Out):
    undo_minutes: int
    offer_days: int
    shows_rank: bool
    terms: TextsOut
    quotas: list[QuotaOut]
    version: int


class StageRef(Out):
    """`open` are in it, of which `pending` have a decision that is not applied."""

    id: UUID
    name: str
    kind: StageKind
    state: StageState
    open: int
    pending: int
    standing: int


class PlacesOfTrack(Out):
    """`taken` were accepted, `open` are offered, and `coming` will be when letters leave."""

    slug: str
    name: str
    places: int
    taken: int
    open: int
    coming: int
    waiting: int


class BatchOut(Out):
    id: UUID
    stage_id: UUID
    state: BatchState
    size: int
    seen: str | None
    over_offered: bool
    applied_by: str
    applied_at: datetime
    releases_at: datetime
    released_at: datetime | None
    taken_back_at: datetime | None


class CallNamed(Out):
    id: UUID
    slug: str
    title: str
    zone: str


class DecisionsOut(Out):
    """Where the decisions of a call are; `now` is the time of the database."""

    call: CallNamed
    now: datetime
    stages: list[StageRef]
    tracks: list[PlacesOfTrack]
    batches: list[BatchOut]
    rules: DecisionRulesOut


Show = Literal["undecided", "pending", "standing", "offers", "waiting", "accepted", "offered"]


class DecisionFilter(Paging):
    """Which entries of a stage; `q` is a part of the applicant's name."""

    show: Show | None = None
    outcome: DecisionOutcome | None = None
    track: Slug | None = None
    q: Annotated[Line, Field(max_length=100)] | None = None
    order: Literal["score", "calibrated", "name"] = "score"


class TrackRef(Out):
    slug: str
    name: str


class PendingRef(Out):
    outcome: DecisionOutcome
    rank: int | None
    reason: str
    feedback: int
    version: int


class OfferRef(Out):
    id: UUID
    state: OfferState
    made_at: datetime
    expires_at: datetime


class WaitingRef(Out):
    rank: int
    state: WaitingState


class StandingRef(Out):
    outcome: DecisionOutcome
    decided_at: datetime
    batch_state: BatchState
    offer: OfferRef | None
    waiting: WaitingRef | None


class CalibratedRef(Out):
    """Of the newest calibration: `low` and `high` hold nine of ten, `chance` is that of a place."""

    score: float
    low: float
    high: float
    chance: float


class DecidedEntry(Out):
    """`place` is the place by score among all of its track; `borderline` is at the last place.

    The score is the plain weighted mean of the reviews, and the spread their standard deviation.
    """

    application_id: UUID
    code: str
    applicant: str
    withdrawn: bool
    track: TrackRef
    score: float | None
    spread: float | None
    reviews: int
    calibrated: CalibratedRef | None
    place: int | None
    borderline: bool
    eligibility: str
    left: Outcome | None
    pending: PendingRef | None
    standing: StandingRef | None


class JudgedCriterion(Out):
    key: str
    label: str
    weight: int
    score: float | None


class AdviceOut(Out):
    """What a reviewer wrote: `label` is what the rubric asked."""

    reviewer: str
    label: str
    text: str


class FeedbackOut(Out):
    criterion: str | None
    label: str | None
    text: str


class DecidedDetail(Out):
    """One entry, for deciding about it."""

    application_id: UUID
    applicant: str
    track: TrackRef
    snapshot_number: int
    criteria: list[JudgedCriterion]
    advice: list[AdviceOut]
    pending: PendingRef | None
    feedback: list[FeedbackOut]
    standing: StandingRef | None


class LetterOut(Out):
    """A letter as it would be sent now."""

    application_id: UUID
    applicant: str
    outcome: DecisionOutcome
    to: list[str]
    language: str
    subject: str
    text: str


class DecisionFinding(Out):
    """About an application, a track (its slug), or all of the stage."""

    code: DecisionFault
    weight: FindingWeight
    application_id: UUID | None
    track: str | None
    count: int


class DryRunTrack(Out):
    """`offers` are those of this batch; `left` is below zero when there are too many."""

    slug: str
    name: str
    places: int
    taken: int
    offered: int
    offers: int
    left: int


class DryRunOut(Out):
    """What applying would do. `seen` says what was looked at, for the applying."""

    seen: str
    count: int
    outcomes: dict[DecisionOutcome, int]
    undo_minutes: int
    can_apply: bool
    asks: bool
    findings: list[DecisionFinding]
    tracks: list[DryRunTrack]
    letters: list[LetterOut]


class ApplyIn(In):
    """`seen` is that of the dry run; `over_offer` says that more is offered knowingly."""

    seen: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    over_offer: YesNo = False


class BatchDone(Out):
    id: UUID
    size: int
    releases_at: datetime


class WithdrawOfferIn(In):
    """`reason` is read by the applicant."""

    reason: Reason


class MoveOfferIn(In):
    """When the offer is to end, by the clock of the hub."""

    until: WallTime


class LineOrderIn(In):
    """Everybody who waits in the line of a track, the next first."""

    application_ids: Applications


class AcceptPlaceIn(In):
    """`agreed` are the words of the offer, in the language in which they were read."""

    agreed: Annotated[Paragraph, Field(min_length=1, max_length=4000)]


class DeclinePlaceIn(In):
    reason: Annotated[Paragraph, Field(max_length=1000)] | None = None
