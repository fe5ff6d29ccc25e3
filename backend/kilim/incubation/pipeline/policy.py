"""The pipeline of a call is its hub's managers' alone."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see where applications are.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_list(actor: Actor, hub_id: UUID) -> None:
    """Everybody knows that there is the hub; how far its calls are its managers know.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can see how far its calls are.")


def may_remove(actor: Actor, hub_id: UUID, owner_id: UUID) -> None:
    """Only who keeps a view removes it.

    Raises:
        NotFound: for everybody else, also for managers to whom it is shown.
    """
    may_manage(actor, hub_id)
    if actor.person_id != owner_id:
        raise NotFound
