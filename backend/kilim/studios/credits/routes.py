"""Credits over HTTP."""

from typing import Annotated, Any

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.studios.credits import policy, queries, service
from kilim.studios.credits.errors import NotEnoughCredits
from kilim.studios.credits.schemas import (
    CreditChangeIn,
    CreditLineOut,
    CreditLinesFilter,
    CreditsFilter,
    CreditsOut,
)

router = Router(tags=["credits"])
SEEN = Guarded(policy.may_see)


@router.get("/credits", access=SEEN, response_model=CreditsOut, responses=responses(NotFound))
async def get_credits(wanted: Annotated[CreditsFilter, Query()], call: SignedInCall) -> Response:
    """Get what a person has at a hub: every lot, and what comes next."""
    return (await queries.get_credits(call, wanted)).response()


@router.get(
    "/credit-lines",
    access=SEEN,
    response_model=Page[CreditLineOut],
    responses=responses(NotFound),
)
async def list_credit_lines(
    wanted: Annotated[CreditLinesFilter, Query()], call: SignedInCall
) -> Any:
    """List where a person's minutes came from and went."""
    return await queries.list_lines(call, wanted)


@router.post(
    "/credit-changes",
    status_code=201,
    access=Guarded(policy.may_change),
    response_model=CreditsOut,
    responses=responses(Forbidden, NotFound, NotEnoughCredits),
)
async def change_credits(wish: CreditChangeIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Give a person a pack of minutes, or correct what they have."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.change_credits(session, call, wish)
    )
