"""Who may see and change door codes. Who scans one needs to be signed in, no more."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see, renew and revoke the codes of its doors.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see the codes of its doors.")
