"""Stages as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from kilim.core.fields import ChangeIn, In, Instant, Out, Whole
from kilim.core.texts import Kept, Names, TextsOut, YesNo, undocumented
from kilim.incubation.stages.models import ShowsReviews, StageKind, StageState

FieldKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Lack = Literal["rubric", "call", "before"]
"""No rubric; the call still takes applications; the stage before was never opened."""
Member = Literal[
    "name", "rubric", "weights", "reviews_each", "one_per_organisation", "due_at", "hidden_fields",
    "phases",
]  # fmt: skip
Weight = Annotated[Whole, Field(ge=1, le=100)]


class StageIn(In):
    """A stage as hubs usually have it, ready to be opened; everything of it can be changed."""

    kind: StageKind


class PhaseIn(In):
    """With its `id` a phase that there is, else a new one.

    `takes_wishes`: reviewers see every application of the stage and say what they would like to
    read.
    """

    id: UUID | None = None
    name: Names
    may_review: YesNo
    shows_names: YesNo
    shows_reviews: ShowsReviews
    takes_wishes: bool = False


class StageChangeIn(ChangeIn):
    """What to change. `rubric` is a form of the hub, of which the published version is taken."""

    name: Kept[Names] = None
    rubric: Kept[UUID] = None
    weights: Kept[Annotated[dict[FieldKey, Weight], Field(max_length=50)]] = None
    reviews_each: Kept[Annotated[Whole, Field(ge=0, le=20)]] = None
    one_per_organisation: Kept[YesNo] = None
    due_at: Annotated[Instant | None, Field(json_schema_extra=undocumented)] = None
    hidden_fields: Kept[Annotated[list[FieldKey], Field(max_length=200)]] = None
    phases: Kept[Annotated[list[PhaseIn], Field(min_length=1, max_length=10)]] = None

    can_be_null = frozenset({"due_at"})


class OrderIn(In):
    stages: Annotated[list[UUID], Field(min_length=1, max_length=50)]


class LevelOut(Out):
    """What a score means."""

    value: int
    label: TextsOut


class CriterionOut(Out):
    """A scale of the rubric; `levels` are the scores that say what they mean."""

    key: str
    label: TextsOut
    help: TextsOut
    levels: list[LevelOut]
    weight: int


class RubricOut(Out):
    """The version that is answered; `newer`: the form has a newer one."""

    form_id: UUID
    version_id: UUID
    number: int
    title: TextsOut
    first: int
    last: int
    newer: bool


class PhaseOut(Out):
    """`used`: reviews were sent in it, so it stays."""

    id: UUID
    name: TextsOut
    may_review: bool
    shows_names: bool
    shows_reviews: ShowsReviews
    takes_wishes: bool
    active: bool
    used: bool


class StageOut(Out):
    """`missing`: what it takes to open it; `fixed`: what of it does not change any more.

    `inside`: applications that have not left it.
    """

    id: UUID
    call_id: UUID
    version: int
    position: int
    kind: StageKind
    name: TextsOut
    state: StageState
    rubric: RubricOut | None
    criteria: list[CriterionOut]
    reviews_each: int
    one_per_organisation: bool
    due_at: datetime | None
    hidden_fields: list[str]
    phases: list[PhaseOut]
    missing: list[Lack]
    fixed: list[Member]
    entered: int
    inside: int
    opened_at: datetime | None
    closed_at: datetime | None


class FormFieldOut(Out):
    """A field that can be hidden; `proposed`: it is likely to say who applies."""

    key: str
    label: TextsOut
    kind: str
    proposed: bool


class StagesOut(Out):
    """`waiting`: what was sent to the call and has not been in any stage."""

    items: list[StageOut]
    fields: list[FormFieldOut]
    waiting: int


class EnteredOut(Out):
    """How many applications came in."""

    entered: int
