"""Utilisation over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.paging import Page
from kilim.studios.utilisation import policy, queries
from kilim.studios.utilisation.errors import BadPeriod
from kilim.studios.utilisation.schemas import (
    BookedFilter,
    BookedRow,
    Period,
    UnmetDemand,
    UtilisationOut,
)

router = Router(tags=["figures"])


@router.get(
    "/utilisation",
    access=Guarded(policy.may_see_figures),
    response_model=UtilisationOut,
    responses=responses(NotFound, Forbidden, BadPeriod),
)
async def get_utilisation(wanted: Annotated[Period, Query()], call: SignedInCall) -> Response:
    """Get how much of the time that could be booked was booked, by whom, and when in the week."""
    return (await queries.get_utilisation(call, wanted)).response()


@router.get(
    "/utilisation/bookings",
    access=Guarded(policy.may_see_figures),
    response_model=Page[BookedRow],
    responses=responses(NotFound, Forbidden, BadPeriod),
)
async def list_booked(wanted: Annotated[BookedFilter, Query()], call: SignedInCall) -> Response:
    """List the bookings behind one number of the utilisation, with the minutes that each adds."""
    return (await queries.list_booked(call, wanted)).response()


@router.get(
    "/unmet-demand",
    access=Guarded(policy.may_see_figures),
    response_model=UnmetDemand,
    responses=responses(NotFound, Forbidden, BadPeriod),
)
async def get_unmet_demand(wanted: Annotated[Period, Query()], call: SignedInCall) -> Response:
    """Get what people wanted of the hub's studios in vain: when, what, and which part was short."""
    return (await queries.get_demand(call, wanted)).response()
