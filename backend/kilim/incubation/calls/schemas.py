from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from kilim.core.fields import ChangeIn, Day, In, Language, Line, Out, Slug, Whole
from kilim.core.paging import Paging
from kilim.core.texts import Kept, Names, Texts, TextsOut, undocumented
from kilim.core.walls import WallTime
from kilim.forms.definition import FileKind
from kilim.hubs.schemas import HubRef
from kilim.incubation.calls.eligibility import Applicant, Facts, Rule, Rules, Verdict
from kilim.incubation.calls.models import CallState
from kilim.incubation.programmes.schemas import Places


class Stage(StrEnum):
    """What the clock of the database makes of a call."""

    DRAFT = "draft"
    SOON = "soon"
    OPEN = "open"
    GRACE = "grace"  # over, but what is sent now still counts
    CLOSED = "closed"
    CANCELLED = "cancelled"
    ARCHIVED = "archived"


class Missing(StrEnum):
    """What it takes to publish a call; a text is missing unless it is there in each language."""

    SUMMARY = "summary"
    OFFERED = "offered"
    AUDIENCE = "audience"
    NEXT_STEPS = "next-steps"
    FORM = "form"  # that is asked: of a version that was published
    OPEN_FOR_A_DAY = "open-for-a-day"
    ENDS_LATER = "ends-later"
    DECISIONS = "decisions"
    RULES_OF_TRACKS = "rules-of-tracks"
    RULES_OF_FORM = "rules-of-form"


class MomentIn(In):
    """A wall time in the hub's zone; of one that the clock shows twice, the first.

    `offset_minutes` from UTC chooses one of the two.
    """

    wall: WallTime
    offset_minutes: Annotated[Whole, Field(ge=-1080, le=1080)] | None = None


class CallTrackIn(In):
    track_id: UUID
    places: Places


def _each_once(tracks: list[CallTrackIn]) -> list[CallTrackIn]:
    if len({track.track_id for track in tracks}) < len(tracks):
        raise ValueError("name each track once")
    return tracks


def _no_id(slug: str) -> str:
    """Calls are found by id and by slug; one must never look like the other."""
    try:
        UUID(slug)
    except ValueError:
        return slug
    raise ValueError("must not look like an id")


CallSlug = Annotated[Slug, AfterValidator(_no_id)]
CallTracks = Annotated[
    list[CallTrackIn], Field(min_length=1, max_length=20), AfterValidator(_each_once)
]
Grace = Annotated[Whole, Field(ge=0, le=1440)]


class CallIn(In):
    """A call as it begins: a draft with its dates. Without `tracks`: all of the programme."""

    programme_id: UUID
    slug: CallSlug
    title: Names
    opens: MomentIn
    closes: MomentIn
    tracks: CallTracks | None = None


class CallChangeIn(ChangeIn):
    """What to change. Of a published call only its texts, decisions and places can change."""

    slug: Kept[CallSlug] = None
    title: Kept[Names] = None
    summary: Kept[Texts] = None
    offered: Kept[Texts] = None
    audience: Kept[Texts] = None
    next_steps: Kept[Texts] = None
    opens: Kept[MomentIn] = None
    closes: Kept[MomentIn] = None
    grace_minutes: Kept[Grace] = None
    decisions_on: Annotated[Day | None, Field(json_schema_extra=undocumented)] = None
    tracks: Kept[CallTracks] = None
    rules: Kept[Rules] = None
    form_id: Kept[UUID] = None

    can_be_null = frozenset({"decisions_on"})


class ReasonsIn(In):
    """Why, as everybody reads it."""

    en: Annotated[Line, Field(min_length=1, max_length=400)]
    az: Annotated[Line, Field(min_length=1, max_length=400)]


class ExtensionIn(In):
    """The call closes later for everybody."""

    closes: MomentIn
    reason: ReasonsIn


class CancelIn(In):
    reason: ReasonsIn


class CodeIn(In):
    """Who is told the code may apply until then; `reason` is for the managers."""

    until: MomentIn
    reason: Annotated[Line, Field(min_length=1, max_length=400)]
    max_uses: Annotated[Whole, Field(ge=1, le=100)] = 1


class EnterIn(In):
    code: Annotated[str, StringConstraints(strict=True, min_length=8, max_length=60)]


class CallFilter(Paging):
    """Which calls: `open` ones close soonest first, `soon` ones open soonest first."""

    hub: Slug | None = None
    stage: Literal["open", "soon", "past"] | None = None


class PrintFilter(In):
    """In which language it is printed."""

    language: Language = "az"


class EligibilityFilter(In):
    """What somebody says of themselves; what is left out is not asked."""

    organisation: Applicant | None = None
    founded_on: Day | None = None
    place: Slug | None = None
    team: Annotated[Whole, Field(ge=0, le=1000)] | None = None
    age: Annotated[Whole, Field(ge=0, le=150)] | None = None
    participated: Literal["yes", "no"] | None = None
    track: Slug | None = None

    def facts(self) -> Facts:
        """The same as values."""
        told = self.model_dump(exclude={"participated"})
        been = None if self.participated is None else self.participated == "yes"
        return Facts(participated=been, **told)


class TrackPlaces(Out):
    slug: str
    name: str
    summary: str
    places: int


class ProgrammeRef(Out):
    slug: str
    name: str


class CallOut(Out):
    """`final_closes_at` is the end with the grace, and the only one that refuses anything."""

    id: UUID
    slug: str
    hub: HubRef
    programme: ProgrammeRef
    title: str
    summary: str
    stage: Stage
    opens_at: datetime
    closes_at: datetime
    final_closes_at: datetime
    zone: str
    tracks: list[TrackPlaces]
    decisions_on: date | None


class ExtensionOut(Out):
    old_closes_at: datetime
    closes_at: datetime
    reason: str
    made_at: datetime


class Choice(Out):
    key: str
    name: str


class RuleOut(Out):
    """What a rule asks, and for places what there is to choose from."""

    kind: str
    sentence: str
    choices: list[Choice]


class DocumentOut(Out):
    """A document that the form asks for. `only_if` says when, in words; else everybody is asked."""

    key: str
    label: str
    each: Annotated[str | None, Field(description="What it is asked of each of; else once")]
    kinds: list[FileKind]
    most_bytes: int
    least: int | None
    most: int
    required: bool
    only_if: str | None


class AskedPage(Out):
    key: str
    title: str
    questions: int
    only_if: str | None


class AskedOut(Out):
    """What the form of a call asks. `minutes`: about how long it takes."""

    pages: list[AskedPage]
    questions: int
    conditional: Annotated[int, Field(description="Of the questions, those under a condition")]
    minutes: int
    documents: list[DocumentOut]


class AskedSettings(Out):
    """The form that applicants answer: its title, and what its page says of it."""

    title: TextsOut
    number: Annotated[int, Field(description="Of the version that is asked")]
    en: AskedOut
    az: AskedOut


class CallDetail(CallOut):
    offered: str
    audience: str
    next_steps: str
    grace_minutes: int
    extensions: list[ExtensionOut]
    rules: list[RuleOut]
    cancel_reason: str | None
    takes_applications: bool
    asked: AskedOut | None


class FindingOut(Out):
    kind: str
    sentence: str
    verdict: Verdict


class EligibilityOut(Out):
    """`verdict` is `not-met` if one rule is not met, and `met` if all are."""

    verdict: Verdict
    items: list[FindingOut]


class ClockOut(Out):
    """The time by which deadlines are judged: that of the database."""

    now: datetime


class EntryOut(Out):
    """Whether the person may apply now, and until when; `by_code`: later than everybody."""

    stage: Stage
    may_apply: bool
    until: datetime
    by_code: bool


class CallTrackSettings(Out):
    track_id: UUID
    slug: str
    name: TextsOut
    places: int


class ExtensionSettings(Out):
    old_closes_at: datetime
    closes_at: datetime
    reason: TextsOut
    made_at: datetime


class CodeSettings(Out):
    id: UUID
    until: datetime
    reason: str
    max_uses: int
    uses: int
    made_at: datetime
    revoked_at: datetime | None


class CallSettings(Out):
    """A call as its managers fill it in: every text in every language, and the version."""

    id: UUID
    version: int
    hub: HubRef
    programme_id: UUID
    programme: TextsOut
    slug: str
    title: TextsOut
    summary: TextsOut
    offered: TextsOut
    audience: TextsOut
    next_steps: TextsOut
    opens_at: datetime
    closes_at: datetime
    final_closes_at: datetime
    zone: str
    grace_minutes: int
    decisions_on: date | None
    tracks: list[CallTrackSettings]
    rules: list[Rule]
    sentences: Annotated[list[TextsOut], Field(description="What each of the rules asks")]
    form_id: UUID | None
    asked: Annotated[AskedSettings | None, Field(description="None while no version is published")]
    state: CallState
    stage: Stage
    published_at: datetime | None
    cancel_reason: TextsOut | None
    extensions: list[ExtensionSettings]
    codes: list[CodeSettings]
    missing: Annotated[list[Missing], Field(description="What it takes to publish the draft")]


class NewCode(Out):
    """The code itself is shown this once."""

    id: UUID
    code: str
    until: datetime
    max_uses: int


class HubFilter(Paging):
    hub: Slug


class HubCallOut(Out):
    """A call in the list of its managers."""

    id: UUID
    slug: str
    programme: TextsOut
    title: TextsOut
    stage: Stage
    opens_at: datetime
    closes_at: datetime
    zone: str
    places: int


def texts(**fields: Any) -> dict[str, Any]:
    """Empty texts of a draft, with `fields`."""
    names = ("summary", "offered", "audience", "next_steps")
    return {name: {"en": "", "az": ""} for name in names} | fields
