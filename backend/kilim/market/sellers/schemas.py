from datetime import date, datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.community.places.schemas import PlaceCode, PlaceRef
from kilim.core.fields import Day, In, Line, Out, Paragraph, Slug
from kilim.core.paging import Paging
from kilim.core.texts import Names, Texts, TextsOut, YesNo
from kilim.hubs.schemas import HubRef
from kilim.market.sellers.models import (
    Act,
    EvidenceState,
    Market,
    SellerKind,
    SellerState,
    Takes,
)


class ReasonCode(StrEnum):
    """Why a hub stands in a seller's way; published, so that a reason can be counted."""

    INCOMPLETE = "incomplete"
    UNCLEAR = "unclear"
    NOT_THEIRS = "not_theirs"  # what they sell is not made, designed or sourced as they say
    FORBIDDEN_GOODS = "forbidden_goods"
    UNSAFE = "unsafe"
    LATE = "late"  # orders are not sent
    COMPLAINTS = "complaints"
    FRAUD = "fraud"
    LAW = "law"
    OTHER = "other"


class SellerIn(In):
    """An organisation asks for a shop."""

    organisation_id: UUID
    kind: SellerKind
    slug: Slug
    name: Annotated[Line, Field(min_length=1, max_length=80)]


class ShopSentence(In):
    """What the shop is, in one sentence; `en` stands in for a missing language."""

    en: Annotated[Line, Field(max_length=160)]
    az: Annotated[Line, Field(max_length=160)]


class ShopIn(In):
    """All that a shop says of itself. Its logo is a picture that the caller has sent."""

    slug: Slug
    name: Annotated[Line, Field(min_length=1, max_length=80)]
    sentence: ShopSentence
    story: Texts
    returns: Texts
    region: PlaceCode | None
    logo_id: UUID | None


class SellerMoveIn(In):
    """A change of state; `back_on` is when a pause is over, for buyers to read."""

    act: Act
    code: ReasonCode | None
    reason: Annotated[Paragraph, Field(max_length=1000)]
    back_on: Day | None


class SellerEvidenceIn(In):
    """What is given for a requirement: words, a file that the caller has sent, or a yes."""

    said: Annotated[Paragraph, Field(max_length=1000)]
    file_id: UUID | None
    valid_until: Day | None


class SellerEvidenceCheckIn(In):
    """The verdict on evidence; whoever refuses it says why."""

    accepted: YesNo
    remark: Annotated[Paragraph, Field(max_length=1000)]


class SellerFilter(Paging):
    """Which sellers of a hub: in a state, with `q` in their name."""

    hub: Slug
    state: SellerState | None = None
    q: Annotated[Line, Field(max_length=100)] | None = None


class ShopFilter(Paging):
    """Which open shops: of a hub, of a kind."""

    hub: Slug | None = None
    kind: SellerKind | None = None


class RequirementsFilter(In):
    hub: Slug


class SellerRequirementIn(In):
    """What is asked of sellers; what is `shown` stands in the shop once it is accepted."""

    name: Names
    help: Texts
    takes: Takes
    kinds: Annotated[list[SellerKind], Field(min_length=1, max_length=2)]
    market: Market
    expires: YesNo
    shown: YesNo


class ShopLogoSource(Out):
    url: str
    width: int


class ShopLogoOut(Out):
    """A picture in several widths; `url` is for programs that show links."""

    url: str
    sources: list[ShopLogoSource]
    width: int
    height: int


class SellerOrganisationRef(Out):
    id: UUID
    name: str


class SellerRequirementOut(Out):
    id: UUID
    code: str
    name: TextsOut
    help: TextsOut
    takes: Takes
    kinds: list[SellerKind]
    market: Market
    expires: bool
    shown: bool


class SellerRequirementsOut(Out):
    items: list[SellerRequirementOut]


class SellerEvidenceOut(Out):
    """What was given; `over` says that its last day has passed."""

    id: UUID
    said: str
    file: bool
    valid_until: date | None
    over: bool
    state: EvidenceState
    remark: str
    given_by: str
    given_at: datetime
    checked_by: str | None
    checked_at: datetime | None


class ChecklistItem(Out):
    """A requirement with what was given for it last."""

    requirement: SellerRequirementOut
    evidence: SellerEvidenceOut | None


class SellerMoveOut(Out):
    act: Act
    state_before: SellerState
    state_after: SellerState
    code: str | None
    reason: str
    moved_by: str
    moved_at: datetime


class SellerOut(Out):
    """A seller in a list of the hub's; `open` requirements are not accepted yet."""

    id: UUID
    slug: str
    name: str
    kind: SellerKind
    state: SellerState
    organisation: SellerOrganisationRef
    logo: ShopLogoOut | None
    open: int
    to_check: int
    since: datetime


class MySellerOut(Out):
    id: UUID
    slug: str
    name: str
    kind: SellerKind
    state: SellerState
    organisation: SellerOrganisationRef


class MySellersOut(Out):
    items: list[MySellerOut]


class SellerDetail(Out):
    """A seller as its own people and the hub's managers see it.

    `markets` is where it may sell today; `acts` is what the caller can do now.
    """

    id: UUID
    hub: HubRef
    organisation: SellerOrganisationRef
    kind: SellerKind
    state: SellerState
    back_on: date | None
    version: int
    slug: str
    name: str
    sentence: TextsOut
    story: TextsOut
    returns: TextsOut
    region: str | None
    logo_id: UUID | None
    logo: ShopLogoOut | None
    markets: list[Market]
    checklist: list[ChecklistItem]
    moves: list[SellerMoveOut]
    acts: list[Act]
    may_run: bool
    may_decide: bool


class TraderLine(Out):
    """What the hub has checked of the trader, for buyers."""

    name: str
    said: str


class ShopOut(Out):
    """An open shop as everybody sees it, in the language of the request."""

    id: UUID
    slug: str
    name: str
    kind: SellerKind
    sentence: str
    region: PlaceRef | None
    logo: ShopLogoOut | None
    paused_until: date | None
    paused: bool


class ShopDetail(ShopOut):
    hub: HubRef
    story: str
    returns: str
    trader: list[TraderLine]
    since: date
