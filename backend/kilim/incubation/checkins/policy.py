"""Who sees and enters what ventures report."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers say what is asked, of whom, and see all of it.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers decide what ventures are asked.")


def may_enter(actor: Actor, hub_id: UUID, *, is_inside: bool) -> None:
    """A check-in is seen and filled in by the venture's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not is_inside and not actor.manages(hub_id):
        raise NotFound


def may_see_programme(actor: Actor, hub_id: UUID) -> None:
    """What a programme asks is shown to the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
