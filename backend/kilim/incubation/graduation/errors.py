from kilim.core.errors import Problem


class NotTakingPart(Problem):
    """Somebody may have noted it meanwhile; nobody of the list has graduated."""

    status, slug, title = 409, "not-taking-part", "Somebody has left or graduated already"


class StepsMissing(Problem):
    """Of them, a manager says why they graduate all the same."""

    status, slug, title = 409, "steps-missing", "Somebody has not done every step"


class GraduatedBeforeEnrolled(Problem):
    status, slug, title = 409, "graduated-before-enrolled", "They took part later than that"


class AlreadyRevoked(Problem):
    status, slug, title = 409, "already-revoked", "The certificate is revoked already"
