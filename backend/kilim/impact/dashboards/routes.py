"""Figures of cohorts and tracks over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query
from fastapi.responses import StreamingResponse

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.paging import CountedPage
from kilim.impact.dashboards import policy, queries, service
from kilim.impact.dashboards.schemas import (
    CohortOverviewOut,
    ComparisonFilter,
    CountedFilter,
    CountedRow,
    GroupsExportIn,
    GroupsOut,
)

router = Router(tags=["cohorts"])
COMPARISON = "/cohort-comparison"
FILE = {
    200: {
        "description": "The file",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in service.FILES.values()
        },
    }
}


@router.get(
    "/cohorts/{cohort_id}/overview",
    access=Guarded(policy.may_overlook),
    response_model=CohortOverviewOut,
    responses=responses(NotFound),
)
async def get_cohort_overview(cohort_id: UUID, call: SignedInCall) -> Any:
    """Get a cohort at a glance: its funnel, figures, check-ins, steps and money."""
    return await queries.get_overview(call, cohort_id)


@router.get(
    COMPARISON,
    access=Guarded(policy.may_compare),
    response_model=GroupsOut,
    responses=responses(NotFound, Forbidden),
)
async def compare_cohorts(wanted: Annotated[ComparisonFilter, Query()], call: SignedInCall) -> Any:
    """Get the same figures of two to six cohorts and tracks."""
    return await queries.compare(call, wanted)


@router.get(
    f"{COMPARISON}/rows",
    access=Guarded(policy.may_compare),
    response_model=CountedPage[CountedRow],
    responses=responses(NotFound, Forbidden),
)
async def list_counted(wanted: Annotated[CountedFilter, Query()], call: SignedInCall) -> Any:
    """List the rows that a number of a cohort or a track counts."""
    return await queries.list_counted(call, wanted)


@router.post(
    f"{COMPARISON}/exports",
    access=Guarded(policy.may_compare),
    response_class=StreamingResponse,
    responses=responses(NotFound, Forbidden, TooManyTries, Overloaded) | FILE,
)
async def export_cohorts(
    wish: GroupsExportIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> StreamingResponse:
    """Take the figures of cohorts and tracks as a file."""
    return (await service.export(session, call, throttles, wish)).response()
