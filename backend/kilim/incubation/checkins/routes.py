"""Check-ins over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import ChangedMeanwhile, Forbidden, NotFound, responses
from kilim.incubation.checkins import entering, policy, queries, service
from kilim.incubation.checkins.errors import (
    AskedAlready,
    KpiExists,
    KpiNotAskedBefore,
    MonthNotOpen,
    SourceNeeded,
)
from kilim.incubation.checkins.schemas import (
    CheckinGrid,
    CheckinIn,
    CheckinMade,
    CheckinOut,
    CheckinSaved,
    GridFilter,
    KpiFilter,
    KpiIn,
    KpiOut,
    KpiRetireIn,
    KpisOut,
    KpiVersionIn,
    Month,
    OwnCheckins,
    VentureEndIn,
    VentureIn,
    VentureOut,
)

router = Router(tags=["check-ins"])
MANAGERS = Guarded(policy.may_see_programme)
INSIDE = Guarded(policy.may_enter)


@router.get("/kpis", access=MANAGERS, response_model=KpisOut, responses=responses(NotFound))
async def list_kpis(wanted: Annotated[KpiFilter, Query()], call: SignedInCall) -> Response:
    """List the figures that a programme asks its ventures for."""
    return (await queries.list_kpis(call, wanted.programme)).response()


@router.post(
    "/kpis",
    status_code=201,
    access=MANAGERS,
    response_model=KpiOut,
    responses=responses(NotFound, KpiExists),
)
async def add_kpi(wish: KpiIn, session: Session, call: SignedInCall) -> Response:
    """Ask a figure of a programme's ventures."""
    return (await service.add_kpi(session, call, wish)).response(201)


@router.post(
    "/kpis/{kpi_id}/versions",
    status_code=201,
    access=MANAGERS,
    response_model=KpiOut,
    responses=responses(NotFound),
)
async def revise_kpi(
    kpi_id: UUID, wish: KpiVersionIn, session: Session, call: SignedInCall
) -> Response:
    """Ask a figure otherwise from a month on; what was said stays as it was asked."""
    return (await service.revise_kpi(session, call, kpi_id, wish)).response(201)


@router.put(
    "/kpis/{kpi_id}/retirement",
    access=MANAGERS,
    response_model=KpiOut,
    responses=responses(NotFound, KpiNotAskedBefore),
)
async def retire_kpi(
    kpi_id: UUID, wish: KpiRetireIn, session: Session, call: SignedInCall
) -> Response:
    """Ask a figure no more from a month on, or again; what was said stays."""
    return (await service.retire_kpi(session, call, kpi_id, wish)).response()


@router.get(
    "/check-ins",
    access=Guarded(policy.may_manage),
    response_model=CheckinGrid,
    responses=responses(NotFound, Forbidden),
)
async def list_checkins(wanted: Annotated[GridFilter, Query()], call: SignedInCall) -> Any:
    """List the ventures of a hub with what they said in twelve months."""
    return await queries.list_checkins(call, wanted)


@router.get(
    "/check-ins/mine",
    access=SignedIn("ventures that the caller belongs to"),
    response_model=OwnCheckins,
)
async def list_own_checkins(call: SignedInCall) -> Response:
    """List the caller's own ventures with what they said in twelve months."""
    return (await queries.list_own_checkins(call)).response()


@router.post(
    "/check-ins",
    status_code=201,
    access=MANAGERS,
    response_model=CheckinMade,
    responses=responses(NotFound, AskedAlready),
)
async def ask_venture(wish: VentureIn, session: Session, call: SignedInCall) -> Any:
    """Ask an organisation for check-ins from a month on."""
    return await service.ask_venture(session, call, wish)


@router.get(
    "/check-ins/{venture_id}",
    access=INSIDE,
    response_model=VentureOut,
    responses=responses(NotFound),
)
async def get_venture(venture_id: UUID, call: SignedInCall) -> Response:
    """Show a venture with every figure that it stated."""
    return (await queries.get_venture(call, venture_id)).response()


@router.post(
    "/check-ins/{venture_id}/end",
    access=MANAGERS,
    response_model=CheckinMade,
    responses=responses(NotFound, AskedAlready),
)
async def end_venture(
    venture_id: UUID, wish: VentureEndIn, session: Session, call: SignedInCall
) -> Any:
    """Ask nothing more from a month on."""
    return await service.end_venture(session, call, venture_id, wish)


@router.get(
    "/check-ins/{venture_id}/{month}",
    access=INSIDE,
    response_model=CheckinOut,
    responses=responses(NotFound, MonthNotOpen),
)
async def get_checkin(venture_id: UUID, month: Month, call: SignedInCall) -> Response:
    """Show the check-in of a month, with the figures before."""
    return (await queries.get_checkin(call, venture_id, month)).response()


@router.put(
    "/check-ins/{venture_id}/{month}",
    access=INSIDE,
    response_model=CheckinSaved,
    responses=responses(NotFound, MonthNotOpen, SourceNeeded, ChangedMeanwhile),
)
async def save_checkin(
    venture_id: UUID, month: Month, wish: CheckinIn, session: Session, call: SignedInCall
) -> Any:
    """Keep what a venture says of a month, or ask whether it is right."""
    return await entering.save_checkin(session, call, venture_id, month, wish)
