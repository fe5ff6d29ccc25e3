"""Door codes over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Path, Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.http import AppSettings
from kilim.core.paging import Page
from kilim.studios.doors import policy, queries, service
from kilim.studios.doors.schemas import DoorCodeOut, DoorFilter, DoorOut

router = Router(tags=["doors"])


@router.get(
    "/door-codes",
    access=Guarded(policy.may_manage),
    response_model=Page[DoorCodeOut],
    responses=responses(NotFound, Forbidden),
)
async def list_door_codes(
    wanted: Annotated[DoorFilter, Query()], call: SignedInCall, settings: AppSettings
) -> Any:
    """List the codes of all doors of a hub, with their pictures."""
    return await queries.list_codes(call, wanted, settings.signing_key, settings.origin)


@router.post(
    "/studios/{studio_id}/door-code",
    access=Guarded(policy.may_manage),
    response_model=DoorCodeOut,
    responses=responses(NotFound, Forbidden),
)
async def renew_door_code(
    studio_id: UUID, session: Session, call: SignedInCall, settings: AppSettings
) -> Any:
    """Give a studio's door a new code; the old one is dead."""
    key, origin = settings.signing_key, settings.origin
    return await service.renew(session, call, studio_id, key, origin)


@router.post(
    "/studios/{studio_id}/door-code/revoke",
    access=Guarded(policy.may_manage),
    response_model=DoorCodeOut,
    responses=responses(NotFound, Forbidden),
)
async def revoke_door_code(
    studio_id: UUID, session: Session, call: SignedInCall, settings: AppSettings
) -> Any:
    """End the code of a studio's door; again gives the same answer."""
    key, origin = settings.signing_key, settings.origin
    return await service.revoke(session, call, studio_id, key, origin)


@router.get(
    "/doors/{code}",
    access=SignedIn("own bookings behind a door whose code the caller has scanned"),
    response_model=DoorOut,
    responses=responses(NotFound),
)
async def get_door(code: Annotated[str, Path(pattern=r"^[\w-]{43}$")], call: SignedInCall) -> Any:
    """Get what is behind a scanned code: the studio, and the caller's booking there."""
    return await queries.find_door(call, code)
