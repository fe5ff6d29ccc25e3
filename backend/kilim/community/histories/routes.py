"""The life of an organisation over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query

from kilim.accounts.actor import SignedInCall
from kilim.community.histories import policy, queries
from kilim.community.histories.schemas import HistoryFilter, MomentOut
from kilim.core.access import Guarded, Router
from kilim.core.errors import Forbidden, NotFound, responses
from kilim.core.paging import Page

router = Router(tags=["histories"])


@router.get(
    "/organisations/{organisation_id}/history",
    access=Guarded(policy.may_read),
    response_model=Page[MomentOut],
    responses=responses(NotFound, Forbidden),
)
async def list_moments(
    organisation_id: UUID, wanted: Annotated[HistoryFilter, Query()], call: SignedInCall
) -> Any:
    """List what happened in the life of an organisation, the newest first."""
    return await queries.list_moments(call, organisation_id, wanted)
