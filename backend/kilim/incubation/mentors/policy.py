"""Who sees mentors, and who says whom they advise.

Managers of the hub arrange everything; its mentors see who else mentors, and each changes what is
said of themselves.
"""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden, NotFound


def may_list(actor: Actor, hub_id: UUID) -> None:
    """Managers and mentors see who mentors.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id) and not actor.has(Role.MENTOR, hub_id):
        raise Forbidden("Only the hub's managers and mentors see who mentors.")


def may_add(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers say who mentors.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers say who mentors.")


def may_see(actor: Actor, hub_id: UUID, person_id: UUID) -> None:
    """A mentor's page is theirs and the managers'.

    Raises:
        NotFound: for everybody else.
    """
    if actor.person_id != person_id and not actor.manages(hub_id):
        raise NotFound


def may_arrange(actor: Actor, hub_id: UUID, person_id: UUID) -> None:
    """Managers alone say whom somebody advises.

    Raises:
        NotFound: the actor does not see the mentor.
        Forbidden: they are the mentor.
    """
    may_see(actor, hub_id, person_id)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers do this.")
