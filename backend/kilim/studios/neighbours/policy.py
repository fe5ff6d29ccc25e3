"""Who may keep studios apart. Everybody may see which ones are."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_pair(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers say which studios disturb each other.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can say which studios disturb each other.")
