"""Keeping listings, and asking to hear when something is there again."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.market.favourites import statements
from kilim.market.favourites.errors import (
    NotSoldOut,
    SoldOutForGood,
    TooManyFavourites,
    TooManyRestockNotices,
)

MOST = 500  # listings that somebody keeps: all of them are read for the hearts of a page
MOST_NOTICES = 100


async def keep(session: AsyncSession, call: Call, listing_id: UUID) -> None:
    """Keep a listing. One that is kept already stays as it was.

    Raises:
        NotFound: there is no such listing that the actor sees.
        TooManyFavourites: there is no room for it.
    """
    if not await _keep(session, call, [listing_id], before=False):
        raise NotFound


async def merge(session: AsyncSession, call: Call, listing_ids: Sequence[UUID]) -> None:
    """Keep also what was kept before signing in; what was never shown to anybody is left out.

    Raises:
        TooManyFavourites: there is no room for all of it; nothing was added.
    """
    await _keep(session, call, listing_ids, before=True)


async def _keep(
    session: AsyncSession, call: Call, listing_ids: Sequence[UUID], *, before: bool
) -> int:
    """Keep these; how many of them there are for the actor."""
    await run(session, statements.LOCK, person=call.actor.person_id)
    own = {"person": call.actor.person_id, "now": call.now, "before": before}
    [row] = await run(session, statements.KEEP, listings=sorted(set(listing_ids)), **own)
    if row["total"] > MOST:
        raise TooManyFavourites
    wanted: int = row["wanted"]
    return wanted


async def drop(session: AsyncSession, call: Call, listing_id: UUID) -> None:
    """Keep a listing no more; whoever does not keep it changes nothing."""
    await run(session, statements.DROP, person=call.actor.person_id, listing=listing_id)


async def ask_notice(session: AsyncSession, call: Call, variant_id: UUID) -> None:
    """Ask for a letter once a variant is there again. Whoever waits already goes on waiting.

    Raises:
        NotFound: there is no such variant that the actor sees.
        NotSoldOut: it can be bought now.
        SoldOutForGood: nothing of it comes any more.
        TooManyRestockNotices: the actor waits for too much already.
    """
    await run(session, statements.LOCK, person=call.actor.person_id)
    rows = await run(session, statements.STANDING, variant=variant_id)
    if not rows:
        raise NotFound
    if rows[0]["there"]:
        raise NotSoldOut
    if rows[0]["is_over"]:
        raise SoldOutForGood
    own = {"person": call.actor.person_id, "now": call.now, "hub": rows[0]["hub_id"]}
    [row] = await run(session, statements.ASK, variant=variant_id, **own)
    if row["total"] > MOST_NOTICES:
        raise TooManyRestockNotices


async def withdraw_notice(session: AsyncSession, call: Call, variant_id: UUID) -> None:
    """Wait no more; whoever does not wait changes nothing."""
    await run(session, statements.WITHDRAW, person=call.actor.person_id, variant=variant_id)


async def stop_notices(session: AsyncSession, secret: str) -> None:
    """End all that the reader of a letter waits for at its hub.

    Raises:
        NotFound: no letter has this secret.
    """
    [row] = await run(session, statements.STOP, secret=token_hash(secret))
    if not row["found"]:
        raise NotFound
