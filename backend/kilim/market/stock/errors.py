from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.market.stock.schemas import LackingItem


class SoldOut(Problem):
    """There is less than was wanted; the answer says of what, and how much there is."""

    status, slug, title = 409, "sold-out", "There is not enough of this"
    members: ClassVar[dict[str, Any]] = {"lacking": list[LackingItem]}


class HoldsEnded(Problem):
    """What was held has been given to somebody else."""

    status, slug, title = 409, "holds-ended", "This was held for a while, and has been let go"


class NotSoMany(Problem):
    """Fewer are free at the place than would leave it; the answer says how many."""

    status, slug, title = 409, "not-so-many", "There are not so many of it"
    members: ClassVar = {"free": int}


class EditionFull(Problem):
    """All pieces of the edition have their numbers."""

    status, slug, title = 409, "edition-full", "The edition has no more pieces"


class CodeTaken(Problem):
    """The seller has something else under this code or name."""

    status, slug, title = 409, "code-taken", "This code or name is in use"


class NotCounted(Problem):
    """What is made to order lies nowhere; what does lie somewhere has no weeks."""

    status, slug, title = 409, "not-counted", "This is not counted like that"


class CapacityPromised(Problem):
    """More work is promised in the week than it would have room for; the answer says how much."""

    status, slug, title = 409, "capacity-promised", "More than that is promised already"
    members: ClassVar = {"taken": int}


class StillUsed(Problem):
    """Things are made in this workshop; they have to be retired before it."""

    status, slug, title = 409, "still-used", "Something is made there"


class NoSuchStockPlace(Problem):
    """The seller has no such place or workshop, or uses it no more."""

    status, slug, title = 422, "no-such-stock-place", "There is no such place for stock"
