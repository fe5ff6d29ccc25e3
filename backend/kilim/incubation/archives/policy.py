"""Who may take applications with their files out of a hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_ask(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers, who read every application anyway.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_fetch(actor: Actor, hub_id: UUID, made_by: UUID) -> None:
    """Only who asked for the archive, as long as they manage the hub.

    Raises:
        NotFound: for everybody else, also for other managers, who can ask for their own.
    """
    may_ask(actor, hub_id)
    if actor.person_id != made_by:
        raise NotFound
