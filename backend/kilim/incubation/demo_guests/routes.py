"""Guests of demo days over HTTP."""

from typing import Any
from uuid import UUID

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.accounts.visitor import ThisVisitor
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.fields import Slug
from kilim.core.http import AppSettings
from kilim.core.languages import PreferredLanguage
from kilim.incubation.demo_guests import policy, queries, service
from kilim.incubation.demo_guests.errors import (
    GuestNotComing,
    GuestsNoMore,
    GuestTooEarly,
)
from kilim.incubation.demo_guests.schemas import (
    ArrivalOut,
    FreePlacesOut,
    GuestAccepted,
    GuestIn,
    GuestsOut,
    GuestTokenIn,
    OwnPlaceOut,
)
from kilim.incubation.demo_guests.service import Visit

router = Router(tags=["demo-days"])
GUESTS = "/demo-day-pages/{slug}/guests"
HOLDER = Public("whoever holds the letter of a guest; its secret is in the body")
WELCOMES = Guarded(policy.may_welcome)


@router.post(
    GUESTS,
    status_code=202,
    access=Public("guests need no account; a letter proves the address"),
    response_model=GuestAccepted,
    responses=responses(NotFound, GuestsNoMore, TooManyTries, Overloaded),
)
async def ask_for_place(
    slug: Slug,
    wish: GuestIn,
    session: Session,
    throttles: TheseThrottles,
    visitor: ThisVisitor,
    now: Now,
) -> Any:
    """Ask for a place at a demo day; a letter goes to the address, and the answer is always so."""
    await service.ask(session, throttles, visitor.address, slug, wish, now)
    return {"sent": True}


@router.get(
    "/demo-day-pages/{slug}/places",
    access=Public("who wants to come sees whether they would wait"),
    response_model=FreePlacesOut,
    responses=responses(NotFound),
)
async def get_free_places(slug: Slug, reads: HotReads) -> Any:
    """Get how many places a published demo day has left."""
    return await queries.get_free_places(reads, slug)


@router.post(
    "/guest-letters", access=HOLDER, response_model=OwnPlaceOut, responses=responses(NotFound)
)
async def get_own_place(
    wish: GuestTokenIn,
    reads: HotReads,
    language: PreferredLanguage,
    settings: AppSettings,
    now: Now,
) -> Any:
    """Get what the letter of a guest is about, with the code that they show at the door."""
    return await queries.get_own(reads, wish.token, language, settings.origin, now)


@router.post(
    "/guest-letters/confirmation",
    access=HOLDER,
    response_model=OwnPlaceOut,
    responses=responses(NotFound, GuestsNoMore),
)
async def confirm_place(
    wish: GuestTokenIn,
    session: Session,
    language: PreferredLanguage,
    settings: AppSettings,
    now: Now,
) -> Any:
    """Say that one comes; without a free seat one waits."""
    return await service.confirm(session, Visit(wish.token, language, settings.origin, now))


@router.post(
    "/guest-letters/cancellation",
    access=HOLDER,
    response_model=OwnPlaceOut,
    responses=responses(NotFound, GuestsNoMore),
)
async def give_place_back(
    wish: GuestTokenIn,
    session: Session,
    language: PreferredLanguage,
    settings: AppSettings,
    now: Now,
) -> Any:
    """Give a place back; somebody who waits gets it."""
    return await service.cancel(session, Visit(wish.token, language, settings.origin, now))


@router.get(
    "/demo-days/{demo_day_id}/guests",
    access=WELCOMES,
    response_model=GuestsOut,
    responses=responses(NotFound),
)
async def list_demo_guests(demo_day_id: UUID, call: SignedInCall) -> Any:
    """List who has asked for a place at a demo day."""
    return await queries.list_guests(call, demo_day_id)


@router.get(
    "/demo-guests/{guest_id}",
    access=WELCOMES,
    response_model=ArrivalOut,
    responses=responses(NotFound),
)
async def get_demo_guest(guest_id: UUID, call: SignedInCall) -> Any:
    """Get who shows a code at the door, and what they come to."""
    return await queries.get_arrival(call, guest_id)


@router.post(
    "/demo-guests/{guest_id}/arrival",
    access=WELCOMES,
    response_model=GuestsOut,
    responses=responses(NotFound, GuestTooEarly, GuestNotComing),
)
async def check_guest_in(guest_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Note at the door that a guest has come."""
    return await service.check_in(session, call, guest_id)


@router.delete(
    "/demo-guests/{guest_id}/arrival",
    access=WELCOMES,
    response_model=GuestsOut,
    responses=responses(NotFound),
)
async def undo_guest_check_in(guest_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Take a check-in back that was somebody else's."""
    return await service.undo_check_in(session, call, guest_id)
