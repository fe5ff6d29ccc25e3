"""Who checks cards."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_check(actor: Actor, hub_id: UUID) -> None:
    """Those who run the hub's desk, which are its managers.

    Raises:
        NotFound: for everybody else, so that nobody learns whose card they have found.
    """
    if not actor.manages(hub_id):
        raise NotFound
