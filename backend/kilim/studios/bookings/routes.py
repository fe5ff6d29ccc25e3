"""Bookings over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.studios.bookings import ical, policy, queries, quotes, service
from kilim.studios.bookings.errors import (
    AdjacentStudioTaken,
    BookingOver,
    BookingRules,
    ItemsTaken,
    NotYourColleague,
    NotYourOrganisation,
    StudioTaken,
)
from kilim.studios.bookings.schemas import (
    BookingFilter,
    BookingIn,
    BookingOut,
    BookingTerms,
    CancellationOut,
    Colleague,
    MoveIn,
    OperatorsFilter,
    QuoteFilter,
    QuoteOut,
)
from kilim.studios.credits.errors import NotEnoughCredits

router = Router(tags=["bookings"])

ICAL = "text/calendar"
OWN = SignedIn("own bookings, and those of the hubs that the caller manages")


@router.post(
    "/bookings",
    status_code=201,
    access=Guarded(policy.may_book),
    response_model=BookingOut,
    responses=responses(
        NotFound,
        NotYourOrganisation,
        NotYourColleague,
        BookingRules,
        StudioTaken,
        AdjacentStudioTaken,
        ItemsTaken,
        NotEnoughCredits,
    ),
)
async def book_studio(wish: BookingIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Book a studio."""
    return await once(
        call.actor.person_id, wish, lambda transaction: service.book(transaction, call, wish)
    )


@router.get("/bookings", access=OWN, response_model=Page[BookingOut], responses=responses(NotFound))
async def list_bookings(wanted: Annotated[BookingFilter, Query()], call: SignedInCall) -> Response:
    """List the caller's bookings and those of the hubs that the caller manages."""
    return (await queries.list_bookings(call, wanted)).response()


@router.get(
    "/bookings/{booking_id}", access=OWN, response_model=BookingOut, responses=responses(NotFound)
)
async def get_booking(booking_id: UUID, call: SignedInCall) -> Response:
    """Get one booking."""
    return (await queries.get_booking(call, booking_id)).response()


@router.post(
    "/bookings/{booking_id}/move",
    access=Guarded(policy.may_change),
    response_model=BookingOut,
    responses=responses(
        NotFound,
        BookingOver,
        ChangedMeanwhile,
        BookingRules,
        StudioTaken,
        AdjacentStudioTaken,
        ItemsTaken,
        NotEnoughCredits,
    ),
)
async def move_booking(
    booking_id: UUID, wish: MoveIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Move a booking to another time or studio of the hub."""
    return (await service.move(session, call, booking_id, wish, seen)).response()


@router.post(
    "/bookings/{booking_id}/cancel",
    access=Guarded(policy.may_change),
    response_model=BookingOut,
    responses=responses(NotFound, BookingOver),
)
async def cancel_booking(booking_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Cancel a booking; again gives the same answer."""
    return (await service.cancel(session, call, booking_id)).response()


@router.get(
    "/bookings/{booking_id}/terms",
    access=OWN,
    response_model=BookingTerms,
    responses=responses(NotFound),
)
async def get_booking_terms(booking_id: UUID, call: SignedInCall) -> Any:
    """Get the terms on which a booking was made, and those of now."""
    return await queries.get_booking_terms(call, booking_id)


@router.get(
    "/bookings/{booking_id}/calendar.ics",
    access=OWN,
    response_class=Response,
    responses=responses(NotFound) | {200: {"content": {ICAL: {}}}},
)
async def get_booking_file(booking_id: UUID, call: SignedInCall) -> Response:
    """Get a booking as an iCalendar file."""
    facts = await queries.file_facts(call, booking_id)
    file = ical.calendar_file(facts, now=call.now, language=call.language)
    headers = {"Content-Disposition": 'attachment; filename="booking.ics"'}
    return Response(file, media_type=ICAL, headers=headers)


@router.get(
    "/studios/{studio_id}/quote",
    access=SignedIn("own price; of a move, that of a booking which the caller may see"),
    response_model=QuoteOut,
    responses=responses(NotFound),
)
async def quote_booking(
    studio_id: UUID, wanted: Annotated[QuoteFilter, Query()], call: SignedInCall
) -> Any:
    """Say what a time in a studio would cost the caller in credits, or what a move would mean."""
    return await quotes.quote_booking(call, studio_id, wanted)


@router.get(
    "/studios/{studio_id}/operators",
    access=SignedIn("themselves, and people of their own organisations at the hub"),
    response_model=Page[Colleague],
    responses=responses(NotFound),
)
async def list_colleagues(
    studio_id: UUID, wanted: Annotated[OperatorsFilter, Query()], call: SignedInCall
) -> Any:
    """List who could operate a booking of the caller, and what they would have to learn."""
    return await quotes.list_colleagues(call, studio_id, wanted)


@router.get(
    "/bookings/{booking_id}/cancellation",
    access=OWN,
    response_model=CancellationOut,
    responses=responses(NotFound),
)
async def preview_cancellation(booking_id: UUID, call: SignedInCall) -> Any:
    """Say what cancelling a booking now would keep and give back."""
    return await quotes.preview_cancellation(call, booking_id)
