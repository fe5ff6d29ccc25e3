"""Who may change what a studio shows. Everybody may see it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_change(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers change the pictures of its studios.

    Raises:
        Forbidden: the actor does not manage the hub; the pictures themselves are public.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can change the pictures of its studios.")
