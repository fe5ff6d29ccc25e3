"""Hubs and what changes at them."""

from typing import Annotated, Any

from fastapi import Header, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import Field

from kilim.core.access import Public, Router
from kilim.core.addresses import throttled_address
from kilim.core.db import HotReads
from kilim.core.errors import NotFound, Overloaded, responses
from kilim.core.fields import Slug, Whole
from kilim.core.paging import Page
from kilim.hubs import queries
from kilim.hubs.schemas import HubOut

router = Router(tags=["hubs"])

LastEventId = Annotated[
    Annotated[Whole, Field(ge=0, le=2**62)] | None, Header(alias="Last-Event-ID")
]


@router.get("/hubs", access=Public("the front page shows them"), response_model=Page[HubOut])
async def list_hubs(reads: HotReads) -> Any:
    """List the hubs of the network."""
    return await queries.list_hubs(reads)


@router.get(
    "/live",
    access=Public("ids and times only; names need a read of their own"),
    response_class=StreamingResponse,
    responses=responses(NotFound, Overloaded) | {200: {"content": {"text/event-stream": {}}}},
)
async def follow_hub(
    request: Request,
    reads: HotReads,
    hub: Annotated[Slug | None, Query()] = None,
    last_event_id: LastEventId = None,
) -> StreamingResponse:
    """Follow the changes at a hub, or at all, as server-sent events with Last-Event-ID."""
    address = throttled_address(request.client and request.client.host)
    feed = request.app.state.live
    frames = await queries.follow_hub(reads, feed, hub, address=address, after=last_event_id)
    return StreamingResponse(
        frames, media_type="text/event-stream", headers={"X-Accel-Buffering": "no"}
    )
