"""Buyers ask, the shop's people answer, and where they disagree the hub's managers decide."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.returns.models import ReturnAct

BUYERS = frozenset({ReturnAct.APPEAL, ReturnAct.TAKE_BACK})
SHOPS = frozenset({ReturnAct.AGREE, ReturnAct.PAY_BACK, ReturnAct.ARRIVE, ReturnAct.REFUSE})
HUBS = frozenset({ReturnAct.GRANT, ReturnAct.DISMISS})


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_move(actor: Actor, hub_id: UUID, act: ReturnAct, *, inside: bool, bought: bool) -> None:
    """The shop's people answer; managers who are neither of the shop nor the buyer decide.

    Raises:
        NotFound: the actor does not see the order.
        Forbidden: the act is not the actor's.
    """
    may_see(actor, hub_id, inside=inside)
    if act in HUBS and (inside or bought):
        raise Forbidden("Somebody decides who is neither of the shop nor the buyer.")
    if act in HUBS or (act in SHOPS and inside):
        return
    raise Forbidden("Only its own people answer for a shop.")


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only managers of the hub see all returns.")
