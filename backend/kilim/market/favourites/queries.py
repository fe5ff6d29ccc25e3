"""What one keeps and waits for, and how many keep a listing."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import Reads, run
from kilim.hubs import queries as hubs
from kilim.market.favourites import policy, statements
from kilim.market.favourites.schemas import FavouriteFilter
from kilim.market.listings import queries as listings
from kilim.market.listings.offers import read_offers


async def list_ids(call: Call, hub: str) -> dict[str, Any]:
    """Every listing of a hub that the actor keeps, as `FavouriteIdsOut`.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    own = {"person": call.actor.person_id, "hub": hub_id}
    rows = await call.reads.all(statements.IDS, **own)
    return {"listing_ids": [row["listing_id"] for row in rows]}


async def list_favourites(call: Call, wanted: FavouriteFilter) -> dict[str, Any]:
    """What the actor keeps of the market of a hub as a page of `FavouriteOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, wanted.hub)
    own = {"person": call.actor.person_id, "hub": hub_id}
    rows = await call.reads.all(
        statements.FAVOURITES, after=wanted.after, limit=wanted.limit, **own
    )
    page = rows[: wanted.limit]
    kept = [row["listing_id"] for row in page]
    shown = await listings.read_chosen(call.reads, kept, call.language) if kept else {}
    return {
        "items": [_favourite(row, shown.get(row["listing_id"])) for row in page],
        "next": str(page[-1]["id"]) if len(rows) > wanted.limit else None,
    }


def _favourite(row: Any, listing: dict[str, Any] | None) -> dict[str, Any]:
    price = {"amount": row["amount"], "currency": row["currency"]}
    now = listing["price_from"] if listing else None
    return {
        "id": row["id"],
        "listing_id": row["listing_id"],
        "standing": row["standing"],
        "listing": listing,
        "kept_at": row["kept_at"],
        "kept_price": None if row["amount"] is None else price,
        "cheaper": bool(
            now
            and row["amount"] is not None
            and now["currency"] == row["currency"]
            and now["amount"] < row["amount"]
        ),
    }


async def see(reads: Reads, listing_ids: list[UUID], language: str) -> dict[str, Any]:
    """What has become of listings, as `SeenFavouritesOut` in their order; of what never was shown,
    nothing.
    """
    rows = await reads.all(statements.SEEN, listings=listing_ids)
    standing = {row["listing_id"]: row["standing"] for row in rows}
    shown = await listings.read_chosen(reads, list(standing), language) if standing else {}
    return {
        "items": [
            {"listing_id": one, "standing": standing[one], "listing": shown.get(one)}
            for one in dict.fromkeys(listing_ids)
            if one in standing
        ]
    }


async def count_people(call: Call, seller_id: UUID, listing_id: UUID) -> dict[str, Any]:
    """How many people keep a listing, as `ListingKeptOut`.

    Raises:
        NotFound: there is no such listing for the actor.
    """
    owner = await listings.owner(call, (seller_id, listing_id))
    policy.may_count(call.actor, owner["hub_id"], inside=owner["inside"])
    [row] = await call.reads.all(statements.PEOPLE, listing=listing_id)
    return {"people": row["people"] if row["people"] >= policy.FEWEST else None}


async def list_notices(session: AsyncSession, call: Call, hub: str) -> dict[str, Any]:
    """What the actor waits for at a hub, as `RestockNoticesOut`, the newest first.

    Raises:
        NotFound: there is no such hub.
    """
    hub_id = await hubs.get_hub_id(call.reads, hub)
    own = {"person": call.actor.person_id, "hub": hub_id}
    rows = await run(session, statements.NOTICES, **own)
    shown = [row["variant_id"] for row in rows if row["shown"]]
    offers = await read_offers(session, shown) if shown else {}
    return {
        "items": [
            {
                "variant_id": row["variant_id"],
                "listing_id": row["listing_id"],
                "asked_at": row["asked_at"],
                "slug": offer.slug if offer else None,
                "title": said(offer.title, call.language) if offer else None,
                "options": [said(one["value"], call.language) for one in offer.options]
                if offer
                else [],
            }
            for row in rows
            for offer in [offers.get(row["variant_id"])]
        ]
    }


def said(texts: dict[str, str], language: str) -> str:
    """A text in the language of the reader, or in the one that there is."""
    return next((texts[one] for one in (language, "en", "az", "ru") if texts.get(one)), "")
