"""Who may bring tables to a hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_import(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers, who add all of it by hand otherwise.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only those who manage the hub bring tables to it.")


def may_see(actor: Actor, hub_id: UUID) -> None:
    """Tables are full of people's data; the hub's managers alone see that there are any.

    Raises:
        NotFound: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_bring_listings(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """A shop's own people, who make its listings by hand otherwise.

    Raises:
        NotFound: the actor neither belongs to the shop nor manages its hub.
        Forbidden: the actor manages its hub.
    """
    if not inside:
        may_see(actor, hub_id)
        raise Forbidden("Only the shop's own people bring tables to it.")
