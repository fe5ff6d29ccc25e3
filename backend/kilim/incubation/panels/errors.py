from kilim.core.errors import Problem


class ConflictOfInterest(Problem):
    """A conflict that stands bars the reviewer from the application."""

    status, slug, title = 409, "conflict-of-interest", "A conflict of interest bars this reviewer"
