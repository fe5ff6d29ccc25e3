"""Who says what taking part brings."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_name(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see and name the plan of a programme.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
