"""The pipeline as the API takes and gives it."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Line, Out, Slug
from kilim.core.paging import Paging
from kilim.core.texts import TextsOut
from kilim.hubs.schemas import HubRef
from kilim.incubation.applications.schemas import Named, TrackRef
from kilim.incubation.calls.eligibility import Verdict
from kilim.incubation.stages.models import StageKind, StageState


class Aside(StrEnum):
    """Places that are no stage."""

    NEW = "new"  # sent, and in no stage yet
    ADVANCED = "advanced"  # left a stage, and the next has not opened to it
    OFFERED = "offered"
    WAITING = "waiting"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class Stands(StrEnum):
    """How an application stands in the stage that is asked for, or in any."""

    INSIDE = "inside"  # has not left it
    KEPT = "kept"  # was not withdrawn from it
    LACKING = "lacking"  # is inside, and has fewer reviewers than the stage wants
    UNREAD = "unread"  # was not withdrawn, and has no review that counts
    DECIDED = "decided"  # left it with an offer, a place in the line, or declined


class Order(StrEnum):
    NEWEST = "newest"
    NAME = "name"
    SCORE = "score"  # the highest first, those without one last


class Sought(In):
    """Which applications; every part that is given must hold.

    Attributes:
        place: an aside, or the id of a stage: where it is now.
        stage: those that came to this stage, wherever they are now.
        words: part of the applicant's name, whatever its case.
        reviews: `open` while some that were assigned have not been sent.
        duplicates: only those that share a sign with another of the call.
    """

    place: Aside | UUID | None = None
    track: Slug | None = None
    eligibility: Verdict | None = None
    words: Annotated[Line, Field(min_length=1, max_length=100)] | None = None
    reviews: Literal["open", "complete", "none"] | None = None
    duplicates: Literal["yes"] | None = None
    stage: UUID | None = None
    stands: Stands | None = None
    order: Order = Order.NEWEST


class EntryFilter(Sought, Paging):
    """Which applications, in which order, and which page of them."""


class ViewIn(In):
    """A name for a way to look; `shared` shows it to all managers of the hub."""

    name: Annotated[Line, Field(min_length=1, max_length=60)]
    shared: bool = False
    wanted: Sought


class ViewOut(Out):
    id: UUID
    name: str
    shared: bool
    own: bool
    owner: str
    wanted: Sought


class ViewsOut(Out):
    """The actor's own views and those that others share, by name."""

    items: list[ViewOut]


class PipelinesFilter(Paging):
    """The calls of the hub with this slug."""

    hub: Slug


class CallCounts(Out):
    """How far the applications of a call are.

    Attributes:
        drafts: begun, and never sent; they are their writers' alone.
        sent: all that ever were; `new`: in no stage yet; `inside` one now; `decided` otherwise.
        late: reviews that are not sent, and were wanted before now.
    """

    id: UUID
    title: TextsOut
    drafts: int
    sent: int
    new: int
    inside: int
    decided: int
    late: int


class Count(Out):
    track: str
    count: int


class PlaceOut(Out):
    """A column of the board; `count` is the sum of its tracks."""

    place: Aside | UUID
    name: str | None
    kind: StageKind | None
    state: StageState | None
    count: int
    tracks: list[Count]
    reviews_assigned: int
    reviews_sent: int


class PipelineOut(Out):
    """Every place in order: new ones, the stages, and how applications left them."""

    call_id: UUID
    title: str
    hub: HubRef
    tracks: list[TrackRef]
    places: list[PlaceOut]
    drafts: int


class PipelineEntry(Out):
    """An application in the pipeline.

    Attributes:
        score: mean of the reviews' weighted means on the rubric's scale; null without a score.
        entered_at: when it came to its stage, null for new ones.
        last_number: how often it was sent.
        duplicate_signs: what it shares with another of the call.
    """

    id: UUID
    organisation: Named | None
    applicant: str
    track: TrackRef
    eligibility: Verdict
    submitted_at: datetime
    place: Aside | UUID
    stage: str | None
    code: str | None
    entered_at: datetime | None
    reviews_assigned: int
    reviews_sent: int
    score: float | None
    last_number: int
    duplicate_signs: list[str]
