"""Managers make rules; who gets a part of a sale sees it whole, so that everybody can re-add it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.sellers.errors import OwnSeller


def may_rule(actor: Actor, hub_id: UUID, *, inside: bool = False) -> None:
    """The hub's managers, but for their own shop somebody else.

    Raises:
        Forbidden: for everybody else.
        OwnSeller: the rule is for a seller that the actor belongs to.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see and make rules of its fee.")
    if inside:
        raise OwnSeller


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people, whoever gets a part of the sale, and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound
