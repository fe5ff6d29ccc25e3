from datetime import datetime
from typing import Any, ClassVar

from kilim.core.errors import Problem


class NotEnoughCredits(Problem):
    """`needed` and `available` are minutes; `next_grant_at` is null when none is to come."""

    status, slug, title = 409, "not-enough-credits", "There are not enough credits for this"
    members: ClassVar[dict[str, Any]] = {
        "needed": int,
        "available": int,
        "next_grant_at": datetime | None,
    }
