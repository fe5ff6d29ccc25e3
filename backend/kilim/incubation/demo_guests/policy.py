"""Managers see who comes and check guests in; guests themselves prove it by their letter."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_welcome(actor: Actor, hub_id: UUID) -> None:
    """Managers alone, because guests have given their addresses to the hub.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
