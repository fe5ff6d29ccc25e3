"""Who asks for assignments and publishes them: the hub's managers, and nobody else sees them."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_assign(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
