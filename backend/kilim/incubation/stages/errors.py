from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.incubation.stages.schemas import Lack, Member


class StageNotOpen(Problem):
    status, slug, title = 409, "stage-not-open", "The stage is not open"


class InAnotherStage(Problem):
    status, slug, title = 409, "in-another-stage", "An application is in one stage at a time"


class NotInStage(Problem):
    """Never sent, withdrawn, of another call, or not in the stage any more."""

    status, slug, title = 409, "not-in-stage", "Not every application can go there"


class StageIncomplete(Problem):
    """`missing` says what it takes to open the stage."""

    status, slug, title = 409, "stage-incomplete", "The stage cannot be opened yet"
    members: ClassVar[dict[str, Any]] = {"missing": list[Lack]}


class StageFixed(Problem):
    """Of an open stage the rubric, its weights and what is hidden stand; a closed one stands.

    `fixed` names what was to change and does not.
    """

    status, slug, title = 409, "stage-fixed", "This does not change any more"
    members: ClassVar[dict[str, Any]] = {"fixed": list[Member]}


class StageBusy(Problem):
    status, slug, title = 409, "stage-busy", "There are still applications in the stage"


class RubricUnfit(Problem):
    """Not a published rubric of the hub, without a scale, or with scales that differ."""

    status, slug, title = 422, "rubric-unfit", "Reviews cannot be written with this form"


class UnknownCriteria(Problem):
    status, slug, title = 422, "unknown-criteria", "The rubric has other criteria"


class BadOrder(Problem):
    """Every stage once, and those that have been opened first, as they were."""

    status, slug, title = 422, "bad-order", "The stages cannot stand in this order"


class PhaseInUse(Problem):
    """It is the active one, or reviews were sent in it."""

    status, slug, title = 409, "phase-in-use", "This phase cannot be removed"
