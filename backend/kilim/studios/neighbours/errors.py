from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.neighbours.schemas import Clash


class NeighboursClash(Problem):
    """Nothing has changed: bookings ahead share time. They are named, the soonest first."""

    status, slug, title = 409, "neighbours-clash", "Both studios are booked at the same time"
    members: ClassVar[dict[str, Any]] = {"clashes": list[Clash]}
