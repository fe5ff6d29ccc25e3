from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from kilim.core.fields import In, Out, Whole
from kilim.core.paging import Paging
from kilim.incubation.assignment_runs.models import RunState

Points = Annotated[Whole, Field(ge=0, le=100)]
Load = Annotated[Whole, Field(ge=0, le=1000)]
Step = Literal["", "best", "fair", "final"]


class PanelPairIn(In):
    """A reviewer and an application."""

    application_id: UUID
    person_id: UUID


class LoadIn(In):
    """Other numbers for one reviewer in this stage than the panel leaves them."""

    person_id: UUID
    least: Load
    most: Load


class ReviewsIn(In):
    """Another number of reviews for one application."""

    application_id: UUID
    reviews: Annotated[Whole, Field(ge=0, le=20)]


class WeightsIn(In):
    """The most points that each part of an affinity gives; together 100."""

    expertise: Points = 60
    language: Points = 20
    preference: Points = 20

    @model_validator(mode="after")
    def _hundred(self) -> Self:
        if self.expertise + self.language + self.preference != 100:
            raise ValueError("the weights must add up to 100")
        return self


class AssignmentRunIn(In):
    """What a proposal is to be like. What is left out is as the stage and the panel have it.

    `repairs`: as few changes as possible to what is assigned now. `bridged`: percent of each
    track's applications that are to have a reviewer from another track. `fair`: first the worst
    pair as good as it can be, then the sum.
    """

    repairs: bool = False
    reviews_each: Annotated[Whole, Field(ge=0, le=20)] | None = None
    one_per_organisation: bool | None = None
    weights: Annotated[WeightsIn, Field(default_factory=WeightsIn)]
    bridged: Points = 0
    fair: bool = False
    seed: Annotated[Whole, Field(ge=0, le=2_147_483_647)] = 0
    loads: Annotated[list[LoadIn], Field(default_factory=list, max_length=500)]
    reviews: Annotated[list[ReviewsIn], Field(default_factory=list, max_length=2000)]
    pins: Annotated[list[PanelPairIn], Field(default_factory=list, max_length=5000)]
    forbidden: Annotated[list[PanelPairIn], Field(default_factory=list, max_length=5000)]


class AssignmentRunFilter(Paging):
    """Which runs of a stage."""


class PanelPairOut(Out):
    """A reviewer and an application, with their names."""

    application_id: UUID
    application: str
    person_id: UUID
    person: str


class BrokenRuleOut(Out):
    """One rule that the wishes break: `named-twice`, `loads-out-of-order`, …"""

    rule: str
    ids: list[str]


class RunTrackOut(Out):
    id: UUID
    name: str


class PanelReviewerOut(Out):
    """A reviewer of the call, with what they have in the stage now, and `elsewhere` in the call."""

    person_id: UUID
    name: str
    organisation: str | None
    languages: list[str]
    least: int
    most: int
    elsewhere: int
    live: int
    written: int
    left: bool


class AssignmentSetUpOut(Out):
    """What a proposal would begin with.

    `lacking`: reviews that are not assigned yet, of the `unserved` applications.
    """

    stage_id: UUID
    call_id: UUID
    name: str
    call: str
    open: bool
    reviews_each: int
    one_per_organisation: bool
    due_at: datetime | None
    applications: int
    live: int
    lacking: int
    unserved: int
    tracks: list[RunTrackOut]
    reviewers: list[PanelReviewerOut]


class AssignmentSetUpsOut(Out):
    items: list[AssignmentSetUpOut]


class AssignmentRunOut(Out):
    """A run in a list. `reviews` are those of its proposal; `failure` says why there is none."""

    id: UUID
    state: RunState
    repairs: bool
    seed: int
    step: Step
    done: int
    steps: int
    failure: str | None
    reviews: int | None
    made_by: str
    made_at: datetime
    finished_at: datetime | None
    published_by: str | None
    published_at: datetime | None


class GivenReviewOut(Out):
    """One review of a proposal; `before`: it is assigned already."""

    person_id: UUID
    affinity: int
    pinned: bool
    before: bool


class RunApplicationOut(Out):
    id: UUID
    name: str
    track_id: UUID
    language: str
    reviews: int
    given: list[GivenReviewOut]


class RunReviewerOut(Out):
    """`least` and `most` are what `elsewhere` reviews in other stages leave of the panel's numbers.

    `price`: what one review more by them would add, in points of affinity.
    """

    person_id: UUID
    name: str
    left: bool
    least: int
    most: int
    elsewhere: int
    given: int
    before: int
    price: int | None


class BridgedOut(Out):
    track_id: UUID
    applications: int
    bridged: int


class AssignmentProofOut(Out):
    """The proof that nothing is better: `bound` follows from prices alone, `gap` is what is left.

    `best` is the largest total there is without fairness, bridges and what was to be kept;
    `kept_at_most`: no assignment keeps more of what was.
    """

    total: int
    best: int
    objective: int
    bound: int
    gap: int
    worst: int | None
    worst_before: int | None
    kept_at_most: int | None
    bridged: list[BridgedOut]
    parts: list[int]


class NumberOfOut(Out):
    id: UUID
    number: int


class ShortageOut(Out):
    """Applications that want more than all who may read them can give."""

    applications: list[UUID]
    reviewers: list[NumberOfOut]
    wanted: int
    room: int
    elsewhere: int
    missing: int


class IdlenessOut(Out):
    """Reviewers whose minimums are more than the work there is for them."""

    reviewers: list[NumberOfOut]
    least: int
    work: int
    missing: int


class RemedyOut(Out):
    """Changes with which there is a proposal: more by these, fewer of these, lower minimums."""

    extra: list[NumberOfOut]
    waived: list[NumberOfOut]
    lowered: list[NumberOfOut]


class ImpossibleOut(Out):
    shortage: ShortageOut | None
    idleness: IdlenessOut | None
    remedies: list[RemedyOut]


class AssignmentRunDetail(AssignmentRunOut):
    """A run with its proposal, or why there is none. `ended`: what publishing takes away."""

    stage_id: UUID
    call_id: UUID
    options: AssignmentRunIn
    input_hash: str | None
    tracks: list[RunTrackOut]
    applications: list[RunApplicationOut]
    reviewers: list[RunReviewerOut]
    ended: list[PanelPairOut]
    proof: AssignmentProofOut | None
    impossible: ImpossibleOut | None


class AffinityPartOut(Out):
    """Points of one kind out of the most it can give; `because`: track ids, or a language."""

    kind: Literal["expertise", "language", "preference"]
    points: int
    of: int
    because: list[str]


class ChoiceOut(Out):
    """A reviewer for one application, as the run saw them."""

    person_id: UUID
    name: str
    status: Literal["given", "free", "conflict", "forbidden", "left"]
    affinity: int
    parts: list[AffinityPartOut]


class ChoicesOut(Out):
    items: list[ChoiceOut]
