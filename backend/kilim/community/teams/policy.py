"""Those who run an organisation ask; whoever is asked answers, and nobody else."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_ask(actor: Actor, hub_id: UUID, *, founder: bool) -> None:
    """Its founders of today and the hub's managers choose who belongs to an organisation.

    Raises:
        Forbidden: the actor is neither; the organisation's name is known to them.
    """
    if not founder and not actor.manages(hub_id):
        raise Forbidden("Only its founders and the hub's managers choose who belongs to it.")


def may_take_back(actor: Actor, hub_id: UUID, *, founder: bool) -> None:
    """The same people take an offer back; it is unknown to all others.

    Raises:
        NotFound: the actor is neither.
    """
    if not founder and not actor.manages(hub_id):
        raise NotFound
