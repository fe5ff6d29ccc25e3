from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from kilim.core.fields import In, Out, Whole
from kilim.core.paging import DEFAULT_LIMIT, MAX_LIMIT

JobNumber = Annotated[Whole, Field(ge=1, le=2**63 - 1)]


class OperationsOut(Out):
    """The state of the queue. `failed` counts the dead letters.

    `lost_workers` names the host of each worker that ended without stopping in order.
    """

    queued: int
    running: int
    failed: int
    oldest_seconds: float | None
    workers_seen: int
    worker_seen_seconds: float | None
    lost_workers: list[str]


class DeadLetterPaging(In):
    """Which page: up to `limit` dead letters after the cursor `after`."""

    after: JobNumber | None = None
    limit: Annotated[Whole, Field(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT


class DeadLetterOut(Out):
    """An event or a mail that was given up; `body` holds ids, never secrets."""

    id: int
    event: str
    body: dict[str, Any]
    error: str
    attempts: int
    failed_at: datetime
