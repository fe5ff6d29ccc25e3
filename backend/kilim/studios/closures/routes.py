"""Closures over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Public, Router
from kilim.core.clock import Now
from kilim.core.db import HotReads, Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.idempotency import OncePerKey
from kilim.core.languages import PreferredLanguage
from kilim.core.paging import Page
from kilim.studios.closures import policy, queries, service
from kilim.studios.closures.errors import BadClosure, ClosureOver, ClosureUnresolved, TooManyHits
from kilim.studios.closures.schemas import (
    ClosureFilter,
    ClosureIn,
    ClosureOut,
    PreviewFilter,
    PreviewOut,
    StudioClosure,
)

router = Router(tags=["closures"])


@router.get(
    "/studios/{studio_id}/closures",
    access=Public("when and why a studio is closed is for everyone; nothing here is about people"),
    response_model=Page[StudioClosure],
    responses=responses(NotFound),
)
async def list_studio_closures(
    studio_id: UUID, reads: HotReads, language: PreferredLanguage, now: Now
) -> Response:
    """List when and why a studio is or will be closed."""
    return (await queries.list_of_studio(reads, studio_id, language, now=now)).response()


@router.get(
    "/closure-preview",
    access=Guarded(policy.may_close),
    response_model=PreviewOut,
    responses=responses(NotFound, Forbidden, TooManyHits),
)
async def preview_closure(wanted: Annotated[PreviewFilter, Query()], call: SignedInCall) -> Any:
    """See which bookings a closure would hit, and where each could go."""
    return await queries.preview(call, wanted)


@router.post(
    "/closures",
    status_code=201,
    access=Guarded(policy.may_close),
    response_model=ClosureOut,
    responses=responses(NotFound, Forbidden, BadClosure, TooManyHits, ClosureUnresolved),
)
async def close_studios(wish: ClosureIn, call: SignedInCall, once: OncePerKey) -> Response:
    """Close studios, and move or cancel every booking in the way."""
    return await once.in_session(
        call.actor.person_id, wish, lambda session: service.close(session, call, wish)
    )


@router.get(
    "/closures",
    access=Guarded(policy.may_close),
    response_model=Page[ClosureOut],
    responses=responses(NotFound, Forbidden),
)
async def list_closures(wanted: Annotated[ClosureFilter, Query()], call: SignedInCall) -> Response:
    """List the closures of a hub, with what became of the bookings that they hit."""
    return (await queries.list_closures(call, wanted)).response()


@router.get(
    "/closures/{closure_id}",
    access=Guarded(policy.may_close),
    response_model=ClosureOut,
    responses=responses(NotFound, Forbidden),
)
async def get_closure(closure_id: UUID, call: SignedInCall) -> Response:
    """Get one closure."""
    return (await queries.get_closure(call, closure_id)).response()


@router.post(
    "/closures/{closure_id}/lift",
    access=Guarded(policy.may_close),
    response_model=ClosureOut,
    responses=responses(NotFound, Forbidden, ClosureOver),
)
async def lift_closure(closure_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Lift a closure; the studios can be booked again."""
    return (await service.lift(session, call, closure_id)).response()
