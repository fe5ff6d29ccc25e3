from kilim.core.errors import Problem


class ConflictOfInterest(Problem):
    """A conflict that stands bars the reviewer from the application."""

    status, slug, title = 409, "conflict-of-interest", "A conflict of interest bars this reviewer"


class NotAReviewer(Problem):
    status, slug, title = 409, "not-a-reviewer", "Only reviewers and managers of the hub review"


class OnPanel(Problem):
    status, slug, title = 409, "on-panel", "They are on the panel already"


class NoSuchTrack(Problem):
    status, slug, title = 422, "no-such-track", "The call has no such track"


class ConflictKnown(Problem):
    status, slug, title = 409, "conflict-known", "This conflict is known already"


class ConflictCleared(Problem):
    status, slug, title = 409, "conflict-cleared", "This conflict was cleared already"
