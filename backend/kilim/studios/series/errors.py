from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.series.schemas import DateRefused, FaultOut


class BadSeries(Problem):
    """The rule, or a date, is not one that a series can have."""

    status, slug, title = 422, "bad-series", "These are not dates of a series"
    members: ClassVar[dict[str, Any]] = {"faults": list[FaultOut]}


class SeriesRefused(Problem):
    """Dates that are not to be had; nothing of the series was booked or changed."""

    status, slug, title = 409, "series-refused", "Some dates of the series are not to be had"
    members: ClassVar[dict[str, Any]] = {"dates": list[DateRefused]}


class SeriesOver(Problem):
    status, slug, title = 409, "series-over", "No occurrence of the series is still to come"
