from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.core.fields import ChangeIn, Day, In, Language, Line, Out, Paragraph, Slug, Whole
from kilim.core.texts import Kept, Names, Texts, TextsOut
from kilim.files.kinds import Kind
from kilim.hubs.schemas import HubRef
from kilim.incubation.cohorts.models import EnrolmentState, StepKind, StepPart, WorkVerdict
from kilim.incubation.cohorts.progress import StepState


def _web(value: str) -> str:
    if not value.startswith(("https://", "http://")):
        raise ValueError("must begin with https:// or http://")
    return value


Link = Annotated[Line, Field(min_length=9, max_length=500), AfterValidator(_web)]
Words = Annotated[Paragraph, Field(max_length=8000)]
MOST_FILES = 5
DueDays = Annotated[Whole, Field(ge=0, le=1000)]


def _each_once(named: list[UUID]) -> list[UUID]:
    if len(set(named)) < len(named):
        raise ValueError("name each once")
    return named


class CohortFilter(In):
    hub: Slug


class CandidatesFilter(In):
    """A part of a name; without it nobody is looked for."""

    q: Annotated[Line, Field(max_length=100)] = ""


class CohortIn(In):
    """Those of a programme who begin together. It begins with the usual steps and agreement."""

    programme_id: UUID
    call_id: UUID | None = None
    name: Names
    starts_on: Day
    ends_on: Day

    @model_validator(mode="after")
    def _ends_later(self) -> Self:
        if self.ends_on <= self.starts_on:
            raise ValueError("a cohort ends after it has begun")
        return self


class CohortChangeIn(ChangeIn):
    name: Kept[Names] = None
    starts_on: Kept[Day] = None
    ends_on: Kept[Day] = None


class StepIn(In):
    """A step. Its `id` says which one it is; without one it is new. `needs` are numbers of steps
    in the list, from 0, that stand before it.
    """

    id: UUID | None = None
    part: StepPart
    kind: StepKind
    name: Names
    help: Texts
    due_days: DueDays
    needs: Annotated[list[Annotated[Whole, Field(ge=0, le=59)]], Field(max_length=20)]


def _agreement_once(steps: list[StepIn]) -> list[StepIn]:
    if sum(step.kind is StepKind.AGREEMENT for step in steps) > 1:
        raise ValueError("a cohort has one agreement")
    known = [step.id for step in steps if step.id is not None]
    if len(set(known)) < len(known):
        raise ValueError("name each step once")
    return steps


class StepsIn(In):
    """All steps of a cohort, in their order."""

    steps: Annotated[
        list[StepIn], Field(min_length=1, max_length=60), AfterValidator(_agreement_once)
    ]


class AgreementText(In):
    en: Annotated[Paragraph, Field(min_length=1, max_length=20_000)]
    az: Annotated[Paragraph, Field(min_length=1, max_length=20_000)]


class AgreementIn(In):
    text: AgreementText


class AdmitIn(In):
    """An organisation that takes part without an application, and why."""

    organisation_id: UUID
    reason: Annotated[Paragraph, Field(min_length=1, max_length=1000)]


class WaitingIn(In):
    """Those who wait and are enrolled, all of them or nobody."""

    offers: Annotated[list[UUID], Field(min_length=1, max_length=100), AfterValidator(_each_once)]


class LeaveIn(In):
    """They take part until this day, and why."""

    left_on: Day
    reason: Annotated[Paragraph, Field(min_length=1, max_length=2000)]


class WorkIn(In):
    """What is handed in: words, links, files that were sent before, or all of them."""

    words: Words
    links: Annotated[list[Link], Field(max_length=10)]
    files: Annotated[list[UUID], AfterValidator(_each_once)] = Field(
        default_factory=list, max_length=MOST_FILES
    )

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.words and not self.links and not self.files:
            raise ValueError("write something, give a link, or add a file")
        return self


class WorkFeedbackIn(In):
    verdict: WorkVerdict
    words: Words

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.verdict is WorkVerdict.AGAIN and not self.words:
            raise ValueError("say what is missing")
        return self


class SignatureIn(In):
    """The signature under the text `number` in a language: the name of who signs."""

    number: Annotated[Whole, Field(ge=1, le=1000)]
    language: Language
    name: Annotated[Line, Field(min_length=2, max_length=120)]


class WaitingOut(Out):
    """Who accepted a place of the programme and is in none of its cohorts."""

    offer_id: UUID
    name: str
    call: TextsOut
    accepted_on: date


class AdmissibleOut(Out):
    """An organisation that could take part; without people it cannot yet."""

    id: UUID
    name: str
    people: list[str]


class CandidatesOut(Out):
    waiting: list[WaitingOut]
    found: list[AdmissibleOut]


class CohortRow(Out):
    """A cohort in the list. `done` of `steps` things that its active people owe it are done."""

    id: UUID
    name: TextsOut
    programme: TextsOut
    starts_on: date
    ends_on: date
    active: int
    left: int
    graduated: int
    done: int
    steps: int
    waiting: int


class CohortsOut(Out):
    items: list[CohortRow]


class CallOfCohort(Out):
    id: UUID
    title: TextsOut


class StepOut(Out):
    """A step; `needs` are ids, and `in_use` says that somebody has begun it."""

    id: UUID
    part: StepPart
    kind: StepKind
    position: int
    due_days: int
    number: int
    name: TextsOut
    help: TextsOut
    needs: list[UUID]
    in_use: bool


class CellOut(Out):
    """How far an enrolment is with a step."""

    step_id: UUID
    state: StepState
    due_on: date
    overdue: bool


class EnrolmentRow(Out):
    id: UUID
    name: str
    founder: str
    state: EnrolmentState
    enrolled_on: date
    left_on: date | None
    left_reason: str | None
    cells: list[CellOut]


class AgreementOut(Out):
    number: int
    text: TextsOut
    published_at: datetime


class CohortOut(Out):
    id: UUID
    hub: HubRef
    version: int
    name: TextsOut
    programme_id: UUID
    programme: TextsOut
    call: CallOfCohort | None
    starts_on: date
    ends_on: date
    today: date
    may_arrange: bool
    agreement: AgreementOut | None
    steps: list[StepOut]
    enrolments: list[EnrolmentRow]


class WorkFeedbackOut(Out):
    verdict: WorkVerdict
    words: str
    given_by: str
    given_at: datetime


class WorkFileOut(Out):
    id: UUID
    name: str
    kind: Kind
    bytes: int


class WorkOut(Out):
    """What was handed in, and the words of the step that it answers to."""

    id: UUID
    number: int
    step_name: TextsOut
    words: str
    links: list[str]
    files: list[WorkFileOut]
    handed_in_by: str
    handed_in_at: datetime
    feedback: WorkFeedbackOut | None


class OwnStepOut(Out):
    """A step of an enrolment, the newest work first."""

    id: UUID
    part: StepPart
    kind: StepKind
    name: TextsOut
    help: TextsOut
    state: StepState
    due_on: date
    overdue: bool
    done_at: datetime | None
    done_by: str | None
    needs: list[TextsOut]
    work: list[WorkOut]


class SignedOut(Out):
    """The signature; `sha256` is that of the text as it was signed."""

    number: int
    language: Language
    name: str
    sha256: str
    signed_at: datetime


class CohortRef(Out):
    id: UUID
    name: TextsOut
    programme: TextsOut
    starts_on: date
    ends_on: date


class EnrolmentOut(Out):
    """A place in a cohort; `may_open` are the files that were handed in."""

    id: UUID
    hub: HubRef
    cohort: CohortRef
    name: str
    founder: str
    people: list[str]
    state: EnrolmentState
    enrolled_on: date
    left_on: date | None
    left_reason: str | None
    admitted_by: str | None
    admit_reason: str | None
    today: date
    takes_part: bool
    may_sign: bool
    may_advise: bool
    may_arrange: bool
    may_open: bool
    agreement: AgreementOut | None
    signed: SignedOut | None
    steps: list[OwnStepOut]


class MyEnrolment(Out):
    """A place of one's own, and what is due next in it."""

    id: UUID
    cohort: CohortRef
    name: str
    state: EnrolmentState
    done: int
    steps: int
    overdue: int


class MyEnrolmentsOut(Out):
    items: list[MyEnrolment]
