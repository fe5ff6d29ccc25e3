"""Who may change studios. Everybody may see them."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_add(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers add studios.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can add studios.")


def may_change(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers change its studios, and see their settings.

    Raises:
        Forbidden: the actor does not manage the hub; the studio itself is public.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can change its studios.")
