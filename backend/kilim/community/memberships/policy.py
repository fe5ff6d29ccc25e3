"""Who may see and change plans and memberships."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see its plans and who is in them.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can see and change its plans.")


def may_decide(actor: Actor, hub_id: UUID) -> None:
    """A single plan or membership is changed by the hub's managers alone.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_see(actor: Actor, hub_id: UUID, person_id: UUID) -> None:
    """A membership is seen and renewed by the person who holds it, and by the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if actor.person_id != person_id:
        may_decide(actor, hub_id)


def may_withdraw(actor: Actor, person_id: UUID) -> None:
    """Who has asked takes it back.

    Raises:
        NotFound: for everybody else.
    """
    if actor.person_id != person_id:
        raise NotFound
