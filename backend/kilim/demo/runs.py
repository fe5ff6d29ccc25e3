"""What the manager of the demo asked about stages of reviews: who reads what, and scores."""

from typing import Any
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Call
from kilim.core.db import run
from kilim.incubation.assignment_runs import running as assigning
from kilim.incubation.assignment_runs import service as assignment_runs
from kilim.incubation.assignment_runs import statements as of_assignment
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel
from kilim.incubation.calibration_runs import running as calibrating
from kilim.incubation.calibration_runs import service as calibration_runs
from kilim.incubation.calibration_runs import statements as of_calibration
from kilim.incubation.calibration_runs.schemas import CalibrationIn
from kilim.incubation.calibration_runs.sheets import Kept

_STAGES = text("""
    SELECT s.id FROM stages s
    WHERE s.hub_id = :hub AND s.kind = 'review' AND s.state = 'open'
        AND EXISTS (SELECT FROM reviews v JOIN assignments g ON g.id = v.assignment_id
            WHERE g.stage_id = s.id AND v.state = 'sent')
    ORDER BY s.id
""")


async def add_runs(session: AsyncSession, call: Call, hub_id: UUID) -> None:
    """Each open stage has a published proposal that keeps what is assigned, and a calibration."""
    for stage_id in (await session.execute(_STAGES, {"hub": hub_id})).scalars().all():
        await add_runs_of(session, call, stage_id)


async def add_runs_of(session: AsyncSession, call: Call, stage_id: UUID) -> None:
    """A published proposal and a calibration of one stage."""
    await _assign(session, call, stage_id)
    await _calibrate(session, call, stage_id)


async def _assign(session: AsyncSession, call: Call, stage_id: UUID) -> None:
    wish = AssignmentRunIn.model_validate({"repairs": True})
    run_id = _id(await assignment_runs.ask(session, call, stage_id, wish))
    [row] = await run(session, of_assignment.START, run=run_id)
    solved = assigning.solve(Panel.model_validate_json(row["panel"]), wish)
    found = {"state": solved.state, "hash": solved.input_hash, "result": solved.result}
    await run(session, of_assignment.FINISH, run=run_id, **found)
    if solved.state == "proposed":
        await assignment_runs.publish(session, call, run_id)


async def _calibrate(session: AsyncSession, call: Call, stage_id: UUID) -> None:
    wish = CalibrationIn.model_validate({})
    run_id = _id(await calibration_runs.ask(session, call, stage_id, wish))
    [row] = await run(session, of_calibration.WAITING, run=run_id)
    result = calibrating.solve(Kept.model_validate_json(row["sheet"]), wish)
    await run(session, of_calibration.FINISH, run=run_id, result=result)


def _id(answer: Any) -> UUID:
    return UUID(from_json(answer.body)["id"])
