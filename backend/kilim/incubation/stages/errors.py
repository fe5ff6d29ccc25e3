from kilim.core.errors import Problem


class StageNotOpen(Problem):
    status, slug, title = 409, "stage-not-open", "The stage is not open"


class InAnotherStage(Problem):
    status, slug, title = 409, "in-another-stage", "An application is in one stage at a time"


class NotInStage(Problem):
    """Never sent, withdrawn, of another call, or not in the stage any more."""

    status, slug, title = 409, "not-in-stage", "Not every application can go there"
