"""Who reads reviews, and who writes them."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see every review, with the names of those who wrote it.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
