"""Incidents over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.paging import Page
from kilim.studios.incidents import policy, queries, service
from kilim.studios.incidents.errors import IncidentOver, SwapRefused, UnusableAlready
from kilim.studios.incidents.schemas import (
    AffectedOut,
    FixIn,
    IncidentFilter,
    IncidentIn,
    IncidentOut,
    ResolutionIn,
    UnitOut,
    UnitStateIn,
)

router = Router(tags=["incidents"])


@router.get(
    "/bookings/{booking_id}/units",
    access=SignedIn("own bookings, and those of the hubs that the caller manages"),
    response_model=Page[UnitOut],
    responses=responses(NotFound),
)
async def list_booking_units(booking_id: UUID, call: SignedInCall) -> Response:
    """List the studio and the things that a booking holds."""
    return (await queries.list_units(call, booking_id)).response()


@router.post(
    "/incidents",
    status_code=201,
    access=Guarded(policy.may_report),
    response_model=IncidentOut,
    responses=responses(NotFound, Forbidden, UnusableAlready),
)
async def report_incident(wish: IncidentIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Report that something is broken."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.report(session, call, wish)
    )


@router.get(
    "/incidents",
    access=Guarded(policy.may_list),
    response_model=Page[IncidentOut],
    responses=responses(NotFound, Forbidden),
)
async def list_incidents(
    wanted: Annotated[IncidentFilter, Query()], call: SignedInCall
) -> Response:
    """List what is broken at a hub, or was."""
    return (await queries.list_incidents(call, wanted)).response()


@router.put(
    "/equipment-units/{unit_id}/state",
    status_code=204,
    access=Guarded(policy.may_deal),
    responses=responses(NotFound),
)
async def set_unit_state(
    unit_id: UUID, wish: UnitStateIn, session: Session, call: SignedInCall
) -> None:
    """Take a unit or an operator out of service, or back; back, what was broken is resolved."""
    await service.set_state(session, call, unit_id, wish)


@router.get(
    "/incidents/{incident_id}/affected",
    access=Guarded(policy.may_deal),
    response_model=Page[AffectedOut],
    responses=responses(NotFound),
)
async def list_affected(incident_id: UUID, call: SignedInCall) -> Any:
    """List the bookings that hold the unit, and which other one each could have."""
    return await queries.list_affected(call, incident_id)


@router.post(
    "/incidents/{incident_id}/fix",
    access=Guarded(policy.may_deal),
    response_model=IncidentOut,
    responses=responses(NotFound, IncidentOver, SwapRefused),
)
async def fix_incident(
    incident_id: UUID, wish: FixIn, session: Session, call: SignedInCall
) -> Response:
    """Let bookings have other units; all of them or none."""
    return (await service.fix(session, call, incident_id, wish)).response()


@router.post(
    "/incidents/{incident_id}/resolve",
    access=Guarded(policy.may_deal),
    response_model=IncidentOut,
    responses=responses(NotFound),
)
async def resolve_incident(
    incident_id: UUID, wish: ResolutionIn, session: Session, call: SignedInCall
) -> Response:
    """Say that it works again."""
    return (await service.resolve(session, call, incident_id, wish)).response()
