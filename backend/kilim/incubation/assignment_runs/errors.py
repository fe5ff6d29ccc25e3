from typing import Any, ClassVar

from kilim.core.errors import Problem
from kilim.incubation.assignment_runs.schemas import BrokenRuleOut, PanelPairOut


class NotAReviewStage(Problem):
    status, slug, title = 409, "not-a-review-stage", "This stage is not one of reviews, or is over"


class BadWishes(Problem):
    """`wrong` names each rule that is broken, and the ids that break it."""

    status, slug, title = 422, "bad-wishes", "These wishes contradict each other"
    members: ClassVar[dict[str, Any]] = {"wrong": list[BrokenRuleOut]}


class NotProposed(Problem):
    status, slug, title = 409, "not-proposed", "This run is no proposal that can be published"


class PairsBarred(Problem):
    """A conflict bars these pairs by now; a repair gives them to somebody else."""

    status, slug, title = 409, "pairs-barred", "Conflicts bar pairs of this proposal"
    members: ClassVar[dict[str, Any]] = {"pairs": list[PanelPairOut]}


class ProposalOutdated(Problem):
    """These pairs were assigned, ended or written meanwhile; a repair starts from what is now."""

    status, slug, title = 409, "proposal-outdated", "What this proposal began with has changed"
    members: ClassVar[dict[str, Any]] = {"pairs": list[PanelPairOut]}
