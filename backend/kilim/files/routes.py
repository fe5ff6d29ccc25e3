"""Uploads over HTTP. Files are fetched from the things that hold them."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Header, Request, Response
from pydantic import Field

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Router, SignedIn
from kilim.core.db import Session, get_database
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.fields import Whole
from kilim.core.http import AppSettings, TooLarge
from kilim.files import queries, service
from kilim.files.errors import (
    OffsetMismatch,
    StorageFull,
    TooMuchUnused,
    UploadOver,
    UploadTooLarge,
)
from kilim.files.schemas import UploadIn, UploadOut
from kilim.files.store import TheStore

router = Router(prefix="/uploads", tags=["files"])
OWN = SignedIn("the caller's own uploads")
BYTES = "application/octet-stream"

Offset = Annotated[
    Annotated[Whole, Field(ge=0, le=10**12)],
    Header(alias="Upload-Offset", description="Where in the file these bytes begin"),
]


@router.post(
    "",
    status_code=201,
    access=OWN,
    response_model=UploadOut,
    responses=responses(UploadTooLarge, TooMuchUnused, TooManyTries, Overloaded),
)
async def begin_upload(
    wish: UploadIn,
    call: SignedInCall,
    session: Session,
    throttles: TheseThrottles,
    settings: AppSettings,
) -> Any:
    """Announce a file; its bytes follow in chunks, and may do so after a break of a day."""
    return await service.begin(session, throttles, call, wish, settings.largest_upload_mb)


@router.get("/{upload_id}", access=OWN, response_model=UploadOut, responses=responses(NotFound))
async def get_upload(upload_id: UUID, call: SignedInCall) -> Any:
    """Get how far an upload is, and what became of it."""
    return await queries.get_upload(call, upload_id)


@router.patch(
    "/{upload_id}",
    status_code=204,
    access=OWN,
    responses=responses(NotFound, UploadOver, OffsetMismatch, TooLarge, StorageFull, Overloaded),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {BYTES: {"schema": {"type": "string", "format": "binary"}}},
        }
    },
)
async def send_chunk(
    upload_id: UUID, request: Request, call: SignedInCall, store: TheStore, offset: Offset
) -> Response:
    """Send the next bytes of a file; `Upload-Offset` of the answer says where it ends now."""
    own = (get_database(request), store, call, upload_id, offset)
    reached = await service.receive(*own, request.stream())
    return Response(status_code=204, headers={"Upload-Offset": str(reached)})


@router.delete(
    "/{upload_id}", status_code=204, access=OWN, responses=responses(NotFound, Overloaded)
)
async def remove_upload(
    upload_id: UUID, request: Request, call: SignedInCall, store: TheStore
) -> None:
    """Take an upload back, and its file unless something holds it."""
    await service.remove(get_database(request), store, call, upload_id)
