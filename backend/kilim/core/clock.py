"""The only place that reads the system clock."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends


def current_time() -> datetime:
    """The current instant in UTC."""
    return datetime.now(UTC)


async def _now() -> datetime:
    return current_time()


# Use cases take `now` as an argument, so a test or a replay can choose it.
Now = Annotated[datetime, Depends(_now)]
