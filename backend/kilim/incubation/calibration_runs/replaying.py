"""A run made again from what it keeps, for whoever wants to see that it comes to the same."""

import asyncio
from hashlib import sha256
from uuid import UUID

from kilim.core.db import Reads
from kilim.incubation.calibration_runs import statements
from kilim.incubation.calibration_runs.running import solve
from kilim.incubation.calibration_runs.schemas import CalibrationIn
from kilim.incubation.calibration_runs.sheets import Kept

MOST_ENTRIES = 400  # about two seconds


async def replay(asked: Reads, run_id: UUID) -> tuple[str, str | None] | None:
    """The hashes of the sheet and of the result, made again; none if there is no such run.

    Without a result where making it takes longer than a request may.
    """
    row = await asked.first(statements.KEPT, run=run_id)
    if row is None:
        return None
    given = sha256(row["sheet"].encode()).hexdigest()
    kept = Kept.model_validate_json(row["sheet"])
    if len(kept.entries) > MOST_ENTRIES:
        return given, None
    wish = CalibrationIn.model_validate_json(row["options"])
    result = await asyncio.to_thread(solve, kept, wish)
    return given, sha256(result.encode()).hexdigest()
