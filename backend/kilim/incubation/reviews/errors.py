from kilim.core.errors import Problem


class AlreadyAssigned(Problem):
    status, slug, title = 409, "already-assigned", "This reviewer has the application already"


class NotAssignable(Problem):
    """The stage is not open, the application has left it, or the reviewer is not of the panel."""

    status, slug, title = 409, "not-assignable", "Not every application can be given away"


class NotAssigned(Problem):
    status, slug, title = 409, "not-assigned", "The assignment has ended already"
