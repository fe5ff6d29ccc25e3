from kilim.core.errors import Problem


class KpiExists(Problem):
    status, slug, title = 409, "kpi-exists", "The programme has a KPI with this address"


class KpiNotAskedBefore(Problem):
    """It would not have been asked in any month: it is retired after its first one."""

    status, slug, title = 409, "kpi-not-asked-before", "It is not asked before that month"


class AskedAlready(Problem):
    """Check-ins of the programme are asked of it in some of these months already."""

    status, slug, title = 409, "checkins-asked-already", "It is asked in these months already"


class MonthNotOpen(Problem):
    """The month is not over yet, or nothing is asked of the venture in it."""

    status, slug, title = 409, "month-not-open", "There is no check-in of this month"


class SourceNeeded(Problem):
    """Whoever enters figures for a venture says from where they are."""

    status, slug, title = 422, "source-needed", "Say where the figures are from"
