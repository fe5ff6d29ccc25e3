"""Who may see the figures of a hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_see_figures(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers: figures open to bookings with the names of people.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can see its figures.")
