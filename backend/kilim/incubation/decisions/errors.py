from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.incubation.decisions.schemas import DecisionFinding


class DecisionsChanged(Problem):
    """What was looked over is not what would be applied now."""

    status, slug, title = 409, "decisions-changed", "The decisions have changed since"


class NothingPending(Problem):
    status, slug, title = 409, "nothing-pending", "No decision of this stage is pending"


class DecisionsNotReady(Problem):
    """Something stops them, or asks for a yes; nothing was applied."""

    status, slug, title = 409, "decisions-not-ready", "These decisions cannot be applied"
    members: ClassVar[dict[str, Any]] = {"findings": list[DecisionFinding]}


class LettersLeft(Problem):
    """Or the batch was taken back before."""

    status, slug, title = 409, "letters-left", "The batch can no longer be taken back"


class OfferOver(Problem):
    """Answered, expired or withdrawn."""

    status, slug, title = 409, "place-offer-over", "The offer can no longer be answered"


class NoPlaceLeft(Problem):
    """Others accepted before; the offer stays open in case that a place becomes free."""

    status, slug, title = 409, "no-place-left", "All places of the track are taken"


class OtherWords(Problem):
    """What was agreed to is not what the offer says."""

    status, slug, title = 409, "other-words", "The offer says something else by now"


class BadOfferEnd(Problem):
    status, slug, title = 422, "bad-offer-end", "An offer ends within a year from now"


class LineChanged(Problem):
    """Somebody came, left, or was promoted."""

    status, slug, title = 409, "line-changed", "Others are in the waiting line by now"


class NotWaiting(Problem):
    status, slug, title = 409, "not-waiting", "The application waits for no place"
