from datetime import datetime, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import In, Instant, Line, Out, Slug, Whole
from kilim.core.texts import Names, Texts, TextsOut, YesNo
from kilim.hubs.schemas import HubRef
from kilim.incubation.demo_days.models import ListenerPart, PitchAnswer
from kilim.incubation.demo_days.ordering import Proof
from kilim.incubation.demo_days.rules import Pin, Rule
from kilim.incubation.demo_days.times import MOST

Link = Annotated[
    str, StringConstraints(strict=True, max_length=300, pattern=r"^(https://[!-~]+)?$")
]
LONGEST = timedelta(days=1)


class SpanIn(In):
    starts_at: Instant
    ends_at: Instant

    @model_validator(mode="after")
    def _has_length(self) -> Self:
        if self.starts_at >= self.ends_at:
            raise ValueError("must end after it starts")
        return self


Spans = Annotated[list[SpanIn], Field(max_length=10)]


class BreakIn(In):
    """A break after so many pitches."""

    after: Annotated[Whole, Field(ge=1, le=MOST)]
    minutes: Annotated[Whole, Field(ge=1, le=240)]


class ListenerIn(In):
    """Somebody who listens, in these times; none are all of them."""

    person_id: UUID
    part: ListenerPart
    there: Spans


def _each_once(found: list[Any], of: str) -> list[Any]:
    if len({getattr(one, of) for one in found}) < len(found):
        raise ValueError("name each once")
    return found


class DemoDayIn(In):
    """A whole demo day; its rooms are held from its start to its end."""

    slug: Slug
    title: Names
    lead: Texts
    venue: Names
    address: Annotated[Line, Field(max_length=200)]
    link: Link
    starts_at: Instant
    ends_at: Instant
    pitch_minutes: Annotated[Whole, Field(ge=1, le=60)]
    question_minutes: Annotated[Whole, Field(ge=0, le=60)]
    places: Annotated[Whole, Field(ge=0, le=5000)]
    breaks: Annotated[
        list[BreakIn], Field(max_length=10), AfterValidator(lambda all_: _each_once(all_, "after"))
    ]
    rooms: Annotated[list[UUID], Field(max_length=10)]
    listeners: Annotated[
        list[ListenerIn],
        Field(max_length=60),
        AfterValidator(lambda all_: _each_once(all_, "person_id")),
    ]

    @model_validator(mode="after")
    def _is_one_day(self) -> Self:
        if not timedelta() < self.ends_at - self.starts_at <= LONGEST:
            raise ValueError("must end after it starts, and within a day")
        if len(set(self.rooms)) < len(self.rooms):
            raise ValueError("name each room once")
        return self


class ProposalIn(In):
    """Another seed begins the search elsewhere; the same one finds the same order."""

    seed: Annotated[Whole, Field(ge=0, le=1_000_000)]


class OrderIn(In):
    """Every pitch that is given, in its order."""

    enrolments: Annotated[list[UUID], Field(max_length=MOST)]


class PinIn(In):
    pin: Pin | None


class PitchIn(In):
    """How a venture answers. A `yes` has a sentence and somebody who presents."""

    answer: Literal["yes", "no"]
    sentence: Names | None
    presenter_id: UUID | None
    shows_deck: YesNo
    away: Spans

    @model_validator(mode="after")
    def _says_what(self) -> Self:
        if self.answer == "yes" and (self.sentence is None or self.presenter_id is None):
            raise ValueError("a pitch needs a sentence and a presenter")
        return self


class SpanOut(Out):
    starts_at: datetime
    ends_at: datetime


class BreakOut(Out):
    after: int
    minutes: int


class PersonRef(Out):
    id: UUID
    name: str


class RoomRef(Out):
    id: UUID
    name: TextsOut


class ListenerOut(Out):
    """`ventures` are those that they advise."""

    id: UUID
    name: str
    part: ListenerPart
    there: list[SpanOut]
    ventures: list[UUID]


class PitchOut(Out):
    """A venture's pitch; `starts_at` is its time in the order as it stands now, `told_at` the one
    that its people know, and `broken` what the order breaks there.
    """

    enrolment_id: UUID
    name: str
    track: TextsOut | None
    answer: PitchAnswer
    sentence: TextsOut | None
    presenter: PersonRef | None
    deck: str | None
    away: list[SpanOut]
    pin: Pin | None
    position: int | None
    starts_at: datetime | None
    told_at: datetime | None
    broken: list[Rule]


class ProofOut(Out):
    """How good the proposed order is: `cost` soft rules are broken, at least `bound` have to be."""

    proof: Proof
    cost: int
    bound: int
    seed: int


class DemoDayOut(Out):
    """A demo day as its managers and mentors see it: it `holds` so many pitches, its order breaks
    so many `hard` and `soft` rules, and `changed` pitches have another time than was told.
    """

    id: UUID
    hub: HubRef
    cohort_id: UUID
    cohort: TextsOut
    version: int
    slug: str
    title: TextsOut
    lead: TextsOut
    venue: TextsOut
    address: str
    link: str
    starts_at: datetime
    ends_at: datetime
    pitch_minutes: int
    question_minutes: int
    places: int
    breaks: list[BreakOut]
    rooms: list[RoomRef]
    listeners: list[ListenerOut]
    pitches: list[PitchOut]
    holds: int
    proof: ProofOut | None
    hard: int
    soft: int
    changed: int
    published_at: datetime | None
    may_arrange: bool


class DemoDayRow(Out):
    id: UUID
    slug: str
    title: TextsOut
    venue: TextsOut
    starts_at: datetime
    ends_at: datetime
    published_at: datetime | None
    given: int
    open: int
    declined: int


class DemoDaysOut(Out):
    """`may_arrange`: the caller plans them."""

    cohort_id: UUID
    cohort: TextsOut
    hub: HubRef
    may_arrange: bool
    items: list[DemoDayRow]


class DemoDayChoicesOut(Out):
    """Who can listen, and which rooms the hub has."""

    people: list[PersonRef]
    rooms: list[RoomRef]


class OwnPitchOut(Out):
    """A venture's own pitch, with what it can choose from."""

    demo_day_id: UUID
    enrolment_id: UUID
    title: TextsOut
    venue: TextsOut
    address: str
    link: str
    slug: str
    zone: str
    starts_at: datetime
    ends_at: datetime
    published: bool
    is_over: bool
    pitch_minutes: int
    question_minutes: int
    answer: PitchAnswer
    sentence: TextsOut | None
    presenter: PersonRef | None
    shows_deck: bool
    deck: str | None
    away: list[SpanOut]
    told_at: datetime | None
    people: list[PersonRef]
    may_answer: bool


class OwnPitchesOut(Out):
    items: list[OwnPitchOut]


class ProgrammePitch(Out):
    """A pitch in the published order; `startup` is the slug of its page, if it has one."""

    enrolment_id: UUID
    name: str
    sentence: str
    track: str | None
    starts_at: datetime
    startup: str | None


class PublicDemoDayRow(Out):
    slug: str
    title: str
    lead: str
    venue: str
    address: str
    starts_at: datetime
    ends_at: datetime
    hub: HubRef
    pitches: int


class PublicDemoDaysOut(Out):
    items: list[PublicDemoDayRow]


class PublicDemoDayOut(Out):
    """A published demo day, in the caller's language; `now` by the clock that it runs by."""

    slug: str
    title: str
    lead: str
    venue: str
    address: str
    link: str
    starts_at: datetime
    ends_at: datetime
    is_over: bool
    now: datetime
    hub: HubRef
    cohort: str
    programme: str
    pitch_minutes: int
    question_minutes: int
    breaks: list[SpanOut]
    pitches: list[ProgrammePitch]
    listeners: list[str]


class PublicDemoDayFilter(In):
    hub: Slug | None = None
