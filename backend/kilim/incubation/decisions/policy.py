"""Who decides, and who is told.

The hub's managers decide, and see why. Members of an application see what was decided once the
letters have left; its owner answers.
"""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_decide(actor: Actor, hub_id: UUID) -> None:
    """Only the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_read(is_member: bool) -> None:
    """The members of the application.

    Raises:
        NotFound: for everybody else.
    """
    if not is_member:
        raise NotFound


def may_answer(is_member: bool, is_owner: bool) -> None:
    """The owner of the application.

    Raises:
        NotFound: not a member.
        Forbidden: a member who is not the owner.
    """
    if not is_member:
        raise NotFound
    if not is_owner:
        raise Forbidden("Only the owner of the application does this.")
