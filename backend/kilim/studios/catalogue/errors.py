from kilim.core.errors import Problem


class SlugTaken(Problem):
    status, slug, title = 409, "slug-taken", "Another studio has this address"


class BadWindow(Problem):
    status, slug, title = 422, "bad-window", "`from` must be before `to`, by at most 62 days"
