"""The waiting list over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.studios.bookings.errors import BookingRules, NotYourOrganisation
from kilim.studios.credits.errors import NotEnoughCredits
from kilim.studios.waiting import policy, queries, service
from kilim.studios.waiting.errors import OfferOver, TooManyWishes, WindowOver, WishOver
from kilim.studios.waiting.schemas import AcceptIn, BookingOut, WishFilter, WishIn, WishOut

router = Router(tags=["waiting list"])

OWN = SignedIn("own wishes, and those at the hubs that the caller manages")


@router.post(
    "/waiting-wishes",
    status_code=201,
    access=Guarded(policy.may_wait),
    response_model=WishOut,
    responses=responses(NotFound, NotYourOrganisation, BookingRules, WindowOver, TooManyWishes),
)
async def make_wish(wish: WishIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Wait for time in a studio that is taken now."""
    return await once(
        call.actor.person_id, wish, lambda transaction: service.make_wish(transaction, call, wish)
    )


@router.get(
    "/waiting-wishes", access=OWN, response_model=Page[WishOut], responses=responses(NotFound)
)
async def list_wishes(wanted: Annotated[WishFilter, Query()], call: SignedInCall) -> Response:
    """List the caller's wishes with what they are offered, and those at hubs that they manage."""
    return (await queries.list_wishes(call, wanted)).response()


@router.post(
    "/waiting-wishes/{wish_id}/withdraw",
    access=OWN,
    response_model=WishOut,
    responses=responses(NotFound, WishOver),
)
async def withdraw_wish(wish_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Wait no longer; again gives the same answer."""
    return (await service.withdraw_wish(session, call, wish_id)).response()


@router.post(
    "/waiting-offers/{offer_id}/accept",
    status_code=201,
    access=Guarded(policy.may_answer),
    response_model=BookingOut,
    responses=responses(NotFound, OfferOver, NotYourOrganisation, BookingRules, NotEnoughCredits),
)
async def accept_offer(
    offer_id: UUID, answer: AcceptIn, call: SignedInCall, once: OncePerKey
) -> Response:
    """Make an offered time a booking."""
    return await once(
        call.actor.person_id,
        answer,
        lambda transaction: service.accept_offer(transaction, call, offer_id),
    )


@router.post(
    "/waiting-offers/{offer_id}/decline",
    access=Guarded(policy.may_answer),
    response_model=WishOut,
    responses=responses(NotFound, OfferOver),
)
async def decline_offer(offer_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Let an offered time go to the next who waits."""
    return (await service.decline_offer(session, call, offer_id)).response()
