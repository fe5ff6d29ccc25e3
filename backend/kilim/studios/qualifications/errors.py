from kilim.core.errors import Problem


class AlreadyQualified(Problem):
    """On one of the days the person has it already."""

    status, slug, title = 409, "already-qualified", "They have it already on some of these days"


class NotKnownAtHub(Problem):
    status, slug, title = 409, "not-known-at-hub", "That person has no role here and booked nothing"


class QualificationRevoked(Problem):
    status, slug, title = 409, "qualification-revoked", "It was revoked before"
