from kilim.core.errors import Problem


class CohortExists(Problem):
    status, slug, title = 409, "cohort-exists", "This call has a cohort already"


class StepInUse(Problem):
    """Somebody has done it or handed in for it; and no step becomes one of another kind."""

    status, slug, title = 409, "step-in-use", "A step that somebody has begun stays as it is"


class NeedsLaterStep(Problem):
    """What a step needs stands before it."""

    status, slug, title = 409, "needs-later-step", "A step can only need one that stands before it"


class EnrolmentOver(Problem):
    status, slug, title = 409, "enrolment-over", "They do not take part any more"


class StepLocked(Problem):
    """Something that it needs is not done."""

    status, slug, title = 409, "step-locked", "Another step comes first"


class StepDone(Problem):
    status, slug, title = 409, "step-done", "This step is done already"


class OtherAgreement(Problem):
    status, slug, title = 409, "other-agreement", "There is a newer text of the agreement"


class WorkAnswered(Problem):
    """Or newer work was handed in since."""

    status, slug, title = 409, "work-answered", "This work was answered already"


class CohortEndsEarly(Problem):
    status, slug, title = 409, "cohort-ends-early", "A cohort ends after it has begun"


class LeftBeforeEnrolled(Problem):
    status, slug, title = 409, "left-before-enrolled", "They took part later than that"


class NobodyThere(Problem):
    """Nobody is founder or member of the organisation today, so nobody could take part."""

    status, slug, title = 409, "nobody-there", "Nobody belongs to this organisation today"


class CohortOver(Problem):
    status, slug, title = 409, "cohort-over", "This cohort is over"


class NotWaiting(Problem):
    """Somebody has enrolled them meanwhile, or the place was given back."""

    status, slug, title = 409, "venture-not-waiting", "Somebody named here does not wait any more"


class EnrolledAlready(Problem):
    status, slug, title = 409, "enrolled-already", "They take part in this cohort already"
