"""A seller's people move its orders; the hub's managers see them and may cancel or close them."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.orders.models import OrderAct

SELLERS = frozenset(
    {
        OrderAct.ACCEPT, OrderAct.MAKE, OrderAct.PREPARE, OrderAct.SHIP, OrderAct.DELIVER,
        OrderAct.CANCEL,
    }
)  # fmt: skip
MANAGERS = frozenset({OrderAct.DELIVER, OrderAct.CANCEL})


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_sell(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people.

    Raises:
        NotFound: the actor does not see the seller.
        Forbidden: the actor manages its hub.
    """
    may_see(actor, hub_id, inside=inside)
    if not inside:
        raise Forbidden("Only its own people do this for a shop.")


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only managers of the hub see all its orders and vouchers.")
