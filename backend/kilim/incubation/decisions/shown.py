"""What was decided, as applicants and managers read it."""

from datetime import datetime
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


class ReviewShown(Out):
    reviewer: str
    score: float | None
    confidence: int | None
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


class EvidenceOut(Out):
    """What was known when it was applied."""

    score: float | None
    criteria: list[JudgedCriterion]
    reviews: list[ReviewShown]
    phases: list[PhaseShown]
    assigned: list[PersonNoted]
    conflicts: list[PersonNoted]


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
