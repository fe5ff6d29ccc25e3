"""Offers to belong to a team over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.community.organisations.errors import RelationExists
from kilim.community.teams import policy, queries, service
from kilim.community.teams.errors import AskedAlready, OfferAnswered
from kilim.community.teams.schemas import (
    OwnTeamOfferOut,
    TeamAcceptIn,
    TeamOfferIn,
    TeamOfferOut,
)
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import ReadSession, Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.paging import Page, PagingQuery

router = Router(tags=["teams"])
ASKED = SignedIn("what one is asked oneself")


@router.get(
    "/organisations/{organisation_id}/team-offers",
    access=Guarded(policy.may_ask),
    response_model=Page[TeamOfferOut],
    responses=responses(NotFound, Forbidden),
)
async def list_team_offers(
    organisation_id: UUID, paging: PagingQuery, session: ReadSession, call: SignedInCall
) -> Any:
    """List whom an organisation has asked to belong to it, the newest first."""
    return await queries.list_offers(session, call, organisation_id, paging)


@router.post(
    "/organisations/{organisation_id}/team-offers",
    status_code=201,
    access=Guarded(policy.may_ask),
    response_model=TeamOfferOut,
    responses=responses(NotFound, Forbidden, TooManyTries, Overloaded, AskedAlready),
)
async def offer_team(
    organisation_id: UUID,
    wish: TeamOfferIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Response:
    """Ask somebody by e-mail to belong to an organisation."""
    return (await service.offer(session, throttles, call, organisation_id, wish)).response(201)


@router.get("/team-offers", access=ASKED, response_model=Page[OwnTeamOfferOut])
async def list_own_team_offers(call: SignedInCall) -> Response:
    """List the organisations that ask oneself to belong to them."""
    return (await queries.list_own_offers(call)).response()


@router.post(
    "/team-offers/{offer_id}/withdraw",
    access=Guarded(policy.may_take_back),
    response_model=TeamOfferOut,
    responses=responses(NotFound, OfferAnswered),
)
async def withdraw_team_offer(offer_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Take back what was asked."""
    return (await service.withdraw(session, call, offer_id)).response()


@router.post(
    "/team-offers/{offer_id}/accept",
    status_code=204,
    access=ASKED,
    responses=responses(NotFound, OfferAnswered, RelationExists),
)
async def accept_team_offer(
    offer_id: UUID, wish: TeamAcceptIn, session: Session, call: SignedInCall
) -> None:
    """Belong to the organisation that asks."""
    await service.accept(session, call, offer_id, wish)


@router.post(
    "/team-offers/{offer_id}/decline",
    status_code=204,
    access=ASKED,
    responses=responses(NotFound, OfferAnswered),
)
async def decline_team_offer(offer_id: UUID, session: Session, call: SignedInCall) -> None:
    """Say no to an organisation that asks."""
    await service.decline(session, call, offer_id)
