"""Following shops, and no more."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.core.security import token_hash
from kilim.market.follows import statements
from kilim.market.follows.errors import TooManyFollows

MOST = 200  # shops that somebody follows: all of them are read at once


async def follow(session: AsyncSession, call: Call, seller_id: UUID) -> None:
    """Follow a shop, with letters. Whoever does already goes on.

    Raises:
        NotFound: there is no such shop that the actor sees.
        TooManyFollows: the actor follows too many already.
    """
    await run(session, statements.LOCK, person=call.actor.person_id)
    own = {"person": call.actor.person_id, "now": call.now}
    [row] = await run(session, statements.FOLLOW, seller=seller_id, **own)
    if not row["found"]:
        raise NotFound
    if row["total"] > MOST:
        raise TooManyFollows


async def unfollow(session: AsyncSession, call: Call, seller_id: UUID) -> None:
    """Follow a shop no more; whoever does not follow it changes nothing."""
    await run(session, statements.UNFOLLOW, person=call.actor.person_id, seller=seller_id)


async def stop_letters(session: AsyncSession, secret: str) -> None:
    """End all letters of a hub to the reader of one; what they follow stays.

    Raises:
        NotFound: no letter has this secret.
    """
    [row] = await run(session, statements.STOP, secret=token_hash(secret))
    if not row["found"]:
        raise NotFound
