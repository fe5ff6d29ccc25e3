from enum import StrEnum
from typing import Any, ClassVar

from kilim.core.errors import Problem


class Weakness(StrEnum):
    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    COMMON = "common"
    CONTAINS_PERSONAL = "contains-personal"


class WeakPassword(Problem):
    """The password is easy to guess; `reasons` says why."""

    status, slug, title = 422, "weak-password", "Choose a password that is harder to guess"
    members: ClassVar[dict[str, Any]] = {"reasons": list[Weakness]}
