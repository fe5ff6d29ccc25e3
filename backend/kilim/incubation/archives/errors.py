from kilim.core.errors import Problem


class ArchiveUnderway(Problem):
    status, slug, title = 409, "archive-underway", "An archive of this call is being packed for you"


class NothingSelected(Problem):
    status, slug, title = 409, "nothing-selected", "No application is as you want it"


class ArchiveGone(Problem):
    status, slug, title = 409, "archive-gone", "The archive is not packed yet, or it is gone again"
