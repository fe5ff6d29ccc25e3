"""Interviews as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.core.fields import ChangeIn, In, Instant, Out, Paragraph, Whole
from kilim.core.paging import Paging
from kilim.core.texts import Kept, Names, TextsOut
from kilim.hubs.schemas import HubRef
from kilim.incubation.applications.schemas import FormOfApplication
from kilim.incubation.interviews.conflicts import Conflict
from kilim.incubation.interviews.filling import Unfilled
from kilim.incubation.interviews.models import InterviewState


def _once_each(ids: list[Any]) -> list[Any]:
    if len(set(ids)) < len(ids):
        raise ValueError("names somebody or something twice")
    return ids


def _whole_minute(at: datetime) -> datetime:
    if at.second or at.microsecond:
        raise ValueError("must be a whole minute")
    return at


Minute = Annotated[Instant, AfterValidator(_whole_minute)]
People = Annotated[list[UUID], Field(min_length=1, max_length=40), AfterValidator(_once_each)]
Rooms = Annotated[list[UUID], Field(max_length=20), AfterValidator(_once_each)]
Invited = Annotated[list[UUID], Field(min_length=1, max_length=500), AfterValidator(_once_each)]
Link = Annotated[
    str, StringConstraints(strict=True, max_length=300, pattern=r"^(https://[!-~]+)?$")
]
Length = Annotated[Whole, Field(ge=5, le=480)]
Pause = Annotated[Whole, Field(ge=0, le=240)]
PanelSize = Annotated[Whole, Field(ge=1, le=10)]
ChangeHours = Annotated[Whole, Field(ge=0, le=336)]


class WindowIn(In):
    """A time in which interviews are offered."""

    starts_at: Minute
    ends_at: Minute

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.starts_at < self.ends_at:
            raise ValueError("starts_at must be before ends_at")
        return self


class ExclusionIn(In):
    """A pair that must not meet."""

    person_id: UUID
    application_id: UUID


Windows = Annotated[list[WindowIn], Field(min_length=1, max_length=60)]
Exclusions = Annotated[list[ExclusionIn], Field(max_length=1000)]


class RoundIn(In):
    """Without rooms, `meeting_url` says where to meet; with both, who comes has a choice.

    `change_hours` before its start an interview can no longer be moved or cancelled by who comes.
    With `asks_wishes` nobody picks: they rank times, and the managers give them one.
    """

    name: Names
    minutes: Length
    buffer_minutes: Pause
    panel_size: PanelSize
    windows: Windows
    picks_close_at: Instant
    change_hours: ChangeHours
    meeting_url: Link
    asks_wishes: bool = False
    interviewers: People
    rooms: Rooms


class RoundChangeIn(ChangeIn):
    """What to change; lists are replaced as a whole."""

    name: Kept[Names] = None
    minutes: Kept[Length] = None
    buffer_minutes: Kept[Pause] = None
    panel_size: Kept[PanelSize] = None
    windows: Kept[Windows] = None
    picks_close_at: Kept[Instant] = None
    change_hours: Kept[ChangeHours] = None
    meeting_url: Kept[Link] = None
    asks_wishes: Kept[bool] = None
    interviewers: Kept[People] = None
    rooms: Kept[Rooms] = None
    exclusions: Kept[Exclusions] = None


class InvitationsIn(In):
    application_ids: Invited


class PickIn(In):
    starts_at: Minute


class WishesIn(In):
    """Starts of slots, the dearest first."""

    starts_at: Annotated[list[Minute], Field(max_length=10), AfterValidator(_once_each)]


class PlacementIn(In):
    """Where an application is interviewed; without a room or people, free ones are chosen.

    `moved_from` is when its interview was as the manager saw it, null when it had none.
    """

    application_id: UUID
    starts_at: Minute
    moved_from: Minute | None = None
    room_id: UUID | None = None
    interviewers: Annotated[
        list[UUID], Field(default_factory=list, max_length=10), AfterValidator(_once_each)
    ]


def _placed_once(placements: list[PlacementIn]) -> list[PlacementIn]:
    _once_each([one.application_id for one in placements])
    return placements


class PlacementsIn(In):
    """All of it is kept, or nothing."""

    placements: Annotated[
        list[PlacementIn], Field(min_length=1, max_length=500), AfterValidator(_placed_once)
    ]


class OutcomeIn(In):
    """How it went; null takes back what was said."""

    outcome: Literal["took-place", "no-show"] | None


class NoteIn(In):
    text: Annotated[Paragraph, Field(min_length=1, max_length=4000)]


class MineFilter(Paging):
    """`when`: those to come, the next first; or those that are over, the last first."""

    when: Literal["next", "over"] = "next"


class Named(Out):
    id: UUID
    name: str


class CallOfRound(Out):
    id: UUID
    slug: str
    title: str


class Window(Out):
    starts_at: datetime
    ends_at: datetime


class RoundItem(Out):
    """A round in the list of its call; `placed` of the `invited` have an interview."""

    id: UUID
    name: str
    picks_close_at: datetime
    first_at: datetime
    last_at: datetime
    invited: int
    placed: int


class RoundsOut(Out):
    items: list[RoundItem]


class ChoiceOfApplication(Out):
    id: UUID
    applicant: str
    track: str
    invited: bool


class RoundChoices(Out):
    """What a round can be made of; `invited` to any round of the call."""

    people: list[Named]
    rooms: list[Named]
    applications: list[ChoiceOfApplication]
    zone: str


class Placed(Out):
    """`trouble`: its people do not fit any more: one left the round, or must not meet them."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    room: Named | None
    panel: list[Named]
    state: InterviewState
    trouble: bool


class Excluded(Out):
    """An interviewer of the round who may not interview an application, and why."""

    person_id: UUID
    why: Conflict


class InvitedOut(Out):
    """`can_take_back`: nothing has come of the invitation yet."""

    application_id: UUID
    applicant: str
    track: str
    withdrawn: bool
    invited_at: datetime
    wishes: list[datetime]
    excluded: list[Excluded]
    interview: Placed | None
    can_take_back: bool


class Exclusion(Out):
    person_id: UUID
    application_id: UUID


class InterviewSlot(Out):
    """What is free in a slot; `places` is how many more interviews it takes."""

    starts_at: datetime
    people: list[UUID]
    rooms: list[UUID]
    places: int


class PlaceOfInterview(Out):
    """A slot as one application finds it: its own interview is not in its way."""

    starts_at: datetime
    is_over: bool
    guest_is_free: bool
    people: list[UUID]
    rooms: list[UUID]


class PlacesOut(Out):
    items: list[PlaceOfInterview]


class RoundOut(Out):
    """A round with everything that its managers decide about."""

    id: UUID
    version: int
    hub: HubRef
    call: CallOfRound
    name: TextsOut
    minutes: int
    buffer_minutes: int
    panel_size: int
    windows: list[Window]
    picks_close_at: datetime
    change_hours: int
    meeting_url: str
    asks_wishes: bool
    interviewers: list[Named]
    rooms: list[Named]
    exclusions: list[Exclusion]
    invited: list[InvitedOut]
    slots: list[InterviewSlot]


class PlacementOut(Out):
    """`wish` counts from 1; `moved_from` is set when an interview cannot stay as it is."""

    application_id: UUID
    applicant: str
    starts_at: datetime
    room: Named | None
    panel: list[Named]
    wish: int | None
    moved_from: datetime | None


class Unplaced(Out):
    application_id: UUID
    applicant: str
    why: Unfilled


class ProposalOut(Out):
    placements: list[PlacementOut]
    unplaced: list[Unplaced]


class OwnInterview(Out):
    """As who comes sees it. `change_until`: when it can no longer be moved or cancelled."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    room: str | None
    panel: list[str]
    state: InterviewState
    change_until: datetime
    can_change: bool


class OwnRound(Out):
    """A round to which an application is invited; `slots` are those that it can have now."""

    id: UUID
    name: str
    minutes: int
    meeting_url: str
    asks_wishes: bool
    picks_close_at: datetime
    can_pick: bool
    wishes: list[datetime]
    interview: OwnInterview | None
    slots: list[datetime]


class OwnRoundsOut(Out):
    hub: HubRef
    call: CallOfRound
    applicant: str
    role: Literal["owner", "editor", "viewer"]
    items: list[OwnRound]


class NoteOut(Out):
    id: UUID
    author: Named
    text: str
    written_at: datetime


class InterviewItem(Out):
    """An interview as the hub sees it."""

    id: UUID
    hub: HubRef
    call: CallOfRound
    round: Named
    application_id: UUID
    applicant: str
    track: str
    starts_at: datetime
    ends_at: datetime
    room: str | None
    meeting_url: str
    panel: list[Named]
    state: InterviewState


class InterviewOut(InterviewItem):
    """`can_mark`: it has begun, so how it went can be said."""

    can_mark: bool
    can_manage: bool
    notes: list[NoteOut]


class InterviewedOut(Out):
    """What was sent last, with the questions that it answers."""

    applicant: str
    number: int
    content: dict[str, Any]
    form: FormOfApplication
