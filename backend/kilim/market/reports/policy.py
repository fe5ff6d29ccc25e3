"""Who may take what was sold out of Kilim: whoever sees each order of it anyway."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_take(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_take_all(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only managers of the hub take what all its sellers sold.")
