"""Assignment runs over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import AcceptsGzip
from kilim.core.errors import NotFound, responses
from kilim.core.paging import Page
from kilim.incubation.assignment_runs import policy, queries, service
from kilim.incubation.assignment_runs.errors import (
    BadWishes,
    NotAReviewStage,
    NotProposed,
    PairsBarred,
    ProposalOutdated,
)
from kilim.incubation.assignment_runs.schemas import (
    AssignmentRunDetail,
    AssignmentRunFilter,
    AssignmentRunIn,
    AssignmentRunOut,
    AssignmentSetUpsOut,
    ChoicesOut,
)
from kilim.incubation.reviews.errors import AlreadyAssigned

router = Router(tags=["assignment"])
MANAGERS = Guarded(policy.may_assign)
STAGE, ONE = "/stages/{stage_id}", "/assignment-runs/{run_id}"


@router.get(
    "/calls/{call_id}/assignment",
    access=MANAGERS,
    response_model=AssignmentSetUpsOut,
    responses=responses(NotFound),
)
async def list_assignment_set_ups(call_id: UUID, call: SignedInCall) -> Any:
    """List what a proposal for each review stage of a call would begin with."""
    return await queries.list_set_ups(call, call_id)


@router.get(
    f"{STAGE}/assignment-runs",
    access=MANAGERS,
    response_model=Page[AssignmentRunOut],
    responses=responses(NotFound),
)
async def list_assignment_runs(
    stage_id: UUID, wanted: Annotated[AssignmentRunFilter, Query()], call: SignedInCall
) -> Any:
    """List the runs of a stage, the newest first."""
    return await queries.list_runs(call, stage_id, wanted)


@router.post(
    f"{STAGE}/assignment-runs",
    access=MANAGERS,
    response_model=AssignmentRunDetail,
    status_code=201,
    responses=responses(NotFound, NotAReviewStage, BadWishes),
)
async def ask_for_assignment(
    stage_id: UUID, wish: AssignmentRunIn, session: Session, call: SignedInCall
) -> Response:
    """Ask for a proposal; the worker makes it."""
    return (await service.ask(session, call, stage_id, wish)).response(201)


@router.get(ONE, access=MANAGERS, response_model=AssignmentRunDetail, responses=responses(NotFound))
async def get_assignment_run(
    run_id: UUID, call: SignedInCall, accepts_gzip: AcceptsGzip
) -> Response:
    """Get a run with its proposal, or why there is none."""
    return (await queries.get_run(call, run_id)).compressed(accepts_gzip)


@router.get(
    f"{ONE}/applications/{{application_id}}",
    access=MANAGERS,
    response_model=ChoicesOut,
    responses=responses(NotFound),
)
async def get_assignment_choices(run_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """Get every reviewer for one application, with what their affinity is made of."""
    return await queries.get_choices(call, run_id, application_id)


@router.post(
    f"{ONE}/try-again",
    access=MANAGERS,
    response_model=AssignmentRunDetail,
    responses=responses(NotFound),
)
async def try_assignment_again(run_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Let the worker make a proposal that it gave up."""
    return (await service.try_again(session, call, run_id)).response()


@router.post(
    f"{ONE}/publish",
    access=MANAGERS,
    response_model=AssignmentRunDetail,
    responses=responses(
        NotFound, NotAReviewStage, NotProposed, ProposalOutdated, PairsBarred, AlreadyAssigned
    ),
)
async def publish_assignment_run(run_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Make the assignments of the stage those of the proposal."""
    return (await service.publish(session, call, run_id)).response()
