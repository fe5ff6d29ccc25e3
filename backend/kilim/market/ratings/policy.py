"""Who bought writes of it, the shop's people of who bought, and the hub hides with a reason."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_review(*, bought: bool, sells: bool) -> None:
    """Who bought it, unless they sold it themselves.

    Raises:
        NotFound: somebody else bought it.
        Forbidden: the actor is of the shop's people, or of a maker in its brand.
    """
    if not bought:
        raise NotFound
    if sells:
        raise Forbidden("Nobody reviews what their own shop has sold.")


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_answer(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people.

    Raises:
        NotFound: the actor does not see the order.
        Forbidden: the actor manages its hub.
    """
    may_see(actor, hub_id, inside=inside)
    if not inside:
        raise Forbidden("Only its own people speak for a shop.")


def may_hide(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The hub's managers, but not what is about their own shop.

    Raises:
        NotFound: the actor is neither of the hub's managers nor of the shop's people.
        Forbidden: the actor is of the shop's people.
    """
    may_see(actor, hub_id, inside=inside)
    if inside:
        raise Forbidden("Others decide about reviews of one's own shop.")


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only managers of the hub see all reviews.")
