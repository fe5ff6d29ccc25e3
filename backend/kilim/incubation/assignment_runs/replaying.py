"""A run made again from what it keeps, for whoever wants to see that it comes to the same."""

import asyncio
from hashlib import sha256
from uuid import UUID

from kilim.core.db import Reads
from kilim.incubation.assignment.workload import input_hash
from kilim.incubation.assignment_runs import statements
from kilim.incubation.assignment_runs.running import solve
from kilim.incubation.assignment_runs.schemas import AssignmentRunIn
from kilim.incubation.assignment_runs.workloads import Panel, build

MOST_PAIRS = 12_000  # of applications and reviewers: about two seconds


async def replay(asked: Reads, run_id: UUID) -> tuple[str, str | None] | None:
    """The hashes of the input and of the result, made again; none if there is no such run.

    Without a result where making it takes longer than a request may.
    """
    row = await asked.first(statements.KEPT, run=run_id)
    if row is None:
        return None
    panel = Panel.model_validate_json(row["panel"])
    wish = AssignmentRunIn.model_validate_json(row["options"])
    if len(panel.applications) * len(panel.reviewers) > MOST_PAIRS:
        return input_hash(await asyncio.to_thread(build, panel, wish)), None
    solved = await asyncio.to_thread(solve, panel, wish)
    return solved.input_hash, sha256(solved.result.encode()).hexdigest()
