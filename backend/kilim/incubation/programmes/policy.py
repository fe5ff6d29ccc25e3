"""Who may see and change programmes as their managers fill them in."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see and change its programmes; everybody else sees its calls.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can see and change its programmes.")


def may_see(actor: Actor, hub_id: UUID) -> None:
    """One programme is seen by the hub's managers alone.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
