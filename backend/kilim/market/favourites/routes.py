"""Favourites and restock notices over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router, SignedIn
from kilim.core.db import HotReads, ReadSession, Session
from kilim.core.errors import NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.market.favourites import policy, queries, service
from kilim.market.favourites.errors import (
    NotSoldOut,
    SoldOutForGood,
    TooManyFavourites,
    TooManyRestockNotices,
)
from kilim.market.favourites.schemas import (
    FavouriteFilter,
    FavouriteHub,
    FavouriteIdsOut,
    FavouriteOut,
    FavouritesIn,
    ListingKeptOut,
    RestockNoticesOut,
    RestockSecretIn,
    SeenFavouritesOut,
)

router = Router(tags=["favourites"])
MINE = SignedIn("what one keeps and waits for")
VISITOR = Public("live listings of open shops")
READER = Public("whoever has the letter; its secret is in the body")


@router.get(
    "/favourites", access=MINE, response_model=Page[FavouriteOut], responses=responses(NotFound)
)
async def list_favourites(wanted: Annotated[FavouriteFilter, Query()], call: SignedInCall) -> Any:
    """List what one keeps of the market of a hub, the newest first."""
    return await queries.list_favourites(call, wanted)


@router.get(
    "/favourites/ids", access=MINE, response_model=FavouriteIdsOut, responses=responses(NotFound)
)
async def list_favourite_ids(wanted: Annotated[FavouriteHub, Query()], call: SignedInCall) -> Any:
    """List the ids of all listings of a hub that one keeps."""
    return await queries.list_ids(call, wanted.hub)


@router.post(
    "/favourites/merge", status_code=204, access=MINE, responses=responses(TooManyFavourites)
)
async def merge_favourites(wish: FavouritesIn, session: Session, call: SignedInCall) -> None:
    """Keep also what was kept before signing in; what is kept already stays as it was."""
    await service.merge(session, call, wish.listing_ids)


@router.post("/favourites/seen", access=VISITOR, response_model=SeenFavouritesOut)
async def see_favourites(wish: FavouritesIn, reads: HotReads, language: PreferredLanguage) -> Any:
    """Say what has become of listings that a browser keeps for a visitor."""
    return await queries.see(reads, wish.listing_ids, language)


@router.put(
    "/favourites/{listing_id}",
    status_code=204,
    access=MINE,
    responses=responses(NotFound, TooManyFavourites),
)
async def keep_listing(listing_id: UUID, session: Session, call: SignedInCall) -> None:
    """Keep a listing."""
    await service.keep(session, call, listing_id)


@router.delete("/favourites/{listing_id}", status_code=204, access=MINE)
async def drop_favourite(listing_id: UUID, session: Session, call: SignedInCall) -> None:
    """Keep a listing no more."""
    await service.drop(session, call, listing_id)


@router.get(
    "/sellers/{seller_id}/listings/{listing_id}/favourites",
    access=Guarded(policy.may_count),
    response_model=ListingKeptOut,
    responses=responses(NotFound),
)
async def count_favourites(seller_id: UUID, listing_id: UUID, call: SignedInCall) -> Any:
    """Say how many people keep a listing, once they are enough not to be told apart."""
    return await queries.count_people(call, seller_id, listing_id)


@router.get(
    "/restock-notices",
    access=MINE,
    response_model=RestockNoticesOut,
    responses=responses(NotFound),
)
async def list_restock_notices(
    wanted: Annotated[FavouriteHub, Query()], session: ReadSession, call: SignedInCall
) -> Any:
    """List what one waits for at a hub."""
    return await queries.list_notices(session, call, wanted.hub)


@router.post("/restock-notices/stop", status_code=204, access=READER, responses=responses(NotFound))
async def stop_restock_notices(wish: RestockSecretIn, session: Session) -> None:
    """End all that the reader of a letter waits for."""
    await service.stop_notices(session, wish.secret)


@router.put(
    "/restock-notices/{variant_id}",
    status_code=204,
    access=MINE,
    responses=responses(NotFound, NotSoldOut, SoldOutForGood, TooManyRestockNotices),
)
async def ask_restock_notice(variant_id: UUID, session: Session, call: SignedInCall) -> None:
    """Ask for one letter once a variant that is sold out is there again."""
    await service.ask_notice(session, call, variant_id)


@router.delete("/restock-notices/{variant_id}", status_code=204, access=MINE)
async def withdraw_restock_notice(variant_id: UUID, session: Session, call: SignedInCall) -> None:
    """Wait for a variant no more."""
    await service.withdraw_notice(session, call, variant_id)
