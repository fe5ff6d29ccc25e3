from kilim.core.errors import Problem


class DaysOver(Problem):
    """What has been cannot be changed."""

    status, slug, title = 422, "days-over", "These days are over"
