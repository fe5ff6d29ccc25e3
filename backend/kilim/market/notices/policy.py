"""Anybody gives notice; the hub's managers decide, but not about what is theirs."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.sellers.errors import OwnSeller


def may_list(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers read notices.")


def may_see(actor: Actor, hub_id: UUID, *, concerned: bool) -> None:
    """The hub's managers, except who has part in the shop: nobody there learns who gave notice.

    Raises:
        NotFound: the actor does not manage the hub.
        OwnSeller: they have part in the shop.
    """
    if not actor.manages(hub_id):
        raise NotFound
    if concerned:
        raise OwnSeller
