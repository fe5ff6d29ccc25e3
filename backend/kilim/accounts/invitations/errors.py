from kilim.core.errors import Forbidden, Problem


class AlreadyInvited(Problem):
    """There is an open invitation of this address to this role."""

    status, slug, title = 409, "already-invited", "This person is invited already"


class AlreadyAccepted(Problem):
    """The invitation cannot be withdrawn, because it was accepted; revoke the role instead."""

    status, slug, title = 409, "already-accepted", "The invitation was accepted already"


class SomebodyElse(Forbidden):
    """The invitation is for another address than the one that is signed in."""

    slug, title = "somebody-else", "This invitation is for somebody else"
