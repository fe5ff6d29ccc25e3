"""Member cards over HTTP."""

from typing import Annotated, Any

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.community.cards import policy, queries, service
from kilim.community.cards.errors import CardNotOurs, CardOver, CardUsed
from kilim.community.cards.schemas import CardCheckIn, CardCheckOut, CardFilter, CardOut
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.core.http import AppSettings

router = Router(tags=["memberships"])


@router.get(
    "/own-card",
    access=SignedIn("own member card"),
    response_model=CardOut,
    responses=responses(NotFound),
)
async def get_own_card(
    wanted: Annotated[CardFilter, Query()], call: SignedInCall, settings: AppSettings
) -> Any:
    """Show my member card, which holds for some minutes and is checked once."""
    return await queries.get_own(call, wanted.hub, settings.signing_key, settings.origin)


@router.post(
    "/card-checks",
    status_code=201,
    access=Guarded(policy.may_check),
    response_model=CardCheckOut,
    responses=responses(NotFound, CardNotOurs, CardOver, CardUsed),
)
async def check_card(
    wish: CardCheckIn, session: Session, call: SignedInCall, settings: AppSettings
) -> Any:
    """Check the card that somebody shows at the desk."""
    return await service.check(session, call, wish.code, settings.signing_key)
