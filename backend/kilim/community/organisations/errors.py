from kilim.core.errors import Problem


class RelationExists(Problem):
    """The person has this relation to the organisation on some of these days already."""

    status, slug, title = 409, "relation-exists", "This person belongs to it already"


class AlreadyOver(Problem):
    """The relation ends by that day anyhow; only the hub's managers move an end to later."""

    status, slug, title = 409, "already-over", "This has ended by then"


class EndsBeforeStart(Problem):
    """A relation ends after the day on which it starts."""

    status, slug, title = 422, "ends-before-start", "It cannot end before it starts"
