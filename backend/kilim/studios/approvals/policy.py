"""Who decides about bookings that wait for approval."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_decide(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers approve and decline, and see what waits.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can approve bookings.")
