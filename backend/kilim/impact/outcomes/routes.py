"""Outcomes over HTTP."""

from typing import Annotated, Any

from fastapi import Query
from fastapi.responses import StreamingResponse

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.paging import CountedPage
from kilim.core.sheets import MEDIA_TYPES
from kilim.impact.outcomes import policy, queries, service
from kilim.impact.outcomes.schemas import (
    FigureFilter,
    OutcomeFilter,
    OutcomeRow,
    OutcomesExportIn,
    OutcomesOut,
)

router = Router(tags=["outcomes"])
FILE = {
    200: {
        "description": "The file",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in MEDIA_TYPES.values()
        },
    }
}


@router.get(
    "/outcomes",
    access=Guarded(policy.may_see_outcomes),
    response_model=OutcomesOut,
    responses=responses(NotFound),
)
async def get_outcomes(wanted: Annotated[OutcomeFilter, Query()], call: SignedInCall) -> Any:
    """Get what became of ventures: survival, jobs, revenue, money, exports, and who was reached."""
    return await queries.get_outcomes(call, wanted)


@router.get(
    "/outcomes/rows",
    access=Guarded(policy.may_see_outcomes),
    response_model=CountedPage[OutcomeRow],
    responses=responses(NotFound),
)
async def list_outcome_rows(wanted: Annotated[FigureFilter, Query()], call: SignedInCall) -> Any:
    """List the ventures, people or participations behind a figure, with what each adds."""
    return await queries.list_rows(call, wanted)


@router.post(
    "/outcomes/exports",
    access=Guarded(policy.may_see_outcomes),
    response_class=StreamingResponse,
    responses=responses(NotFound, TooManyTries, Overloaded) | FILE,
)
async def export_outcomes(
    wish: OutcomesExportIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> StreamingResponse:
    """Take the figures as a file, and with names the ventures."""
    return (await service.export(session, call, throttles, wish)).response()
