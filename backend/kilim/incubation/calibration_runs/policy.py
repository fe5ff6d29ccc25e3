"""Who calibrates: the hub's managers, and nobody else sees a run."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_calibrate(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
