from kilim.core.errors import Problem


class BadPeriod(Problem):
    status, slug, title = 422, "bad-period", "`from` must be before `to`, by at most 366 days"
