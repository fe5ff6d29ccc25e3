"""Who reads whose day sheet. SQL over `h` (hubs), `w` (operators) and a booking's binds."""

from kilim.core.errors import Forbidden

MANAGES = "(h.id = ANY(CAST(:manages AS uuid[])) OR :admin)"


def may_read(*, own: bool, manages: bool) -> None:
    """Everybody reads their own sheet; the managers of the hub read everybody's, and the hub's.

    Raises:
        Forbidden: it is another one's sheet, and the actor does not manage the hub.
    """
    if not own and not manages:
        raise Forbidden("Only the hub's managers read the day sheets of others.")
