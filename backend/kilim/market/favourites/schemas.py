from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field

from kilim.core.fields import In, Line, Out, Slug, Whole
from kilim.core.money import MoneyOut
from kilim.core.paging import MAX_LIMIT
from kilim.market.favourites.models import FavouriteStanding
from kilim.market.listings.schemas import ListingOut

MOST_AT_ONCE = 100  # what a browser keeps for somebody who is not signed in


class FavouriteFilter(In):
    """Which page of what one keeps of the market of a hub."""

    hub: Slug
    after: UUID | None = None
    limit: Annotated[Whole, Field(ge=1, le=MAX_LIMIT)] = 24


class FavouriteHub(In):
    hub: Slug


class FavouriteIdsOut(Out):
    """Every listing of a hub that one keeps, for the hearts of a page."""

    listing_ids: list[UUID]


class SeenFavourite(Out):
    """What has become of a listing. What is not shown at present has no listing."""

    listing_id: UUID
    standing: FavouriteStanding
    listing: ListingOut | None


class SeenFavouritesOut(Out):
    items: list[SeenFavourite]


class FavouriteOut(SeenFavourite):
    """What one keeps.

    `kept_price` is the least that it cost then; it is `cheaper` when it costs less now.
    """

    id: UUID
    kept_at: datetime
    kept_price: MoneyOut | None
    cheaper: bool


class FavouritesIn(In):
    """Listings that a browser keeps for somebody who is not signed in."""

    listing_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_AT_ONCE)]


class ListingKeptOut(Out):
    """How many people keep a listing; null while they are fewer than five."""

    people: int | None


class RestockNoticeOut(Out):
    """What one waits for. What is not shown at present is not named."""

    variant_id: UUID
    listing_id: UUID
    slug: str | None
    title: str | None
    options: list[str]
    asked_at: datetime


class RestockNoticesOut(Out):
    items: list[RestockNoticeOut]


class RestockSecretIn(In):
    """The secret of a letter; it stands behind the `#` of its link."""

    secret: Annotated[Line, Field(min_length=20, max_length=100)]
