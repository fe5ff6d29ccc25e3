"""Who may see and change series: whoever booked them, and the managers of the hub."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound

# SQL over `q` (series); `may_see` says the same of one.
VISIBLE = (
    "(q.booked_by = CAST(:person AS uuid) OR q.hub_id = ANY(CAST(:manages AS uuid[])) OR :admin)"
)


def binds(actor: Actor) -> dict[str, object]:
    """The values for the condition above."""
    return {"person": actor.person_id, "manages": actor.managed_hubs, "admin": actor.is_admin}


def may_book(actor: Actor) -> None:
    """Everybody who is signed in may book; the rules of a studio say when and for whom."""


def may_see(actor: Actor, booked_by: UUID, hub_id: UUID) -> None:
    """The one who booked, and the managers of the hub.

    Raises:
        NotFound: for everybody else.
    """
    if booked_by != actor.person_id and not actor.manages(hub_id):
        raise NotFound


def may_change(actor: Actor, booked_by: UUID, hub_id: UUID) -> None:
    """The same people; `bookings` says of each occurrence whether it is too late.

    Raises:
        NotFound: for everybody else.
    """
    may_see(actor, booked_by, hub_id)
