"""Who may see the outcomes of a hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_see_outcomes(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers, who read what each venture says anyway.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound("There is no such hub.")  # in the words in which an absent one is
