"""Who may see and change credits."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_see(actor: Actor, person_id: UUID, hub_id: UUID) -> None:
    """People see their own credits; the hub's managers see everybody's there.

    Raises:
        NotFound: for everybody else, in the words for a hub that is not there.
    """
    if person_id != actor.person_id and not actor.manages(hub_id):
        raise NotFound("There is no such hub.")


def may_change(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers give and correct credits.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can give and correct credits.")
