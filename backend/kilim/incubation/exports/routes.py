"""Exports of applications over HTTP."""

from uuid import UUID

from fastapi.responses import StreamingResponse

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.sheets import MEDIA_TYPES
from kilim.incubation.exports import policy, service
from kilim.incubation.exports.schemas import CallExportIn

router = Router(tags=["applications"])
FILE = {
    200: {
        "description": "The file",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in MEDIA_TYPES.values()
        }
        | {"application/json": {"schema": {"type": "array", "items": {}}}},
    }
}


@router.post(
    "/calls/{call_id}/exports",
    access=Guarded(policy.may_export),
    response_class=StreamingResponse,
    responses=responses(NotFound, TooManyTries, Overloaded) | FILE,
)
async def export_applications(
    call_id: UUID,
    wish: CallExportIn,
    session: Session,
    call: SignedInCall,
    throttles: TheseThrottles,
) -> StreamingResponse:
    """Take applications of a call, or what is said of them, as a file."""
    return (await service.export(session, call, throttles, call_id, wish)).response()
