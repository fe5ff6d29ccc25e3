from kilim.core.errors import Problem


class ConsentNeeded(Problem):
    """The venture was turned down and has not agreed to be followed, or has said no."""

    status, slug, title = 409, "consent-needed", "The venture has not agreed to be followed"


class YearNotOpen(Problem):
    """The year is not over yet, or is before the year before the venture began."""

    status, slug, title = 409, "year-not-open", "Nothing can be said of this year"


class OriginNeeded(Problem):
    """Whoever says something for a venture says from where it is known."""

    status, slug, title = 422, "origin-needed", "Say from where it is known"


class DayNotOver(Problem):
    """It is after today, or before the day on which the venture began."""

    status, slug, title = 422, "day-not-over", "Nothing can be said of this day"
