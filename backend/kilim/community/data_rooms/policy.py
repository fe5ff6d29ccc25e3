"""A data room is the team's alone; readers see what a share shows them."""

from kilim.core.errors import Forbidden


def may_enter(*, inside: bool) -> None:
    """Founders and members of today; the hub's managers see what they are shown, as others do.

    Raises:
        Forbidden: the actor is neither; the startup's name is known to everybody who is signed in.
    """
    if not inside:
        raise Forbidden("Only its founders and members enter the data room of a startup.")
