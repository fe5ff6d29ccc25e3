"""Who reads the directory as one of the hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden

OF_THE_HUB = (Role.RESIDENT, Role.MENTOR)


def is_inside(actor: Actor | None, hub_id: UUID) -> bool:
    """Residents of today, mentors and managers see what is for residents."""
    if actor is None:
        return False
    return actor.manages(hub_id) or any(actor.has(role, hub_id) for role in OF_THE_HUB)


def may_hide(actor: Actor, hub_id: UUID) -> None:
    """Managers answer for what the hub shows.

    Raises:
        Forbidden: the actor does not manage the hub, which everybody knows.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only managers of the hub hide works.")
