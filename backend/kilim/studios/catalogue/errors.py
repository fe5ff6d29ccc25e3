from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.studios.catalogue.schemas import LengthRule


class SlugTaken(Problem):
    status, slug, title = 409, "slug-taken", "Another studio has this address"


class BadLengths(Problem):
    """The terms that a change would lead to; all the broken rules at once."""

    status, slug, title = 422, "bad-lengths", "The lengths do not fit the grid"
    members: ClassVar[dict[str, Any]] = {"rules": list[LengthRule]}


class BadWindow(Problem):
    status, slug, title = 422, "bad-window", "`from` must be before `to`, by at most 62 days"
