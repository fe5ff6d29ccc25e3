"""The only place that reads the system clock."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Request


def current_time() -> datetime:
    """The current instant in UTC."""
    return datetime.now(UTC)


def clock_of(request: Request) -> datetime:
    """What the application's clock says; a test sets it, everything else follows the system."""
    now: datetime = request.app.state.clock()
    return now


async def _now(request: Request) -> datetime:
    return clock_of(request)


# Use cases take `now` as an argument, so a test or a replay can choose it.
Now = Annotated[datetime, Depends(_now)]
