"""Following shops over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Public, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.market.follows import queries, service
from kilim.market.follows.errors import TooManyFollows
from kilim.market.follows.schemas import FollowHub, FollowSecretIn, FollowsOut

router = Router(tags=["follows"])
MINE = SignedIn("whom one follows")
READER = Public("whoever has the letter; its secret is in the body")


@router.get("/follows", access=MINE, response_model=FollowsOut, responses=responses(NotFound))
async def list_follows(wanted: Annotated[FollowHub, Query()], call: SignedInCall) -> Any:
    """List the shops of a hub that one follows, the last first."""
    return await queries.list_follows(call, wanted.hub)


@router.post("/follows/stop", status_code=204, access=READER, responses=responses(NotFound))
async def stop_follow_letters(wish: FollowSecretIn, session: Session) -> None:
    """End the letters about new listings to the reader of one; what they follow stays."""
    await service.stop_letters(session, wish.secret)


@router.put(
    "/follows/{seller_id}",
    status_code=204,
    access=MINE,
    responses=responses(NotFound, TooManyFollows),
)
async def follow_shop(seller_id: UUID, session: Session, call: SignedInCall) -> None:
    """Follow a shop, and hear of what it puts up."""
    await service.follow(session, call, seller_id)


@router.delete("/follows/{seller_id}", status_code=204, access=MINE)
async def unfollow_shop(seller_id: UUID, session: Session, call: SignedInCall) -> None:
    """Follow a shop no more."""
    await service.unfollow(session, call, seller_id)
