"""A shop's own people make its listings; the hub's managers decide; everybody sees live ones."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.listings.errors import OwnListing


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_make(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """Founders and members of the shop's organisation today.

    Raises:
        NotFound: the actor does not see the shop's listings.
        Forbidden: the actor manages its hub.
    """
    may_see(actor, hub_id, inside=inside)
    if not inside:
        raise Forbidden("Only the shop's own people do this for a listing.")


def may_decide(actor: Actor, hub_id: UUID, *, inside: bool, concerned: bool) -> None:
    """The hub's managers, but somebody else about what earns them something.

    Args:
        concerned: whether the actor belongs to the shop, or to a member of the brand that it is.

    Raises:
        NotFound: the actor does not see the shop's listings.
        Forbidden: the actor does not manage its hub.
        OwnListing: the actor is concerned.
    """
    may_see(actor, hub_id, inside=inside)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers decide about listings.")
    if concerned:
        raise OwnListing


def may_moderate(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see what waits for a decision.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see what waits for a decision.")
