"""Its own people say how a shop sends and which tax it pays; the hub's managers see it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_change(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people.

    Raises:
        NotFound: the actor does not see the seller.
        Forbidden: the actor manages its hub.
    """
    may_see(actor, hub_id, inside=inside)
    if not inside:
        raise Forbidden("Only its own people say how a shop sends.")
