"""Applications as the API takes and gives them."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, JsonValue

from kilim.core.fields import Day, Email, In, Instant, Language, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.core.texts import Kept
from kilim.forms.definition import canonical
from kilim.hubs.schemas import HubRef
from kilim.incubation.applications.models import ApplicationState, MemberRole
from kilim.incubation.calls.eligibility import Verdict
from kilim.incubation.calls.schemas import EligibilityOut, Stage

Reason = Annotated[Paragraph, Field(min_length=1, max_length=1000)]
FieldKey = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]


def _encodable(fields: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """JSON can escape halves of characters, which no text can hold."""
    try:
        canonical(fields)
    except ValueError:
        raise ValueError("contains a lone surrogate or a number that is none") from None
    return fields


Fields = Annotated[dict[FieldKey, JsonValue], Field(max_length=200), AfterValidator(_encodable)]


class ApplicationIn(In):
    """Without an organisation, the actor applies for a team that has none yet."""

    call_id: UUID
    organisation_id: UUID | None = None


class AnswersIn(In):
    """Only the fields that were changed: as they were seen, and as they are to be.

    Null is no answer, and a field that is missing in `base` had none.
    """

    base: Fields
    answers: Fields


class ToldIn(In):
    """What the applicant says of themselves, for the rules of the call; null is not said."""

    founded_on: Day | None = None
    place: Slug | None = None
    team: Annotated[Whole, Field(ge=0, le=1000)] | None = None
    age: Annotated[Whole, Field(ge=0, le=150)] | None = None
    participated: Annotated[bool, Field(strict=True)] | None = None


class ApplicationChangeIn(In):
    """What to change."""

    track: Kept[Slug] = None
    told: Kept[ToldIn] = None


class WithdrawIn(In):
    reason: Reason


class ReopenIn(In):
    """`reason` is read by the applicant."""

    until: Instant
    reason: Reason


class MemberIn(In):
    email: Email
    role: MemberRole
    language: Language


class RoleIn(In):
    role: MemberRole


class OwnerIn(In):
    person_id: UUID


class PrintFilter(In):
    """In which language it is printed."""

    language: Language = "az"


class JoinIn(In):
    """`token` is the secret of the letter."""

    token: Annotated[str, Field(min_length=20, max_length=100, pattern=r"^[\w-]+$")]


class SavedOut(Out):
    """The draft after a change; read it again when `version` is not the next one."""

    version: int
    changed_at: datetime


class CallRef(Out):
    id: UUID
    slug: str
    title: str
    closes_at: datetime
    zone: str
    stage: Stage


class TrackRef(Out):
    slug: str
    name: str


class Named(Out):
    id: UUID
    name: str


class MemberOut(Out):
    """`here`: the draft is open on a screen of theirs."""

    person: Named
    role: Literal["owner", "editor", "viewer"]
    here: bool
    joined_at: datetime


class MemberInvitationOut(Out):
    id: UUID
    email: str
    role: MemberRole
    expires_at: datetime


class SnapshotRef(Out):
    """What was sent; `sha256` is of its content, in hexadecimal."""

    number: int
    submitted_at: datetime
    submitted_by: str
    sha256: str
    eligibility: Verdict


class ToldOut(Out):
    """What the applicant says of themselves."""

    founded_on: str | None = None
    place: str | None = None
    team: int | None = None
    age: int | None = None
    participated: bool | None = None


class DraftOut(Out):
    form_version_id: UUID
    told: ToldOut
    answers: dict[str, Any]
    changed_at: datetime
    changed_by: str


class RelatedOut(Out):
    """Another application that shares signs of its applicant."""

    id: UUID
    applicant: str
    call: str
    same_call: bool
    signs: list[str]


class ApplicationRef(Out):
    """`until`: the last instant at which it can be sent; `unsent`: not as it was sent last."""

    id: UUID
    hub: HubRef
    call: CallRef
    organisation: Named | None
    applicant: str
    state: ApplicationState
    last_number: int
    submitted_at: datetime | None
    until: datetime
    is_open: bool
    track: TrackRef | None
    role: Literal["owner", "editor", "viewer"] | None
    unsent: bool


class MyApplication(ApplicationRef):
    changed_at: datetime


class ApplicationOut(ApplicationRef):
    """`draft`, `members` and `invitations` are for members, `related` for the hub's managers."""

    version: int
    created_at: datetime
    draft: DraftOut | None
    members: list[MemberOut] | None
    invitations: list[MemberInvitationOut] | None
    snapshots: list[SnapshotRef]
    related: list[RelatedOut] | None
    withdrawn_at: datetime | None
    withdraw_reason: str | None
    reopened_until: datetime | None
    reopen_reason: str | None


class MyApplicationFilter(Paging):
    call_id: UUID | None = None


class PresenceOut(Out):
    """`version` is that of the draft, so a screen knows when to read it again."""

    version: int
    here: list[Named]


class FormOfApplication(Out):
    """The questions that the draft answers."""

    id: UUID
    number: int
    definition: dict[str, Any]


class DraftEligibilityOut(EligibilityOut):
    """What the rules of the call make of the draft; nobody is refused for it."""


class SnapshotOut(Out):
    """What was sent: `content` is what the receipt has signed, `form` the questions."""

    content: dict[str, Any]
    form: FormOfApplication


class ReceiptKeyOut(Out):
    id: str
    pem: str
    created_at: datetime


class ReceiptKeysOut(Out):
    """Every key that has signed a receipt, the oldest first."""

    items: list[ReceiptKeyOut]
