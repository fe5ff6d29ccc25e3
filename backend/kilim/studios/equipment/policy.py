"""Who may change what studios are booked with. Everybody may see what is offered."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see and change its equipment and operators.

    Raises:
        Forbidden: the actor does not manage the hub; what it offers is public.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can change its equipment and operators.")


def may_see(actor: Actor, hub_id: UUID) -> None:
    """Single units and operators are seen by the hub's managers alone.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
