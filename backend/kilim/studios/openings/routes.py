"""Hours of certain days over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.studios.openings import policy, queries, service
from kilim.studios.openings.errors import DaysOver
from kilim.studios.openings.schemas import (
    ExceptionFilter,
    ExceptionIn,
    ExceptionOut,
    OutsideBooking,
    PreviewFilter,
)

router = Router(tags=["openings"])
MANAGERS = Guarded(policy.may_set_hours)


@router.get(
    "/opening-exceptions",
    access=Public("when studios are open is public, and why at other hours"),
    response_model=Page[ExceptionOut],
    responses=responses(NotFound),
)
async def list_opening_exceptions(
    wanted: Annotated[ExceptionFilter, Query()],
    reads: HotReads,
    language: PreferredLanguage,
    now: Now,
) -> Response:
    """List the days on which a hub's studios are open at other hours, or closed."""
    return (await queries.list_exceptions(reads, wanted, language, now=now)).response()


@router.get(
    "/opening-exception-preview",
    access=MANAGERS,
    response_model=Page[OutsideBooking],
    responses=responses(NotFound, Forbidden),
)
async def preview_opening_exception(
    wanted: Annotated[PreviewFilter, Query()], call: SignedInCall
) -> Any:
    """See which bookings would lie outside of other hours."""
    return await queries.preview(call, wanted)


@router.post(
    "/opening-exceptions",
    status_code=201,
    access=MANAGERS,
    response_model=ExceptionOut,
    responses=responses(NotFound, Forbidden, DaysOver),
)
async def add_opening_exception(
    wish: ExceptionIn, session: Session, call: SignedInCall
) -> Response:
    """Set other hours for certain days; bookings that were made before stay."""
    return (await service.add(session, call, wish)).response(201)


@router.delete(
    "/opening-exceptions/{exception_id}",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, Forbidden),
)
async def remove_opening_exception(
    exception_id: UUID, session: Session, call: SignedInCall
) -> None:
    """Let the hours of the week count again."""
    await service.remove(session, call, exception_id)
