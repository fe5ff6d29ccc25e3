"""Stages of a call over HTTP."""

from typing import Any
from uuid import UUID

from fastapi import Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import SeenVersion
from kilim.core.errors import (
    ChangedMeanwhile,
    NotFound,
    Overloaded,
    PreconditionRequired,
    responses,
)
from kilim.incubation.stages import planning, policy, queries
from kilim.incubation.stages.errors import (
    BadOrder,
    PhaseInUse,
    RubricUnfit,
    StageBusy,
    StageFixed,
    StageIncomplete,
    StageNotOpen,
    UnknownCriteria,
)
from kilim.incubation.stages.schemas import (
    EnteredOut,
    OrderIn,
    StageChangeIn,
    StageIn,
    StageOut,
    StagesOut,
)

router = Router(tags=["stages"])
MANAGERS = Guarded(policy.may_manage)
OF_CALL, ONE = "/calls/{call_id}/stages", "/stages/{stage_id}"


@router.get(OF_CALL, access=MANAGERS, response_model=StagesOut, responses=responses(NotFound))
async def list_stages(call_id: UUID, call: SignedInCall) -> Any:
    """List the stages of a call in their order."""
    return await queries.list_stages(call, call_id)


@router.post(
    OF_CALL,
    status_code=201,
    access=MANAGERS,
    response_model=StageOut,
    responses=responses(NotFound),
)
async def add_stage(call_id: UUID, wish: StageIn, session: Session, call: SignedInCall) -> Response:
    """Add a stage after the others, as hubs usually have it."""
    return (await planning.add_stage(session, call, call_id, wish)).response(201)


@router.put(
    f"{OF_CALL}/order",
    status_code=204,
    access=MANAGERS,
    responses=responses(NotFound, BadOrder),
)
async def order_stages(call_id: UUID, wish: OrderIn, session: Session, call: SignedInCall) -> None:
    """Put the stages of a call in another order."""
    await planning.order_stages(session, call, call_id, wish)


@router.patch(
    ONE,
    access=MANAGERS,
    response_model=StageOut,
    responses=responses(
        NotFound,
        ChangedMeanwhile,
        PreconditionRequired,
        StageFixed,
        RubricUnfit,
        UnknownCriteria,
        PhaseInUse,
    ),
)
async def change_stage(
    stage_id: UUID, wish: StageChangeIn, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Change a stage; of an open one its rubric, weights and hidden fields stand."""
    return (await planning.change_stage(session, call, stage_id, wish, seen)).response()


@router.delete(ONE, status_code=204, access=MANAGERS, responses=responses(NotFound, StageFixed))
async def discard_stage(stage_id: UUID, session: Session, call: SignedInCall) -> None:
    """Forget a stage that was never opened."""
    await planning.discard_stage(session, call, stage_id)


@router.post(
    f"{ONE}/open",
    access=MANAGERS,
    response_model=StageOut,
    responses=responses(
        NotFound, ChangedMeanwhile, PreconditionRequired, StageIncomplete, StageNotOpen, Overloaded
    ),
)
async def open_stage(
    stage_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Open a stage; into the first of a call comes everything that was sent to it."""
    return (await planning.open_stage(session, call, stage_id, seen)).response()


@router.post(
    f"{ONE}/entries",
    access=MANAGERS,
    response_model=EnteredOut,
    responses=responses(NotFound, StageNotOpen, Overloaded),
)
async def enter_late(stage_id: UUID, session: Session, call: SignedInCall) -> Any:
    """Let in what was sent after the stage was opened."""
    return await planning.enter_late(session, call, stage_id)


@router.post(
    f"{ONE}/close",
    access=MANAGERS,
    response_model=StageOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, StageBusy, StageNotOpen),
)
async def close_stage(
    stage_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Close a stage that every application has left."""
    return (await planning.close_stage(session, call, stage_id, seen)).response()


@router.post(
    f"{ONE}/phases/{{phase_id}}/activate",
    access=MANAGERS,
    response_model=StageOut,
    responses=responses(NotFound, ChangedMeanwhile, PreconditionRequired, StageFixed),
)
async def activate_phase(
    stage_id: UUID, phase_id: UUID, session: Session, call: SignedInCall, seen: SeenVersion
) -> Response:
    """Let another phase say what reviewers see and may do."""
    return (await planning.activate_phase(session, call, stage_id, phase_id, seen)).response()
