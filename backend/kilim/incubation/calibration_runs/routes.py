"""Calibration runs over HTTP."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import Query, Response

from kilim.accounts.actor import SignedInCall
from kilim.core.access import Guarded, Router
from kilim.core.db import Session
from kilim.core.documents import AcceptsGzip
from kilim.core.errors import NotFound, responses
from kilim.core.paging import Page
from kilim.incubation.calibration_runs import policy, queries, service
from kilim.incubation.calibration_runs.errors import (
    NothingToCalibrate,
    QuotasTooMany,
    UnknownQuotaField,
)
from kilim.incubation.calibration_runs.schemas import (
    CalibrationDetail,
    CalibrationFilter,
    CalibrationIn,
    CalibrationOut,
    CalibrationSetUpsOut,
    SheetReviewsOut,
)

router = Router(tags=["calibration"])
MANAGERS = Guarded(policy.may_calibrate)
STAGE, ONE = "/stages/{stage_id}", "/calibration-runs/{run_id}"


@router.get(
    "/calls/{call_id}/calibration",
    access=MANAGERS,
    response_model=CalibrationSetUpsOut,
    responses=responses(NotFound),
)
async def list_calibration_set_ups(call_id: UUID, call: SignedInCall) -> Any:
    """List what a calibration of each review stage of a call would be made from."""
    return await queries.list_set_ups(call, call_id)


@router.get(
    f"{STAGE}/calibration-runs",
    access=MANAGERS,
    response_model=Page[CalibrationOut],
    responses=responses(NotFound),
)
async def list_calibration_runs(
    stage_id: UUID, wanted: Annotated[CalibrationFilter, Query()], call: SignedInCall
) -> Any:
    """List the calibrations of a stage, the newest first."""
    return await queries.list_runs(call, stage_id, wanted)


@router.post(
    f"{STAGE}/calibration-runs",
    access=MANAGERS,
    response_model=CalibrationDetail,
    status_code=201,
    responses=responses(NotFound, NothingToCalibrate, UnknownQuotaField, QuotasTooMany),
)
async def ask_for_calibration(
    stage_id: UUID, wish: CalibrationIn, session: Session, call: SignedInCall
) -> Response:
    """Ask for a calibration of what was sent; the worker makes it."""
    return (await service.ask(session, call, stage_id, wish)).response(201)


@router.get(ONE, access=MANAGERS, response_model=CalibrationDetail, responses=responses(NotFound))
async def get_calibration_run(
    run_id: UUID, call: SignedInCall, accepts_gzip: AcceptsGzip
) -> Response:
    """Get a calibration with its simulations."""
    return (await queries.get_run(call, run_id)).compressed(accepts_gzip)


@router.post(
    f"{ONE}/try-again",
    access=MANAGERS,
    response_model=CalibrationDetail,
    responses=responses(NotFound),
)
async def try_calibration_again(run_id: UUID, session: Session, call: SignedInCall) -> Response:
    """Let the worker make a calibration that it gave up."""
    return (await service.try_again(session, call, run_id)).response()


@router.get(
    f"{ONE}/applications/{{application_id}}",
    access=MANAGERS,
    response_model=SheetReviewsOut,
    responses=responses(NotFound),
)
async def get_calibrated_application(run_id: UUID, application_id: UUID, call: SignedInCall) -> Any:
    """Get the reviews of one application, as the calibration had them."""
    return await queries.get_reviews(call, run_id, application_id=application_id)


@router.get(
    f"{ONE}/reviewers/{{person_id}}",
    access=MANAGERS,
    response_model=SheetReviewsOut,
    responses=responses(NotFound),
)
async def get_calibrated_reviewer(run_id: UUID, person_id: UUID, call: SignedInCall) -> Any:
    """Get the reviews by one person, as the calibration had them."""
    return await queries.get_reviews(call, run_id, person_id=person_id)
