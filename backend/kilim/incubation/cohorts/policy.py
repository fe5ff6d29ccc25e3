"""Who sees a cohort, who takes part, and who says how good the work is.

Managers of the hub see and arrange everything; its mentors see cohorts and give feedback; the
people of an enrolment see and do what is theirs.
"""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.accounts.models import Role
from kilim.core.errors import Forbidden, NotFound


def advises(actor: Actor, hub_id: UUID) -> bool:
    """Whether they see the hub's cohorts from the side of the programme."""
    return actor.manages(hub_id) or actor.has(Role.MENTOR, hub_id)


def may_list(actor: Actor, hub_id: UUID) -> None:
    """Managers and mentors see which cohorts there are.

    Raises:
        Forbidden: for everybody else.
    """
    if not advises(actor, hub_id):
        raise Forbidden("Only the hub's managers and mentors see its cohorts.")


def may_add(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers begin a cohort.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers begin a cohort.")


def may_advise(actor: Actor, hub_id: UUID) -> None:
    """Managers and mentors see a cohort and answer work.

    Raises:
        NotFound: for everybody else.
    """
    if not advises(actor, hub_id):
        raise NotFound


def may_arrange(actor: Actor, hub_id: UUID) -> None:
    """Managers alone change a cohort.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: a mentor.
    """
    may_advise(actor, hub_id)
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers do this.")


def may_see(actor: Actor, hub_id: UUID, *, takes_part: bool) -> None:
    """An enrolment is seen by its people and by who advises them.

    Raises:
        NotFound: for everybody else.
    """
    if not takes_part and not advises(actor, hub_id):
        raise NotFound


def may_take_part(actor: Actor, hub_id: UUID, *, takes_part: bool) -> None:
    """Its people alone do its steps.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: they see it from the side of the programme.
    """
    may_see(actor, hub_id, takes_part=takes_part)
    if not takes_part:
        raise Forbidden("Only those who take part do this.")


def may_open(actor: Actor, hub_id: UUID, *, takes_part: bool, is_mentor: bool) -> None:
    """Files that were handed in are opened by the venture's people, its mentors, and managers.

    Raises:
        NotFound: the actor does not see the enrolment.
        Forbidden: a mentor of others.
    """
    may_see(actor, hub_id, takes_part=takes_part)
    if not (takes_part or is_mentor or actor.manages(hub_id)):
        raise Forbidden("Only those who take part, their mentors and managers open files.")


def may_sign(actor: Actor, hub_id: UUID, founder: UUID, *, takes_part: bool) -> None:
    """The founder who answers for an enrolment signs.

    Raises:
        NotFound: the actor does not see it.
        Forbidden: they are somebody else.
    """
    may_see(actor, hub_id, takes_part=takes_part)
    if actor.person_id != founder:
        raise Forbidden("Only the founder who answers for the enrolment signs.")


def may_end(actor: Actor, hub_id: UUID) -> None:
    """Managers alone note who leaves.

    Raises:
        Forbidden: for others who see the enrolment.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers do this.")
