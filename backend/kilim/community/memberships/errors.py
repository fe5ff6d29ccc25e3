from kilim.core.errors import Problem


class AlreadyMember(Problem):
    """The member is in the plan on some of these days, or has asked for it already."""

    status, slug, title = 409, "already-member", "That member is in this plan at that time"


class PlanRetired(Problem):
    status, slug, title = 409, "plan-retired", "Nobody can join this plan any more"


class EndsBeforeItStarts(Problem):
    status, slug, title = 422, "ends-before-it-starts", "A membership ends after it starts"


class NotOfTheHub(Problem):
    status, slug, title = 409, "not-of-the-hub", "That person has no role at this hub"


class NotOfTheOrganisation(Problem):
    status, slug, title = 409, "not-of-the-organisation", "That person is not of this organisation"


class MembershipDecided(Problem):
    """It was approved, refused or withdrawn, so nobody decides about it again."""

    status, slug, title = 409, "membership-decided", "This application was decided already"


class MembershipNotApproved(Problem):
    """What was never approved is not paused, ended or renewed."""

    status, slug, title = 409, "membership-not-approved", "This membership was not approved"


class NotRenewable(Problem):
    """It has no end, its end is far, or it is over."""

    status, slug, title = 409, "not-renewable", "This membership cannot be renewed now"


class SpotTaken(Problem):
    status, slug, title = 409, "spot-taken", "Somebody has this desk or locker on these days"


class NoSpotLeft(Problem):
    """The plan gives no more desks or lockers than the membership has."""

    status, slug, title = 409, "no-spot-left", "The plan gives no more of these"
