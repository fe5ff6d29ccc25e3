from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.closures.schemas import Unresolved


class BadClosure(Problem):
    status, slug, title = 422, "bad-closure", "A closure begins from now on and ends within a year"


class TooManyHits(Problem):
    status, slug, title = 409, "too-many-hits", "The closure hits more than 300 bookings"


class ClosureUnresolved(Problem):
    """Nothing has happened. `bookings` are those to decide about again; look at the preview anew.

    Empty when something else than a booking holds a studio.
    """

    status, slug, title = 409, "closure-unresolved", "Not every booking in the way has a place"
    members: ClassVar[dict[str, Any]] = {"bookings": list[Unresolved]}


class ClosureOver(Problem):
    status, slug, title = 409, "closure-over", "The closure is over"
