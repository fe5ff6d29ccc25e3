"""Who may operate the network's machinery."""

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_operate(actor: Actor) -> None:
    """Refuse everybody but admins.

    Raises:
        Forbidden: the actor is not an admin.
    """
    if not actor.is_admin:
        raise Forbidden("Only admins operate the network.")
