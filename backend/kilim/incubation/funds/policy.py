"""Who sees the money of a cohort, promises it, asks for it, and releases it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden, NotFound


def may_advise(actor: Actor, hub_id: UUID) -> None:
    """Managers and mentors see the fund, and ask for tranches.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id) and not actor.has(Role.MENTOR, hub_id):
        raise NotFound


def may_arrange(actor: Actor, hub_id: UUID) -> None:
    """Managers alone promise and release money.

    Raises:
        NotFound: the actor does not see the fund.
        Forbidden: a mentor.
    """
    may_advise(actor, hub_id)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers do this.")


def may_see(actor: Actor, hub_id: UUID, *, takes_part: bool) -> None:
    """What was promised to an enrolment is seen by its people and by who advises them.

    Raises:
        NotFound: for everybody else.
    """
    if not takes_part:
        may_advise(actor, hub_id)
