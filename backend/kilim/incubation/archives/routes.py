"""Archives over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.files import delivery
from kilim.files.store import TheStore
from kilim.incubation.archives import policy, queries, service
from kilim.incubation.archives.errors import ArchiveGone, ArchiveUnderway, NothingSelected
from kilim.incubation.archives.schemas import CallArchiveIn, CallArchiveOut, CallArchivesOut

router = Router(tags=["applications"])
OF_CALL = "/calls/{call_id}/archives"


@router.get(
    OF_CALL,
    access=Guarded(policy.may_ask),
    response_model=CallArchivesOut,
    responses=responses(NotFound),
)
async def list_call_archives(call_id: UUID, call: SignedInCall) -> Any:
    """List the caller's last archives of a call."""
    return await queries.list_own(call, call_id)


@router.post(
    OF_CALL,
    status_code=202,
    access=Guarded(policy.may_ask),
    response_model=CallArchiveOut,
    responses=responses(NotFound, TooManyTries, Overloaded, NothingSelected, ArchiveUnderway),
)
async def ask_for_call_archive(
    call_id: UUID,
    wish: CallArchiveIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> Any:
    """Ask for applications with their files as a ZIP, which is packed soon."""
    return await service.ask(session, call, throttles, call_id, wish)


@router.get(
    "/call-archives/{archive_id}/file",
    access=Guarded(policy.may_fetch),
    response_class=Response,
    responses=responses(NotFound, ArchiveGone),
)
async def get_call_archive(
    archive_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> Response:
    """Get an archive that the caller has asked for, or a range of it."""
    file = await queries.get_file(call, archive_id)
    return await delivery.answer(store, request, file)
