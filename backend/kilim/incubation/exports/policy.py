"""Who may take applications out of a hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_export(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers, who read every application anyway; reviewers never.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
