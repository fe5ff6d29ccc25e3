"""The life of an organisation is for its own team and the hub's managers."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_read(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """Founders and members of today, and those who manage the hub.

    Args:
        inside: the actor is a founder or member today.

    Raises:
        Forbidden: neither; the organisation's name is known to everybody who is signed in.
    """
    if not inside and not actor.manages(hub_id):
        raise Forbidden("Only its own people and the hub's managers read its history.")
