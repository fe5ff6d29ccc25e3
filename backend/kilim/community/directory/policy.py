"""Who reads the directory as one of the hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role

OF_THE_HUB = (Role.RESIDENT, Role.MENTOR)


def is_inside(actor: Actor | None, hub_id: UUID) -> bool:
    """Residents of today, mentors and managers see what is for residents."""
    if actor is None:
        return False
    return actor.manages(hub_id) or any(actor.has(role, hub_id) for role in OF_THE_HUB)
