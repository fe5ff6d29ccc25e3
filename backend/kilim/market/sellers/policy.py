"""Its own people run a shop; the hub's managers decide about it; everybody sees an open one."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.sellers.errors import OwnSeller


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_run(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """Founders and members of the organisation today.

    Raises:
        NotFound: the actor does not see the seller.
        Forbidden: the actor manages its hub.
    """
    may_see(actor, hub_id, inside=inside)
    if not inside:
        raise Forbidden("Only its own people do this for a shop.")


def may_decide(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The hub's managers, but about their own shop somebody else.

    Raises:
        NotFound: the actor does not see the seller.
        Forbidden: the actor does not manage its hub.
        OwnSeller: the actor belongs to it.
    """
    may_see(actor, hub_id, inside=inside)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers decide about sellers.")
    if inside:
        raise OwnSeller


def may_list(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see its sellers and what it asks of them.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see all its sellers.")
