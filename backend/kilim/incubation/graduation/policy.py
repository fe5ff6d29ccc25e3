"""Who lets a cohort graduate, sees what was given, and takes it back. Everybody may verify."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden, NotFound


def may_graduate(actor: Actor, hub_id: UUID) -> None:
    """Managers alone let somebody graduate.

    Raises:
        NotFound: the actor does not see the hub's cohorts.
        Forbidden: a mentor.
    """
    may_see(actor, hub_id, takes_part=False)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers do this.")


def may_see(actor: Actor, hub_id: UUID, *, takes_part: bool) -> None:
    """What an enrolment was given is listed for its people and for who advises them.

    Raises:
        NotFound: for everybody else.
    """
    if not (takes_part or actor.manages(hub_id) or actor.has(Role.MENTOR, hub_id)):
        raise NotFound


def may_revoke(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers; a certificate is there for everybody else too.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers take a certificate back.")
