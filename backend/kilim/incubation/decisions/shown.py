"""What was decided, as applicants and managers read it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kilim.core.fields import Out
from kilim.incubation.decisions.models import (
    DecisionOutcome,
    DecisionState,
    LetterKind,
    OfferState,
    WaitingState,
)
from kilim.incubation.decisions.schemas import (
    BatchOut,
    CallNamed,
    FeedbackOut,
    JudgedCriterion,
    QuotaOut,
    TrackRef,
    WaitingRef,
)


class MyOffer(Out):
    """`is_open` by the clock of the database."""

    state: OfferState
    is_open: bool
    terms: str
    made_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    agreed: str | None
    reason: str | None


class MyWaiting(Out):
    """`rank` is shown where the call shows it, as the place in the line now."""

    state: WaitingState
    rank: int | None


class MyDecision(Out):
    """What was decided of an application, once its letters have left."""

    application_id: UUID
    applicant: str
    call: CallNamed
    hub: str
    track: TrackRef
    stage: str
    next_stage: str | None
    outcome: DecisionOutcome
    decided_at: datetime
    feedback: list[FeedbackOut]
    offer: MyOffer | None
    waiting: MyWaiting | None
    is_owner: bool
    now: datetime


class ToldDecision(Out):
    """What was decided of one of the caller's applications; `is_open` by the database's clock."""

    application_id: UUID
    outcome: DecisionOutcome
    decided_at: datetime
    zone: str
    offer: OfferState | None
    expires_at: datetime | None
    is_open: bool
    waiting: WaitingState | None


class ReviewShown(Out):
    reviewer: str
    score: float | None
    confidence: int | None
    sureness: dict[str, int]
    revision: int | None
    scores: dict[str, float | None]


class PersonNoted(Out):
    """Somebody who was assigned (`what` is the source) or had a conflict (its kind)."""

    name: str
    what: str
    ended: str | None


class PhaseShown(Out):
    name: str
    active: bool
    shows_names: bool


class AssignmentThen(Out):
    """The newest run of the stage that was published, by its hashes."""

    run_id: UUID
    seed: int
    input_hash: str
    result_hash: str
    published_at: datetime


class CalibrationThen(Out):
    """The newest calibration of the stage, and what it found; null where it did not know it."""

    run_id: UUID
    seed: int
    made_at: datetime
    sheet_hash: str
    result_hash: str
    score: float | None
    low: float | None
    high: float | None
    chance: float | None


class EvidenceOut(Out):
    """What was known when it was applied; runs are null where there was none."""

    score: float | None
    criteria: list[JudgedCriterion]
    reviews: list[ReviewShown]
    phases: list[PhaseShown]
    assigned: list[PersonNoted]
    conflicts: list[PersonNoted]
    quotas: list[QuotaOut]
    assignment_run: AssignmentThen | None
    calibration: CalibrationThen | None


class PlacesThen(Out):
    slug: str
    name: str
    places: int
    taken: int
    offered: int
    offers: int


class LetterShown(Out):
    kind: LetterKind
    to: str
    language: str
    subject: str
    text: str
    written_at: datetime


class DecisionShown(Out):
    """One decision with every input; `evidence` is null while it is pending."""

    id: UUID
    stage: str
    state: DecisionState
    outcome: DecisionOutcome
    rank: int | None
    reason: str
    feedback: list[FeedbackOut]
    traits: list[str]
    snapshot_number: int
    snapshot_sha256: str
    form_number: int
    eligibility: str
    proposed_by: str
    decided_by: str | None
    decided_at: datetime | None
    evidence: EvidenceOut | None
    places: list[PlacesThen]
    batch: BatchOut | None
    offer: MyOffer | None
    waiting: WaitingRef | None
    letters: list[LetterShown]


class ExplanationOut(Out):
    """Every decision about an application, the newest first."""

    application_id: UUID
    applicant: str
    call: CallNamed
    track: TrackRef
    decisions: list[DecisionShown]


class InLineOut(Out):
    """Somebody who waits; `quotas` are the names of those for which they count."""

    application_id: UUID
    applicant: str
    rank: int
    score: float | None
    quotas: list[str]
    is_next: bool


class LineOut(Out):
    """The waiting line of a track; `free` places nobody has or was offered."""

    slug: str
    name: str
    free: int
    items: list[InLineOut]


class WaitingLinesOut(Out):
    items: list[LineOut]


class ReplayVerdict(StrEnum):
    """What making it again came to."""

    SAME = "same"
    DIFFERS = "differs"
    TOO_LARGE = "too_large"  # for a request; the hash of what it was made from is compared alone


class ReplayStep(StrEnum):
    """What is made again."""

    SNAPSHOT = "snapshot"  # the hash of what was judged
    SCORES = "scores"  # of the revisions of reviews, with the weights of then
    QUOTAS = "quotas"  # for which the applicant counts
    ASSIGNMENT_INPUT = "assignment_input"
    ASSIGNMENT = "assignment"
    CALIBRATION_INPUT = "calibration_input"
    CALIBRATION = "calibration"
    BATCH = "batch"  # the hash of what was looked over


class ReplayedOut(Out):
    """One step: what is kept, and what came out now."""

    step: ReplayStep
    verdict: ReplayVerdict
    kept: str
    now: str


class ReplayOut(Out):
    """Every step of a decision that can be made again from what is kept."""

    same: bool
    items: list[ReplayedOut]
