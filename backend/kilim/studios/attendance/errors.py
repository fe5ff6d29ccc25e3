from datetime import datetime
from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.attendance.schemas import EndOut, Part


class UndoOver(Problem):
    status, slug, title = 409, "undo-over", "It is too late to take the cancellation back"


class NotLonger(Problem):
    status, slug, title = 422, "not-longer", "The new end is not after the present one"


class NotYet(Problem):
    """It can be done from `opens_at` on."""

    status, slug, title = 409, "not-yet", "It is too early for this"
    members: ClassVar[dict[str, Any]] = {"opens_at": datetime}


class TakenAfterwards(Problem):
    """The booking stays as it is; `ends` are those to which it could be extended."""

    status, slug, title = 409, "taken-afterwards", "Somebody else has the time afterwards"
    members: ClassVar[dict[str, Any]] = {"parts": list[Part], "ends": list[EndOut]}
