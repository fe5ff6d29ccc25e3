"""Who may change hours. Everybody may see when studios are open."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_set_hours(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers set hours, and see which bookings would lie outside of them.

    Raises:
        Forbidden: the actor does not manage the hub; the hours themselves are public.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can set its hours.")
