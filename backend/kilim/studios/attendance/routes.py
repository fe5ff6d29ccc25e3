"""What is done on the day, over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.core.paging import Page
from kilim.studios.attendance import policy, queries, service
from kilim.studios.attendance.errors import NotLonger, NotYet, TakenAfterwards, UndoOver
from kilim.studios.attendance.schemas import BookingOut, EndOut, ExtendIn
from kilim.studios.bookings.errors import (
    AdjacentStudioTaken,
    BookingOver,
    BookingRules,
    ItemsTaken,
    StudioTaken,
)
from kilim.studios.credits.errors import NotEnoughCredits

router = Router(tags=["on the day"])

OWN = SignedIn("own bookings, and those of the hubs that the caller manages")


@router.post(
    "/bookings/{booking_id}/restore",
    access=Guarded(policy.may_restore),
    response_model=BookingOut,
    responses=responses(
        NotFound, UndoOver, StudioTaken, AdjacentStudioTaken, ItemsTaken, NotEnoughCredits
    ),
)
async def restore_booking(booking_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Take a cancellation back within half a minute; again gives the same answer."""
    return (await service.restore(session, call, booking_id)).response()


@router.get(
    "/bookings/{booking_id}/ends",
    access=OWN,
    response_model=Page[EndOut],
    responses=responses(NotFound),
)
async def list_booking_ends(booking_id: UUID, call: SignedInCall) -> Any:
    """List the later ends that a booking could have."""
    return await queries.list_ends(call, booking_id)


@router.post(
    "/bookings/{booking_id}/extend",
    access=Guarded(policy.may_extend),
    response_model=BookingOut,
    responses=responses(
        NotFound, BookingOver, NotLonger, BookingRules, TakenAfterwards, NotEnoughCredits
    ),
)
async def extend_booking(
    booking_id: UUID, wish: ExtendIn, session: Session, call: SignedInCall
) -> Response:
    """Let a booking end later."""
    return (await service.extend(session, call, booking_id, wish)).response()


@router.post(
    "/bookings/{booking_id}/check-in",
    access=Guarded(policy.may_check_in),
    response_model=BookingOut,
    responses=responses(NotFound, BookingOver, NotYet),
)
async def check_in(booking_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Say that somebody is there; again gives the same answer."""
    return (await service.check_in(session, call, booking_id)).response()


@router.post(
    "/bookings/{booking_id}/finish",
    access=Guarded(policy.may_finish),
    response_model=BookingOut,
    responses=responses(NotFound, BookingOver, NotYet),
)
async def finish_booking(booking_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Leave before the end, so that others can have the rest."""
    return (await service.finish(session, call, booking_id)).response()
