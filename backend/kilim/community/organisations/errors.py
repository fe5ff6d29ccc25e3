from kilim.core.errors import Problem


class RelationExists(Problem):
    """The person has this relation to the organisation on some of these days already."""

    status, slug, title = 409, "relation-exists", "This person belongs to it already"


class EndsBeforeStart(Problem):
    """A relation ends after the day on which it starts."""

    status, slug, title = 422, "ends-before-start", "It cannot end before it starts"
