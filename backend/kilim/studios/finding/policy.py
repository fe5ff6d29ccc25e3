"""For whom a time is looked for. Everybody may look; who is free when stays untold."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role


def is_of_the_hub(actor: Actor | None, hub_id: UUID) -> bool:
    """Whether the actor books as one of the hub's own: without paying, residents' studios too."""
    return actor is not None and (actor.manages(hub_id) or actor.has(Role.RESIDENT, hub_id))
