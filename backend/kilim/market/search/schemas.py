from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from kilim.community.places.schemas import PlaceCode
from kilim.core.fields import In, Line, Out, Slug, Whole
from kilim.files.schemas import PictureOut
from kilim.market.listings.content import CategoryCode, MaterialCode, TechniqueCode
from kilim.market.listings.models import ClaimKind, ListingKind
from kilim.market.listings.schemas import ListingOut
from kilim.market.search.cursors import read
from kilim.market.search.models import Availability, SearchOrder
from kilim.market.search.ranking import FIRST
from kilim.market.search.similar import Shared
from kilim.market.sellers.schemas import ShopLogoOut

MOST = 20  # choices of one facet
Amount = Annotated[Whole, Field(ge=0, le=10**12)]


def _readable(after: str) -> str:
    read(after)
    return after


class SearchFilter(In):
    """What is looked for at a hub: one of the choices of each facet, and all facets.

    A category stands for those below it. Amounts are minor units, both ends included.
    """

    hub: Slug
    q: Annotated[Line, Field(max_length=100)] = ""
    category: Annotated[list[CategoryCode], Field(max_length=MOST, default_factory=list)]
    kind: Annotated[list[ListingKind], Field(max_length=MOST, default_factory=list)]
    technique: Annotated[list[TechniqueCode], Field(max_length=MOST, default_factory=list)]
    material: Annotated[list[MaterialCode], Field(max_length=MOST, default_factory=list)]
    region: Annotated[list[PlaceCode], Field(max_length=MOST, default_factory=list)]
    claim: Annotated[list[ClaimKind], Field(max_length=MOST, default_factory=list)]
    availability: Annotated[list[Availability], Field(max_length=MOST, default_factory=list)]
    price_min: Amount | None = None
    price_max: Amount | None = None
    brand: bool | None = None
    seller: Annotated[list[UUID], Field(max_length=MOST, default_factory=list)]
    order: SearchOrder = SearchOrder.BEST
    after: Annotated[Line, Field(max_length=1200), AfterValidator(_readable)] | None = None
    limit: Annotated[Whole, Field(ge=FIRST, le=48)] = 24

    @model_validator(mode="after")
    def _continued(self) -> Self:
        if self.after is not None and read(self.after).order is not self.order:
            raise ValueError("a page is continued in its own order")
        return self


class SearchFactors(Out):
    """Why it stands where it does; their product orders what is found."""

    text: float
    freshness: float
    completeness: float
    available: float
    newcomer: float


class SearchHit(ListingOut):
    """A listing that is found, and how it can be had at this moment."""

    availability: Availability
    factors: SearchFactors


class FacetCount(Out):
    """So many are found with this choice; without a name it is a word of the screens."""

    value: str
    name: str | None
    found: int


class CategoryCount(FacetCount):
    parent: str | None


class PriceCount(Out):
    """So many cost at least `min` and at most `max`, in minor units."""

    min: int
    max: int | None
    found: int


class SearchFacets(Out):
    """What can be chosen, the most frequent first; sellers are the thirty with most."""

    category: list[CategoryCount]
    kind: list[FacetCount]
    technique: list[FacetCount]
    material: list[FacetCount]
    region: list[FacetCount]
    claim: list[FacetCount]
    availability: list[FacetCount]
    brand: list[FacetCount]
    seller: list[FacetCount]
    price: list[PriceCount]


class SearchSuggestion(Out):
    """Nothing was found; what is shown was found for this in its place."""

    q: str


class SearchOut(Out):
    """A page of what is found; how many there are, and of what, is told with the first one."""

    items: list[SearchHit]
    next: str | None
    total: int | None
    facets: SearchFacets | None
    suggestion: SearchSuggestion | None


class SuggestionFilter(In):
    """What somebody has begun to write."""

    hub: Slug
    q: Annotated[Line, Field(max_length=100)] = ""


class SuggestedCategory(Out):
    code: str
    name: str


class SuggestedShop(Out):
    slug: str
    name: str
    logo: ShopLogoOut | None


class SuggestedListing(Out):
    slug: str
    title: str
    picture: PictureOut | None


class SearchSuggestionsOut(Out):
    words: list[str]
    categories: list[SuggestedCategory]
    shops: list[SuggestedShop]
    listings: list[SuggestedListing]


class SimilarReason(Out):
    """Something that both have: the same technique, such as felting."""

    shared: Shared
    name: str


class SimilarListing(ListingOut):
    """A listing that is like another, and why: the weightiest reason first."""

    reasons: list[SimilarReason]


class SimilarListingsOut(Out):
    items: list[SimilarListing]
