from kilim.core.errors import Problem


class AlreadyNoticed(Problem):
    """The hub has not decided yet about what the same person said of it before."""

    status, slug, title = 409, "already-noticed", "You have reported this; the hub looks at it"


class NoticeDecided(Problem):
    """Somebody else was quicker."""

    status, slug, title = 409, "notice-decided", "This was decided meanwhile"


class NoticeActNotFitting(Problem):
    """A listing is removed, a shop restricted, a review hidden; nothing else."""

    status, slug, title = 409, "notice-act-not-fitting", "This cannot be done about such a thing"
