"""The plan of a programme over HTTP."""

from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.errors import NotFound, responses
from kilim.incubation.residence import policy, queries, service
from kilim.incubation.residence.schemas import ProgrammePlanIn, ProgrammePlanOut

router = Router(prefix="/programmes/{programme_id}/plan", tags=["cohorts"])
MANAGERS = Guarded(policy.may_name)


@router.get("", access=MANAGERS, response_model=ProgrammePlanOut, responses=responses(NotFound))
async def get_programme_plan(programme_id: UUID, call: SignedInCall) -> Response:
    """Show which plan taking part in a programme brings."""
    return (await queries.get_plan(call, programme_id)).response()


@router.put("", access=MANAGERS, response_model=ProgrammePlanOut, responses=responses(NotFound))
async def name_programme_plan(
    programme_id: UUID, wish: ProgrammePlanIn, session: Session, call: SignedInCall
) -> Response:
    """Say which plan taking part in a programme brings."""
    return (await service.name_plan(session, call, programme_id, wish)).response()
