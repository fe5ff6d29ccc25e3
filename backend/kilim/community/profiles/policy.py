"""Everybody reads what is published; a startup's own people and the hub's managers change it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_change(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """Founders and members of the startup, and those who manage its hub.

    Args:
        inside: the actor is a founder or member today.

    Raises:
        Forbidden: neither; the startup's name is known to everybody who is signed in.
    """
    if not inside and not actor.manages(hub_id):
        raise Forbidden("Only its own people and the hub's managers change a startup's profile.")


def may_see(actor: Actor | None, hub_id: UUID, *, public: bool, inside: bool) -> bool:
    """Whether a file of a profile is handed out.

    Args:
        public: it is shown to everybody.
        inside: the actor is a founder or member today.
    """
    return public or (actor is not None and (inside or actor.manages(hub_id)))
