"""The pipeline over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.paging import CountedPage, Page
from kilim.incubation.pipeline import policy, queries, service
from kilim.incubation.pipeline.errors import TooManyViews, ViewExists
from kilim.incubation.pipeline.schemas import (
    CallCounts,
    EntryFilter,
    PipelineEntry,
    PipelineOut,
    PipelinesFilter,
    ViewIn,
    ViewOut,
    ViewsOut,
)

router = Router(tags=["pipeline"])
MANAGERS = Guarded(policy.may_manage)
PIPELINE = "/calls/{call_id}/pipeline"


@router.get(
    "/pipelines",
    access=MANAGERS,
    response_model=Page[CallCounts],
    responses=responses(NotFound, Forbidden),
)
async def list_pipelines(wanted: Annotated[PipelinesFilter, Query()], call: SignedInCall) -> Any:
    """List the published calls of a hub, and how far their applications are."""
    return await queries.list_pipelines(call, wanted)


@router.get(PIPELINE, access=MANAGERS, response_model=PipelineOut, responses=responses(NotFound))
async def get_pipeline(call_id: UUID, call: SignedInCall) -> Any:
    """Get every place of a call's pipeline with its counts."""
    return await queries.get_pipeline(call, call_id)


@router.get(
    f"{PIPELINE}/entries",
    access=MANAGERS,
    response_model=CountedPage[PipelineEntry],
    responses=responses(NotFound),
)
async def list_entries(
    call_id: UUID, wanted: Annotated[EntryFilter, Query()], call: SignedInCall
) -> Any:
    """List the applications of a call: where they are, and how they stand."""
    return await queries.list_entries(call, call_id, wanted)


@router.get(
    f"{PIPELINE}/views", access=MANAGERS, response_model=ViewsOut, responses=responses(NotFound)
)
async def list_views(call_id: UUID, call: SignedInCall) -> Any:
    """List the views that the caller keeps, and those that other managers share."""
    return await queries.list_views(call, call_id)


@router.post(
    f"{PIPELINE}/views",
    status_code=201,
    access=MANAGERS,
    response_model=ViewOut,
    responses=responses(NotFound, ViewExists, TooManyViews),
)
async def keep_view(call_id: UUID, wish: ViewIn, session: Session, call: SignedInCall) -> Any:
    """Keep filters and an order under a name."""
    return await service.keep_view(session, call, call_id, wish)


@router.delete(
    f"{PIPELINE}/views/{{view_id}}",
    status_code=204,
    access=Guarded(policy.may_remove),
    responses=responses(NotFound),
)
async def remove_view(call_id: UUID, view_id: UUID, session: Session, call: SignedInCall) -> None:
    """Keep a view no longer."""
    await service.remove_view(session, call, call_id, view_id)
