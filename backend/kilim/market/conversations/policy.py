"""Two sides talk; the hub's managers read only what one of them has reported."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.market.conversations.models import ConversationSide


def side_of(actor: Actor, buyer_id: UUID, *, inside: bool) -> ConversationSide | None:
    """Which side of a conversation the actor is on; the buyer's comes first."""
    if actor.person_id == buyer_id:
        return ConversationSide.BUYER
    return ConversationSide.SHOP if inside else None


def may_read(actor: Actor, hub_id: UUID, side: ConversationSide | None, *, reported: bool) -> None:
    """Its two sides, and the hub's managers once it is reported.

    Raises:
        NotFound: for everybody else.
    """
    if side is None and not (reported and actor.manages(hub_id)):
        raise NotFound


def may_write(
    actor: Actor, hub_id: UUID, side: ConversationSide | None, *, reported: bool
) -> ConversationSide:
    """Its two sides; the answer is which.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: the actor manages the hub, and reads what was reported.
    """
    may_read(actor, hub_id, side, reported=reported)
    if side is None:
        raise Forbidden("Only its two sides write in a conversation.")
    return side


def may_answer(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people, by whatever right they belong to it.

    Raises:
        NotFound: the actor does not see the shop.
        Forbidden: the actor manages its hub.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound
    if not inside:
        raise Forbidden("Only its own people read what is written to a shop.")
