"""Who may take data out of a hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_export(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers, who see the figures and every booking anyway.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can export its data.")
