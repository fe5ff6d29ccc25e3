from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import ChangeIn, In, Line, Out, Paragraph, Slug, Whole
from kilim.core.texts import Kept, TextsOut
from kilim.hubs.schemas import HubRef
from kilim.incubation.cohorts.models import EnrolmentState
from kilim.incubation.cohorts.schemas import CohortRef
from kilim.incubation.mentors.models import Tongue


def _once(values: list[str]) -> list[str]:
    if len({value.casefold() for value in values}) < len(values):
        raise ValueError("name each once")
    return values


Fields = Annotated[
    list[Annotated[Line, Field(min_length=2, max_length=60)]],
    Field(min_length=1, max_length=8),
    AfterValidator(_once),
]
"""What somebody knows, in their own words."""

Tongues = Annotated[list[Tongue], Field(min_length=1, max_length=7), AfterValidator(_once)]
Seats = Annotated[Whole, Field(ge=1, le=50)]
About = Annotated[Paragraph, Field(max_length=2000)]
Reason = Annotated[Paragraph, Field(min_length=1, max_length=2000)]


class MentorFilter(In):
    hub: Slug


class MentorIn(In):
    """A person who advises from today on; without a programme, in all of the hub's."""

    hub_id: UUID
    person_id: UUID
    programme_id: UUID | None = None
    fields: Fields
    languages: Tongues
    about: About
    seats: Seats


class MentorChangeIn(ChangeIn):
    fields: Kept[Fields] = None
    languages: Kept[Tongues] = None
    about: Kept[About] = None
    seats: Kept[Seats] = None


class EndIn(In):
    """Why it ends today."""

    reason: Reason


class PairIn(In):
    enrolment_id: UUID


class MentorRow(Out):
    """A mentor in the list; `paired` of `seats` are taken."""

    id: UUID
    name: str
    programme: TextsOut | None
    fields: list[str]
    languages: list[Tongue]
    since: date
    until: date | None
    seats: int
    paired: int


class MentorsOut(Out):
    items: list[MentorRow]


class PairOut(Out):
    """A venture that is, or was, advised."""

    id: UUID
    enrolment_id: UUID
    cohort: CohortRef
    name: str
    since: date
    until: date | None
    end_reason: str | None


class VentureToPair(Out):
    """A venture that the mentor could advise; `mentors` advise it now."""

    enrolment_id: UUID
    name: str
    cohort: TextsOut
    mentors: int


class MentorOut(Out):
    """A mentor, the pairs that last before those that ended."""

    id: UUID
    hub: HubRef
    version: int
    person_id: UUID
    name: str
    email: str
    programme: TextsOut | None
    fields: list[str]
    languages: list[Tongue]
    about: str
    since: date
    until: date | None
    end_reason: str | None
    seats: int
    may_change: bool
    may_arrange: bool
    pairs: list[PairOut]
    candidates: list[VentureToPair]


class MyVenture(Out):
    """A venture that one advises, and how far it is."""

    pair_id: UUID
    enrolment_id: UUID
    cohort: CohortRef
    name: str
    state: EnrolmentState
    since: date
    until: date | None
    done: int
    steps: int
    overdue: int
    waiting: int


class MyMentoring(Out):
    """Oneself as a mentor of a hub."""

    id: UUID
    hub: HubRef
    seats: int
    until: date | None
    ventures: list[MyVenture]


class MyMentoringOut(Out):
    items: list[MyMentoring]


class OwnMentor(Out):
    """Who advises a venture, as its people see them."""

    name: str
    email: str
    fields: list[str]
    languages: list[Tongue]
    about: str
    since: date


class OwnMentorsOut(Out):
    items: list[OwnMentor]
