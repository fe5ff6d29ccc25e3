from kilim.core.errors import Problem


class MatchingOpen(Problem):
    status, slug, title = 409, "matching-open", "The cohort has an open matching"


class MatchingOver(Problem):
    status, slug, title = 409, "matching-over", "This matching is published or cancelled"


class UnknownWish(Problem):
    """Somebody takes part no more, has a mentor, or mentors no more."""

    status, slug, title = 422, "unknown-wish", "Somebody named here is not in this matching"


class PinsTooMany(Problem):
    status, slug, title = 409, "pins-too-many", "A mentor has no room for all pins"


class MatchingOutdated(Problem):
    """Somebody has wished otherwise, or takes part no more, since the proposal was read."""

    status, slug, title = 409, "matching-outdated", "The proposal has changed since you saw it"


class NoPairs(Problem):
    status, slug, title = 409, "no-pairs", "The proposal has no pairs"
