"""Managers arrange a demo day, mentors see it, and the people of a venture answer for its pitch."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden, NotFound


def may_see(actor: Actor, hub_id: UUID) -> None:
    """Managers and mentors see how a demo day is arranged.

    Raises:
        NotFound: for everybody else.
    """
    if not (actor.manages(hub_id) or actor.has(Role.MENTOR, hub_id)):
        raise NotFound


def may_arrange(actor: Actor, hub_id: UUID) -> None:
    """Managers alone plan a demo day.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: a mentor.
    """
    may_see(actor, hub_id)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers plan demo days.")


def may_see_own(actor: Actor, hub_id: UUID, *, takes_part: bool) -> None:
    """A venture's own pitches are seen by its people, and by who arranges or advises.

    Raises:
        NotFound: for everybody else.
    """
    if not takes_part:
        may_see(actor, hub_id)


def may_answer(actor: Actor, hub_id: UUID, *, takes_part: bool) -> None:
    """Its people alone say whether and how a venture pitches.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: they see it from the side of the programme.
    """
    may_see_own(actor, hub_id, takes_part=takes_part)
    if not takes_part:
        raise Forbidden("Only those who take part answer for their pitch.")
