"""Listings that went live, changed or are gone are written into the index, or out of it."""

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.core.outbox import Context
from kilim.events.market import ListingChanged, ListingGone, ListingLive
from kilim.market.search import indexing


async def on_listing_live(session: AsyncSession, event: ListingLive, context: Context) -> None:
    """Find it from now on."""
    await indexing.index(session, [event.listing_id], context.now)


async def on_listing_changed(
    session: AsyncSession, event: ListingChanged, context: Context
) -> None:
    """Find it by what it says now."""
    await indexing.index(session, [event.listing_id], context.now)


async def on_listing_gone(session: AsyncSession, event: ListingGone, context: Context) -> None:
    """Find it no more. The database has seen to that already, unless it was shown again."""
    await indexing.index(session, [event.listing_id], context.now)
