"""Wall times as requests carry them: what a clock in a hub's zone shows."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema


def _wall(value: object) -> object:
    if isinstance(value, datetime):
        return value
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?"
    if not isinstance(value, str) or not re.fullmatch(form, value, re.ASCII):
        raise ValueError("must be a wall time without an offset, such as 2026-11-23T14:00")
    return datetime.fromisoformat(value)


def _in_calendar(value: datetime) -> datetime:
    if value.tzinfo is not None or not 1971 <= value.year < 2190:
        raise ValueError("must be without an offset and lie between 1971 and 2189")
    return value


WallTime = Annotated[
    datetime,
    BeforeValidator(_wall),
    AfterValidator(_in_calendar),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:00)?$",
            "description": "A wall time in the hub's zone, such as 2026-11-23T14:00",
        }
    ),
]
