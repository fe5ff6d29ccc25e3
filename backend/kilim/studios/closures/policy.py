"""Who may close studios. Everybody may see when and why one is closed."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_close(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers close its studios, lift closures, and see whom they hit.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can close its studios.")
