from kilim.core.errors import Problem


class LinkExpired(Problem):
    """The link is unknown, used, replaced by a newer one, withdrawn or too old."""

    status, slug, title = 410, "link-expired", "This link does not work any more"
