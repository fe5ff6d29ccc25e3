"""Who may see and change calls before and behind what everybody sees."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers list and add its calls.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can see and change its calls.")


def may_change(actor: Actor, hub_id: UUID) -> None:
    """The settings of a call are for the hub's managers alone, drafts above all.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
