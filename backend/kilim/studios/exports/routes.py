"""Exports over HTTP."""

from fastapi.responses import StreamingResponse

from kilim.accounts.actor import SignedInCall
from kilim.accounts.throttles import TheseThrottles, TooManyTries
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, Overloaded, responses
from kilim.core.sheets import MEDIA_TYPES
from kilim.studios.exports import policy, service
from kilim.studios.exports.schemas import ExportIn
from kilim.studios.utilisation.errors import BadPeriod

router = Router(tags=["figures"])
FILE = {
    200: {
        "description": "The file",
        "content": {
            media_type: {"schema": {"type": "string", "format": "binary"}}
            for media_type in MEDIA_TYPES.values()
        },
    }
}


@router.post(
    "/exports",
    access=Guarded(policy.may_export),
    response_class=StreamingResponse,
    responses=responses(NotFound, Forbidden, BadPeriod, TooManyTries, Overloaded) | FILE,
)
async def export(
    wish: ExportIn, session: Session, call: SignedInCall, throttles: TheseThrottles
) -> StreamingResponse:
    """Take bookings or figures of a period as a file."""
    return (await service.export(session, call, throttles, wish)).response()
