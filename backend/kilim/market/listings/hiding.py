"""Taking a listing off the market, for whoever has looked at it elsewhere."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.core.errors import NotFound
from kilim.market.listings import service, statements
from kilim.market.listings.models import ListingAct
from kilim.market.listings.schemas import ListingMoveIn, ListingReason


async def remove(
    session: AsyncSession, call: Call, of: tuple[UUID, UUID], code: ListingReason, reason: str
) -> None:
    """Remove a listing as it is now, by the hub's own move.

    Args:
        of: the shop and the listing.

    Raises:
        NotFound: there is no such listing for the actor.
        Forbidden: the actor does not manage its hub.
        OwnListing: the actor would decide about a listing of their own shop or brand.
        WrongListingState: it is neither live nor hidden.
    """
    own = {"seller": of[0], "person": call.actor.person_id, "now": call.now}
    rows = await run(session, statements.LOCK, listing=of[1], **own)
    if not rows:
        raise NotFound
    wish = ListingMoveIn(act=ListingAct.REMOVE, code=code, reason=reason)
    await service.move(session, call, of, wish, rows[0]["version"])
