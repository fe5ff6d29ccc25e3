from kilim.core.errors import Problem


class ReviewsClosed(Problem):
    """Reviews are written within 14 days of delivery, before anybody can read the other side's."""

    status, slug, title = 409, "reviews-closed", "Reviews are written in 14 days after delivery"


class AlreadyReviewed(Problem):
    """A review is written once."""

    status, slug, title = 409, "already-reviewed", "This was reviewed already"


class NotReadYet(Problem):
    """Nobody replies to what they cannot read yet."""

    status, slug, title = 409, "review-not-read-yet", "This review is not to be read yet"


class AlreadyReplied(Problem):
    """A shop replies once."""

    status, slug, title = 409, "already-replied", "The shop has replied already"
