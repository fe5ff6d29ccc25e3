"""Own data over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Request, Response

from kilim.accounts.actor import SignedInCall
from kilim.accounts.people.errors import LastManager
from kilim.accounts.sign_in.errors import WrongPassword
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router, SignedIn
from kilim.core.db import Session
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.files import delivery
from kilim.files.store import TheStore
from kilim.privacy import policy, queries, service
from kilim.privacy.errors import (
    CopyGone,
    CopyUnderway,
    ErasureWaiting,
    NoErasureWaits,
    UnderJudgement,
)
from kilim.privacy.schemas import DataCopyIn, ErasureIn, OwnDataOut

router = Router(tags=["privacy"])


@router.get("/me/data", access=SignedIn("their own data"), response_model=OwnDataOut)
async def get_own_data(call: SignedInCall) -> Any:
    """Say how far the caller's copy of their data is, and whether it is going to be erased."""
    return await queries.get_own(call)


@router.post(
    "/me/data",
    status_code=202,
    access=SignedIn("their own data"),
    response_model=OwnDataOut,
    responses=responses(TooManyTries, Overloaded, CopyUnderway),
)
async def ask_for_data_copy(
    wish: DataCopyIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> Any:
    """Ask for a copy of all that is known about the caller, which is made soon."""
    return await service.ask_for_copy(session, call, throttles, wish)


@router.get(
    "/me/data/{copy_id}/file",
    access=Guarded(policy.may_fetch),
    response_class=Response,
    responses=responses(NotFound, CopyGone),
)
async def get_data_copy(
    copy_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> Response:
    """Get a copy that the caller has asked for, or a range of it."""
    file = await queries.get_file(call, copy_id)
    return await delivery.answer(store, request, file)


@router.post(
    "/me/erasure",
    status_code=202,
    access=SignedIn("themselves, with their password"),
    response_model=OwnDataOut,
    responses=responses(
        TooManyTries, WrongPassword, Overloaded, LastManager, UnderJudgement, ErasureWaiting
    ),
)
async def ask_for_erasure(
    wish: ErasureIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> Any:
    """Let everything about the caller be erased in two weeks."""
    return await service.ask_for_erasure(session, call, throttles, wish)


@router.post(
    "/me/erasure/cancel",
    access=SignedIn("themselves"),
    response_model=OwnDataOut,
    responses=responses(NoErasureWaits),
)
async def cancel_erasure(session: Session, call: SignedInCall) -> Any:
    """Stay: nothing is erased."""
    return await service.cancel_erasure(session, call)
