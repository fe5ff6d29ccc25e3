from kilim.core.errors import Problem


class NoSuchPlace(Problem):
    status, slug, title = 422, "no-such-place", "There is no such region"
