"""Approvals over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, responses
from kilim.core.paging import Page
from kilim.studios.approvals import policy, queries, service
from kilim.studios.approvals.errors import ApprovalOver
from kilim.studios.approvals.schemas import (
    ApprovalFilter,
    ApprovalOut,
    BookingOut,
    DeclineIn,
)

router = Router(tags=["approvals"])


@router.get(
    "/approvals",
    access=Guarded(policy.may_decide),
    response_model=Page[ApprovalOut],
    responses=responses(NotFound, Forbidden),
)
async def list_approvals(
    wanted: Annotated[ApprovalFilter, Query()], call: SignedInCall
) -> Response:
    """List the bookings of a hub that wait for approval."""
    return (await queries.list_approvals(call, wanted)).response()


@router.post(
    "/bookings/{booking_id}/approve",
    access=Guarded(policy.may_decide),
    response_model=BookingOut,
    responses=responses(NotFound, Forbidden, ApprovalOver, ChangedMeanwhile),
)
async def approve_booking(
    booking_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Approve a booking that waits."""
    return (await service.approve(session, call, booking_id, seen)).response()


@router.post(
    "/bookings/{booking_id}/decline",
    access=Guarded(policy.may_decide),
    response_model=BookingOut,
    responses=responses(NotFound, Forbidden, ApprovalOver, ChangedMeanwhile),
)
async def decline_booking(
    booking_id: UUID, wish: DeclineIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Decline a booking that waits, with a reason."""
    return (await service.decline(session, call, booking_id, wish, seen)).response()
