"""Who offers office hours, who takes them, and who reads what was noted.

A mentor and the hub's managers arrange the mentor's hours; the people of a venture take them; both
sides change a meeting. Notes are for the venture's mentors and the managers.
"""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound
from kilim.incubation.office_hours.models import RatingSide


def may_offer(actor: Actor, hub_id: UUID, person_id: UUID) -> None:
    """A mentor's hours and meetings are theirs and the managers'.

    Raises:
        NotFound: for everybody else.
    """
    if actor.person_id != person_id and not actor.manages(hub_id):
        raise NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers see who is silent, and say which rooms mentors use.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers do this.")


def may_see(actor: Actor, hub_id: UUID, *, takes_part: bool, advises: bool) -> None:
    """A venture's meetings are seen by its people, its mentors and the managers.

    Raises:
        NotFound: for everybody else.
    """
    if not takes_part and not advises and not actor.manages(hub_id):
        raise NotFound


def may_take(actor: Actor, hub_id: UUID, *, takes_part: bool, advises: bool) -> None:
    """Its people alone take a mentor's time.

    Raises:
        NotFound: the actor does not see the venture's meetings.
        Forbidden: they see them from the side of the programme.
    """
    may_see(actor, hub_id, takes_part=takes_part, advises=advises)
    if not takes_part:
        raise Forbidden("Only those who take part do this.")


def side_of(actor: Actor, mentor: UUID, *, takes_part: bool) -> RatingSide | None:
    """On which side of a meeting the actor is, if on one."""
    if actor.person_id == mentor:
        return RatingSide.MENTOR
    return RatingSide.VENTURE if takes_part else None


def may_change(actor: Actor, hub_id: UUID, mentor: UUID, *, takes_part: bool) -> bool:
    """Both sides change a meeting until the limit, and the hub's managers until it begins.

    Returns:
        Whether the limit counts.

    Raises:
        NotFound: for everybody else.
    """
    if actor.manages(hub_id):
        return False
    if side_of(actor, mentor, takes_part=takes_part) is None:
        raise NotFound
    return True


def may_say(actor: Actor, hub_id: UUID, mentor: UUID, *, takes_part: bool) -> None:
    """The mentor and the managers say whether it took place.

    Raises:
        NotFound: the actor does not see the meeting.
        Forbidden: they are of the venture.
    """
    may_change(actor, hub_id, mentor, takes_part=takes_part)
    if actor.person_id != mentor and not actor.manages(hub_id):
        raise Forbidden("Only the mentor says whether the meeting took place.")


def may_rate(actor: Actor, hub_id: UUID, mentor: UUID, *, takes_part: bool) -> RatingSide:
    """Each side rates.

    Returns:
        The side of the actor.

    Raises:
        NotFound: the actor does not see the meeting.
        Forbidden: they were not in it.
    """
    may_change(actor, hub_id, mentor, takes_part=takes_part)
    side = side_of(actor, mentor, takes_part=takes_part)
    if side is None:
        raise Forbidden("Only the two sides of a meeting rate it.")
    return side
