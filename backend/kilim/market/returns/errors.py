from typing import ClassVar

from kilim.core.errors import Problem


class NotReturnable(Problem):
    """It cannot go back like that; `why` says what stands in the way.

    `not_delivered`, `over` (too late), `made_to_order`, `service`, `approved` (a milestone that its
    buyer has), `saved` (a file of it was), or `fewer` (less of it is left than is wanted).
    """

    status, slug, title = 409, "not-returnable", "This cannot be given back like that"
    members: ClassVar = {"why": str}


class WrongReturnState(Problem):
    """The return is not where this could be done; the answer says where it is."""

    status, slug, title = 409, "wrong-return-state", "The return's state does not allow this"
    members: ClassVar = {"state": str}
