"""Reviews as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, JsonValue

from kilim.core.fields import In, Out, Paragraph, Slug, Whole
from kilim.core.paging import MAX_LIMIT, Paging
from kilim.core.texts import TextsOut, YesNo
from kilim.forms.definition import canonical
from kilim.hubs.schemas import HubRef
from kilim.incubation.assignment.affinity import Preference
from kilim.incubation.panels.models import ConflictKind
from kilim.incubation.reviews.models import AssignmentEnd, AssignmentSource
from kilim.incubation.stages.models import Outcome

FieldKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Words = Annotated[Paragraph, Field(min_length=1, max_length=1000)]
State = Literal["new", "draft", "sent"]
Sure = Annotated[Whole, Field(ge=1, le=3)]


def _encodable(fields: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """JSON can escape halves of characters, which no text can hold."""
    try:
        canonical(fields)
    except ValueError:
        raise ValueError("contains a lone surrogate or a number that is none") from None
    return fields


class ReviewIn(In):
    """A review as it is now, whole.

    Attributes:
        confidence: 1 unsure, 2 fair, 3 sure.
        sureness: the same of single criteria, where it differs from the whole.
    """

    answers: Annotated[dict[FieldKey, JsonValue], Field(max_length=200), AfterValidator(_encodable)]
    cannot_judge: Annotated[list[FieldKey], Field(max_length=100)]
    confidence: Sure | None
    sureness: dict[FieldKey, Sure] = Field(default_factory=dict, max_length=100)


class ReviewWishIn(In):
    preference: Preference


Code = Annotated[str, Field(pattern=r"^[A-Z][0-9][A-Z][0-9]$")]
"""What stands for an application where names are hidden: `K7Q2`."""


class ReviewWishFilter(In):
    """Which page: up to `limit` applications after the code `after`."""

    after: Code | None = None
    limit: Annotated[Whole, Field(ge=1, le=MAX_LIMIT)] = MAX_LIMIT


class DeclareIn(In):
    kind: ConflictKind
    words: Words


class DiscussionNoteIn(In):
    """A note of a discussion, which cannot be changed."""

    words: Annotated[Paragraph, Field(min_length=1, max_length=4000)]


class AssignIn(In):
    """`pinned`: no repair of the assignment takes it away."""

    application_id: UUID
    person_id: UUID
    pinned: YesNo


class StageEntryFilter(Paging):
    """`inside`: those that have not left the stage."""

    track: Slug | None = None
    inside: bool | None = None


class SavedReview(Out):
    version: int
    changed_at: datetime


class TaskTrack(Out):
    slug: str
    name: str


class TaskCall(Out):
    id: UUID
    title: str
    zone: str


class TaskStage(Out):
    id: UUID
    name: str
    phase: str
    due_at: datetime | None


class Task(Out):
    """An application to judge; `label` is its code where names are hidden.

    `done` of the `criteria` are scored or cannot be judged. `read_first`: everybody on the panel
    reads it first; nothing is written of the others before `held_by` is sent, then the next.
    """

    id: UUID
    label: str
    track: TaskTrack
    language: str
    hub: HubRef
    call: TaskCall
    stage: TaskStage
    state: State
    unsent: bool
    done: int
    criteria: int
    may_review: bool
    read_first: bool
    held_by: UUID | None


class ReviewWishStage(Out):
    """A stage that asks; of its `applications` so many are wished for, and so many not."""

    id: UUID
    name: str
    phase: str
    due_at: datetime | None
    names_shown: bool
    call: TaskCall
    hub: HubRef
    applications: int
    keen: int
    rather_not: int


class ReviewWishStagesOut(Out):
    items: list[ReviewWishStage]


class ReviewWish(Out):
    """An application that could be given to the reviewer; `label` is its code without names."""

    code: str
    label: str
    track: TaskTrack
    language: str
    preference: Preference


class ReviewWishDetail(ReviewWish):
    """The same as it can be read before it is given: without its documents."""

    names_shown: bool
    hidden: int
    masked: int
    definition: dict[str, Any]
    answers: dict[str, Any]


class Written(Out):
    """The actor's own review; `sent` is what was sent last."""

    state: State
    version: int
    answers: dict[str, Any]
    cannot_judge: list[str]
    confidence: int | None
    sureness: dict[str, int]
    unsent: bool
    changed_at: datetime | None
    sent_at: datetime | None
    revisions: int


class CriterionRef(Out):
    key: str
    weight: int


class RubricOfTask(Out):
    definition: dict[str, Any]
    criteria: list[CriterionRef]
    first: int
    last: int


class Opinion(Out):
    """What somebody else sent; `by` is a number where names are hidden."""

    by: str
    answers: dict[str, Any]
    cannot_judge: list[str]
    confidence: int
    sureness: dict[str, int] = Field(default_factory=dict)
    score: float | None
    sent_at: datetime


class DiscussionNoteOut(Out):
    """A note of a discussion; without names `by` is a reviewer's number, or null for the hub."""

    by: str | None
    own: bool
    words: str
    written_at: datetime


class TaskOut(Task):
    """One application as the phase lets the reviewer see it.

    Not shown are `hidden` answers, `masked` passages inside the others, and `withheld` files, which
    say who made them and cannot be made bare. `others` and `discussion` are null while the phase
    shows none.
    """

    names_shown: bool
    hidden: int
    masked: int
    withheld: int
    definition: dict[str, Any]
    answers: dict[str, Any]
    files: dict[str, str]
    rubric: RubricOfTask
    review: Written
    others: list[Opinion] | None
    discussion: list[DiscussionNoteOut] | None


class ReviewedBy(Out):
    id: UUID
    name: str


class StageEntryReview(Out):
    """A reviewer of an entry; `score` is the weighted mean of what they could judge."""

    assignment_id: UUID
    person: ReviewedBy
    source: AssignmentSource
    pinned: bool
    state: State
    score: float | None
    confidence: int | None
    sent_at: datetime | None


class GivenReviewFilter(Paging):
    """Which of the reviews that were given; every part that is given must hold.

    Attributes:
        show: `open`: not sent, and still wanted; `draft`: begun; `late`: open, and wanted before
            now; `counted`: sent, and counts in a calibration, though its reviewer has left since.
        inside: whether its application has not left the stage.
    """

    stage: UUID | None = None
    person_id: UUID | None = None
    track: Slug | None = None
    show: Literal["open", "draft", "sent", "late", "counted"] | None = None
    inside: bool | None = None


class GivenReview(Out):
    """What a reviewer was given; `late`: not sent, and wanted before now."""

    assignment_id: UUID
    person: ReviewedBy
    stage_id: UUID
    application_id: UUID
    code: str
    applicant: str
    track: TaskTrack
    stage: str
    source: AssignmentSource
    pinned: bool
    state: State
    score: float | None
    sent_at: datetime | None
    due_at: datetime | None
    late: bool


class StageEntryOut(Out):
    """An application in a stage; `mean` is of the scores of its sent reviews."""

    application_id: UUID
    code: str
    applicant: str
    track: TaskTrack
    language: str
    snapshot_number: int
    entered_at: datetime
    left_at: datetime | None
    outcome: Outcome | None
    reviews: list[StageEntryReview]
    sent: int
    mean: float | None


class ReviewerProgress(Out):
    """What a reviewer was given in a stage, and how far they are."""

    person: ReviewedBy
    least: int
    most: int
    assigned: int
    drafts: int
    sent: int
    last_at: datetime | None
    left_at: datetime | None


class ProgressOut(Out):
    """How far a stage is.

    Attributes:
        wanted: reviews that the stage asks for, over all that are inside.
        entered: applications that ever came; of those `inside` all reviews of `read` are sent, of
            `reading` some are not, and the `unassigned` have no reviewer.
    """

    entered: int
    inside: int
    read: int
    reading: int
    unassigned: int
    wanted: int
    assigned: int
    sent: int
    reviewers: list[ReviewerProgress]


class ReviewRevisionOut(Out):
    number: int
    phase: TextsOut
    content: dict[str, Any]
    sent_at: datetime


class FullReview(Out):
    """A review as managers read it, also of an assignment that has ended."""

    assignment_id: UUID
    person: ReviewedBy
    ended_at: datetime | None
    end_reason: AssignmentEnd | None
    score: float | None
    scores: dict[str, int | None]
    revisions: list[ReviewRevisionOut]


class MaskedOut(Out):
    """What stands in an answer and is not read by reviewers while names are hidden."""

    key: str
    label: TextsOut
    words: list[str]


class MovedOut(Out):
    """Raw mean and place among `of` applications: by what was sent first, and by what stands."""

    before: float
    after: float
    place_before: int
    place_after: int
    of: int


class StageEntryDetail(Out):
    """What was said about an application, and what reviewers without names do not read of it.

    `moved` is null while nobody has sent a review again.
    """

    application_id: UUID
    code: str
    applicant: str
    rubric: RubricOfTask | None
    reviews: list[FullReview]
    masked: list[MaskedOut]
    moved: MovedOut | None
    discussion: list[DiscussionNoteOut]
