"""Who reads what the market leaves with each maker."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_count(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers, who see each sale and payout anyway.

    Raises:
        Forbidden: the actor does not manage it.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see what each of its shops has earned.")
