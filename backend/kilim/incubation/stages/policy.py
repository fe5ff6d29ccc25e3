"""Who plans how a call is decided."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers alone know of stages; reviewers see what is theirs.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
