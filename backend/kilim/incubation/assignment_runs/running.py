"""The worker's part: solves a run from what the run itself keeps, so any try gives the same."""

import asyncio
import json
from dataclasses import asdict, dataclass, field
from uuid import UUID

from kilim.core import live
from kilim.core.db import Database, run
from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.repairing import Repair, repair
from kilim.incubation.assignment.shortages import Impossible
from kilim.incubation.assignment.workload import input_hash
from kilim.incubation.assignment_runs import statements
from kilim.incubation.assignment_runs.models import RunState
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel, build

CHANGED = "assignment-changed"  # the topic that open screens follow
TELL_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Solved:
    """What a run comes to; `result` is canonical JSON."""

    state: RunState
    input_hash: str
    result: str


@dataclass(slots=True)
class Progress:
    """How far the solver is; written by its thread, read by the worker's."""

    step: str = ""
    done: int = 0
    steps: int = 0
    told: tuple[str, int, int] = field(default=("", 0, 0))

    def __call__(self, step: str, done: int, steps: int) -> None:
        """Note it; percents, because there can be many."""
        self.step, self.done, self.steps = step, 100 * done // max(steps, 1), 100


async def work(database: Database, run_id: UUID) -> None:
    """Solve a run that was asked for; nothing if that has happened already."""
    async with database.sessions.begin() as session:
        rows = await run(session, statements.START, run=run_id)
    if not rows:
        return
    panel, wish = Panel.model_validate_json(rows[0]["panel"]), rows[0]["options"]
    progress = Progress()
    task = asyncio.create_task(
        asyncio.to_thread(solve, panel, AssignmentRunIn.model_validate_json(wish), progress)
    )
    while not (await asyncio.wait({task}, timeout=TELL_SECONDS))[0]:
        await _tell(database, run_id, progress)
    solved = await task
    async with database.sessions.begin() as session:
        values = {"state": solved.state, "hash": solved.input_hash, "result": solved.result}
        for row in await run(session, statements.FINISH, run=run_id, **values):
            await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)


def solve(panel: Panel, wish: AssignmentRunIn, progress: Progress | None = None) -> Solved:
    """The best proposal for a wish, or why there is none."""
    workload = build(panel, wish)
    if wish.repairs:
        before = {one.pair for one in panel.live}
        found: Assignment | Repair | Impossible = repair(
            workload, before, seed=wish.seed, progress=progress
        )
    else:
        found = assign(
            workload, seed=wish.seed, fair=wish.fair, bridged=wish.bridged, progress=progress
        )
    state = RunState.IMPOSSIBLE if isinstance(found, Impossible) else RunState.PROPOSED
    result = json.dumps(asdict(found), sort_keys=True, separators=(",", ":"))
    return Solved(state, input_hash(workload), result)


async def _tell(database: Database, run_id: UUID, progress: Progress) -> None:
    now = (progress.step, progress.done, progress.steps)
    if now == progress.told:
        return
    progress.told = now
    async with database.sessions.begin() as session:
        told = {"step": now[0], "done": now[1], "steps": now[2]}
        for row in await run(session, statements.TELL, run=run_id, **told):
            await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)


async def give_up(database: Database, run_id: UUID, failure: str) -> None:
    """Say that a run failed for the last time, to whoever waits for it."""
    async with database.sessions.begin() as session:
        for row in await run(session, statements.GIVE_UP, run=run_id, failure=failure):
            await live.publish(session, row["hub_id"], CHANGED, run_id=run_id)
