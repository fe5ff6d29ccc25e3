from kilim.core.errors import Problem


class FundExists(Problem):
    status, slug, title = 409, "fund-exists", "This cohort has a fund already"


class NoFund(Problem):
    status, slug, title = 409, "no-fund", "This cohort has no fund"


class TrancheAsked(Problem):
    """Somebody has asked for it or released it meanwhile."""

    status, slug, title = 409, "tranche-asked", "Somebody has asked for this tranche already"


class TrancheNotAsked(Problem):
    """Nobody has asked for it, or it was released meanwhile."""

    status, slug, title = 409, "tranche-not-asked", "Nobody asks for this tranche"


class ConditionsOpen(Problem):
    status, slug, title = 409, "conditions-open", "Not all conditions of the tranche are met"


class TrancheNotReleased(Problem):
    """Only what was released can be reversed."""

    status, slug, title = 409, "tranche-not-released", "This tranche was not released"


class ReversalAsked(Problem):
    """Somebody has asked for it, or it was reversed."""

    status, slug, title = 409, "reversal-asked", "Somebody has asked for this already"


class ReversalNotAsked(Problem):
    """Nobody asks for it any more, or it was reversed meanwhile."""

    status, slug, title = 409, "reversal-not-asked", "Nobody asks to reverse this tranche"


class NeedsTwoPeople(Problem):
    """One person alone moves no money."""

    status, slug, title = 409, "needs-two-people", "Somebody else releases what you asked for"


class FundUsedUp(Problem):
    status, slug, title = 409, "fund-used-up", "The fund does not hold that much any more"


class TakesNoPart(Problem):
    status, slug, title = 409, "takes-no-part", "They do not take part any more"
