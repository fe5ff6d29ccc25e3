from datetime import datetime
from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.community.places.schemas import PlaceRef
from kilim.core.fields import In, Line, Out, Paragraph, Slug
from kilim.core.paging import Page, Paging
from kilim.files.schemas import PictureOut
from kilim.hubs.schemas import HubRef
from kilim.market.listings.claim_schemas import ShownClaim
from kilim.market.listings.content import (
    CategoryCode,
    ListingContent,
    ListingSize,
    ListingTitle,
    MakingRole,
    MaterialShare,
)
from kilim.market.listings.differences import ContentChange, PassRule
from kilim.market.listings.hints import HintCode
from kilim.market.listings.models import (
    ListingAct,
    ListingKind,
    ListingState,
    ListingVersionState,
)
from kilim.market.listings.rules import ListingLack
from kilim.market.listings.variant_schemas import PriceFrom, VariantOut
from kilim.market.sellers.models import SellerKind
from kilim.market.sellers.schemas import ShopLogoOut


class ListingReason(StrEnum):
    """Why a hub stands in a listing's way; published, so that a reason can be counted."""

    INCOMPLETE = "incomplete"
    UNCLEAR = "unclear"
    PICTURES = "pictures"  # they do not show what is sold
    NOT_THEIRS = "not_theirs"  # it is not made, designed or sourced as it says
    MISLEADING = "misleading"
    FORBIDDEN_GOODS = "forbidden_goods"
    UNSAFE = "unsafe"
    RIGHTS = "rights"  # a work, a mark or a pattern of somebody else
    COMPLAINTS = "complaints"
    LAW = "law"
    OTHER = "other"


class ListingStanding(StrEnum):
    """Where a listing is for its seller: its own state, or before that the one of its version."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"
    ASKED = "asked"
    REFUSED = "refused"
    LIVE = "live"
    HIDDEN = "hidden"
    REMOVED = "removed"
    ARCHIVED = "archived"


class ListingIn(In):
    """A listing begins with its kind, which stays, its address and what it is called."""

    kind: ListingKind
    slug: Slug
    title: ListingTitle


class ListingMoveIn(In):
    """A change of state; of a version it is the one that is drafted or submitted."""

    act: ListingAct
    code: ListingReason | None
    reason: Annotated[Paragraph, Field(max_length=2000)]


class SellerListingFilter(Paging):
    """Which listings of a shop."""

    standing: ListingStanding | None = None


class SubmittedFilter(Paging):
    """What waits at a hub."""

    hub: Slug


class ListingFilter(Paging):
    """Which live listings: of a hub, a shop, a kind, a category or those below it."""

    hub: Slug | None = None
    shop: Annotated[Line, Field(max_length=60)] | None = None
    kind: ListingKind | None = None
    category: CategoryCode | None = None


class ListingWord(Out):
    """A code with its names; `parent` is the category above it."""

    code: str
    parent: str | None
    az: str
    en: str
    ru: str


class ListingVocabularyOut(Out):
    categories: list[ListingWord]
    techniques: list[ListingWord]
    materials: list[ListingWord]


class ListingShopRef(Out):
    id: UUID
    slug: str
    name: str
    kind: SellerKind


class SellerListingOut(Out):
    """A listing as its shop sees it in a list; `open` is the version that is not live yet."""

    id: UUID
    slug: str
    kind: ListingKind
    standing: ListingStanding
    open: ListingVersionState | None
    title: str
    picture: ShopLogoOut | None
    saved_at: datetime


class ListingVersionOut(Out):
    number: int
    state: ListingVersionState
    saved_by: str
    saved_at: datetime


class ListingContentOut(Out):
    """A version with all that it says."""

    number: int
    state: ListingVersionState
    content: ListingContent


class ListingPictureFile(Out):
    """A picture of any version, small enough to look at."""

    file_id: UUID
    picture: ShopLogoOut


class ListingDifference(Out):
    """One thing that the newest version says otherwise; with a `rule` it needs nobody."""

    path: str
    change: ContentChange
    before: str | int | None
    after: str | int | None
    rule: PassRule | None


class ListingMoveOut(Out):
    """`moved_by` is null when a rule let it pass."""

    act: ListingAct
    version_number: int | None
    state_before: str
    state_after: str
    code: str | None
    reason: str
    moved_by: str | None
    moved_at: datetime


class ListingHint(Out):
    """What a version gets of the points of a rule; `missing` says for want of what."""

    code: HintCode
    points: int
    most: int
    missing: list[str]


class ListingQuality(Out):
    """Advice for the shop; nothing is hidden for want of points."""

    points: int
    most: int
    hints: list[ListingHint]


class SellerListingDetail(Out):
    """A listing as its own people and the hub's managers see it.

    `differences` are those of the newest version from the live one; `passes` says that it would go
    live by rules alone. `acts` is what the caller can do now.
    """

    id: UUID
    hub: HubRef
    seller: ListingShopRef
    kind: ListingKind
    slug: str
    state: ListingState
    standing: ListingStanding
    version: int
    live_at: datetime | None
    live: ListingContentOut | None
    newest: ListingContentOut
    pictures: list[ListingPictureFile]
    lacks: list[ListingLack]
    quality: ListingQuality
    differences: list[ListingDifference]
    passes: bool
    versions: list[ListingVersionOut]
    moves: list[ListingMoveOut]
    acts: list[ListingAct]
    may_make: bool
    may_decide: bool


class SubmittedListingOut(Out):
    """A version that waits; `first` says that the listing was never live."""

    id: UUID
    listing_id: UUID
    seller: ListingShopRef
    kind: ListingKind
    number: int
    title: str
    picture: ShopLogoOut | None
    first: bool
    own: bool
    submitted_by: str
    submitted_at: datetime


class SubmittedListingsOut(Page[SubmittedListingOut]):
    """What waits, the longest first, and how long decisions of the last 90 days took."""

    median_minutes: int | None


class ListingOut(Out):
    """A live listing in a list, in the language of the request.

    It is for sale while its shop is not paused and it has a variant.
    """

    id: UUID
    slug: str
    kind: ListingKind
    title: str
    category: str | None
    region: PlaceRef | None
    picture: PictureOut | None
    seller: ListingShopRef
    for_sale: bool
    price_from: PriceFrom | None
    live_at: datetime


class ListingMakerOut(Out):
    """Who did what; a person who does not want to be seen has no name."""

    seller: ListingShopRef | None
    name: str | None
    role: MakingRole
    hours: int | None


class ListingOriginOut(Out):
    role: MakingRole
    partners: list[str]
    country: PlaceRef | None


class ListingDetail(ListingOut):
    """A live listing as everybody sees it; `returns` are the shop's where it has none."""

    hub: HubRef
    description: str
    story: str
    techniques: list[str]
    materials: list[MaterialShare]
    makers: list[ListingMakerOut]
    origin: ListingOriginOut
    size: ListingSize
    lead_days: int | None
    care: str
    returns: str
    pictures: list[PictureOut]
    variants: list[VariantOut]
    claims: list[ShownClaim]
    changed_at: datetime
