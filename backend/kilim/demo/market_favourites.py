"""What `buyer@` keeps of the demo's market, what they wait for, and whom they follow."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.market.favourites import service
from kilim.market.follows import service as follows
from kilim.market.listings.models import Listing, Variant
from kilim.market.sellers.models import Seller

# By address of the listing, so many days ago, the oldest first; two of them are sold out.
KEPT = {"buta-kelagayi": 26, "oyma-mecmeyi": 19, "zolaq-sal": 12, "boyasiz-cemper": 5,
        "kul-sireli-kasa": 2}  # fmt: skip
AWAITED, SINCE = "ZOL-YAS", timedelta(days=11)
FOLLOWED = ("Aygün M.", "Bülbül Records", "Qazax Toxucu")


async def load(session: AsyncSession, buyer: Call) -> None:
    """Keep five pieces, wait for the green shawl, and follow a few shops."""
    rows = await session.execute(select(Listing.slug, Listing.id).where(Listing.slug.in_(KEPT)))
    listings = {row.slug: row.id for row in rows}
    for slug, days in KEPT.items():
        call = replace(buyer, now=buyer.now - timedelta(days=days))
        await service.keep(session, call, listings[slug])
    variant = await session.scalar(select(Variant.id).where(Variant.code == AWAITED))
    assert variant is not None  # noqa: S101 - the demo has it
    await service.ask_notice(session, replace(buyer, now=buyer.now - SINCE), variant)
    shops = await session.scalars(select(Seller.id).where(Seller.name.in_(FOLLOWED)))
    for shop in shops:
        await follows.follow(session, replace(buyer, now=buyer.now - SINCE), shop)
