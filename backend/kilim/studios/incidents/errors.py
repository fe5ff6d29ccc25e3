from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.incidents.schemas import Refused


class UnusableAlready(Problem):
    status, slug, title = 409, "unusable-already", "Somebody has reported this as unusable already"


class IncidentOver(Problem):
    status, slug, title = 409, "incident-over", "The incident is resolved"


class SwapRefused(Problem):
    """Nothing has happened. `bookings` names the first that cannot be swapped; look anew."""

    status, slug, title = 409, "swap-refused", "A booking cannot have that unit"
    members: ClassVar[dict[str, Any]] = {"bookings": list[Refused]}
