"""Who may give and take qualifications. What a hub teaches is public, who has learned it is not."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound

# SQL over `q` (qualifications): what `may_see` says of one, this says of many.
MANAGES = "(q.hub_id = ANY(CAST(:manages AS uuid[])) OR CAST(:admin AS boolean))"
VISIBLE = f"(q.person_id = CAST(:person AS uuid) OR {MANAGES})"


def binds(actor: Actor) -> dict[str, object]:
    """The values for the conditions above."""
    return {"person": actor.person_id, "manages": actor.managed_hubs, "admin": actor.is_admin}


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers say what must be learned there.

    Raises:
        Forbidden: the actor does not manage the hub; what it teaches is public.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers can do this.")


def may_give(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers give and revoke qualifications.

    Raises:
        NotFound: for everybody else, to whom nothing is told of other people.
    """
    if not actor.manages(hub_id):
        raise NotFound
