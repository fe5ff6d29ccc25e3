"""Day sheets over HTTP."""

from typing import Annotated

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.studios.day_sheets import policy, queries
from kilim.studios.day_sheets.schemas import DaySheet, SheetFilter

router = Router(tags=["day sheets"])


@router.get(
    "/day-sheet",
    access=Guarded(policy.may_read),
    response_model=DaySheet,
    responses=responses(NotFound, Forbidden),
)
async def get_day_sheet(wanted: Annotated[SheetFilter, Query()], call: SignedInCall) -> Response:
    """Get the jobs of an operator, or all bookings of a hub, on a day in order."""
    return (await queries.get_sheet(call, wanted)).response()
