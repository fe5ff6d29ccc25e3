from typing import Any, ClassVar
from uuid import UUID

from kilim.core.errors import Problem


class AlreadyAssigned(Problem):
    status, slug, title = 409, "already-assigned", "This reviewer has the application already"


class NotAssignable(Problem):
    """The stage is not open, the application has left it, or the reviewer is not of the panel."""

    status, slug, title = 409, "not-assignable", "Not every application can be given away"


class NotAssigned(Problem):
    status, slug, title = 409, "not-assigned", "The assignment has ended already"


class MaskKnown(Problem):
    """Masked by hand, or left readable: that is taken back first."""

    status, slug, title = 409, "mask-known", "Something is said about these words already"


class MaskEnded(Problem):
    status, slug, title = 409, "mask-ended", "This was taken back already"


class ReviewBegun(Problem):
    """What was given is taken back only while nothing is written about it."""

    status, slug, title = 409, "review-begun", "The reviewer has begun to write"


class PhaseForbids(Problem):
    status, slug, title = 409, "phase-forbids", "Reviews cannot be written in this phase"


class DiscussionClosed(Problem):
    """The phase does not show others' reviews, or not before the own one is sent."""

    status, slug, title = 409, "discussion-closed", "This phase has no discussion for you"


class ReviewRefused(Problem):
    """Answers without the form of their fields, which no screen sends."""

    status, slug, title = 422, "review-refused", "The rubric cannot hold this"


class ReviewIncomplete(Problem):
    """`missing`: fields of the rubric; `confidence`: whether it is said."""

    status, slug, title = 409, "review-incomplete", "The review is not complete yet"
    members: ClassVar[dict[str, Any]] = {"missing": list[str], "confidence": bool}


class SharedFirst(Problem):
    """`first` is the assignment of theirs to go on with."""

    status, slug, title = 409, "shared-first", "What everybody reads first is not sent yet"
    members: ClassVar[dict[str, Any]] = {"first": UUID}


class SharedSent(Problem):
    status, slug, title = 409, "shared-sent", "A review of what everybody reads first was sent"


class NotShareable(Problem):
    """Nothing is reviewed in the stage, or not any more, or an application is not in it."""

    status, slug, title = 409, "not-shareable", "Not everything of this can be read by everybody"


class NothingNew(Problem):
    status, slug, title = 409, "nothing-new", "Exactly this was sent already"
