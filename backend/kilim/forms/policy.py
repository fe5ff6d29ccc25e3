"""Who may see and change forms; who may answer one is decided by the slice that asks."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see its forms and make new ones.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can see and change its forms.")


def may_see(actor: Actor, hub_id: UUID) -> None:
    """A single form is seen, and changed, by the hub's managers alone.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
