"""The two sides of a commission move it; the hub's managers see it, as they see orders."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.commissions.models import CommissionAct, CommissionSide

_BEFORE = ("brief", "offered", "countered")
# Who may do what, where. What is left out happens by itself.
MAY: dict[tuple[CommissionSide, CommissionAct], tuple[str, ...]] = {
    (CommissionSide.SHOP, CommissionAct.OFFER): _BEFORE,
    (CommissionSide.SHOP, CommissionAct.DECLINE): ("brief", "countered"),
    (CommissionSide.SHOP, CommissionAct.WITHDRAW): ("offered",),
    (CommissionSide.SHOP, CommissionAct.DELIVER): ("agreed",),
    (CommissionSide.SHOP, CommissionAct.CANCEL): ("agreed",),
    (CommissionSide.BUYER, CommissionAct.ACCEPT): ("offered",),
    (CommissionSide.BUYER, CommissionAct.COUNTER): ("offered",),
    (CommissionSide.BUYER, CommissionAct.DECLINE): ("offered",),
    (CommissionSide.BUYER, CommissionAct.WITHDRAW): ("brief", "countered"),
    (CommissionSide.BUYER, CommissionAct.PAY): ("agreed",),
    (CommissionSide.BUYER, CommissionAct.APPROVE): ("delivered",),
    (CommissionSide.BUYER, CommissionAct.REQUEST_CHANGES): ("delivered",),
    (CommissionSide.BUYER, CommissionAct.CANCEL): ("agreed",),
}


def side_of(actor: Actor, buyer_id: UUID, *, inside: bool) -> CommissionSide | None:
    """Which side of a commission the actor is on; the buyer's comes first."""
    if actor.person_id == buyer_id:
        return CommissionSide.BUYER
    return CommissionSide.SHOP if inside else None


def may_see(actor: Actor, hub_id: UUID, side: CommissionSide | None) -> None:
    """Its two sides and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if side is None and not actor.manages(hub_id):
        raise NotFound


def may_move(actor: Actor, hub_id: UUID, side: CommissionSide | None) -> CommissionSide:
    """Its two sides; the answer is which.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: the actor manages the hub.
    """
    may_see(actor, hub_id, side)
    if side is None:
        raise Forbidden("Only its two sides move a commission.")
    return side


def may_list(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound
