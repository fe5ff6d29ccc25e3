from kilim.core.errors import Problem


class ImportUnderway(Problem):
    status, slug, title = 409, "import-underway", "A table of this hub is being read"


class NotJudged(Problem):
    """It is not read yet, could not be read, or its rows are gone again."""

    status, slug, title = 409, "import-not-judged", "There is nothing to apply"


class ImportApplied(Problem):
    status, slug, title = 409, "import-applied", "This table was applied before"


class HasBadRows(Problem):
    """`leave_bad_out` applies the others."""

    status, slug, title = 409, "import-has-bad-rows", "Some rows cannot be applied"


class HasDoubts(Problem):
    """`sure` applies them as they are."""

    status, slug, title = 409, "import-has-doubts", "Some figures look like slips"


class NothingToApply(Problem):
    status, slug, title = 409, "nothing-to-apply", "No row would change anything"


class TooManyInvitations(Problem):
    status, slug, title = 409, "too-many-invitations", "So many letters are not sent at once"


class TableGone(Problem):
    status, slug, title = 409, "table-gone", "The table is not there any more"
