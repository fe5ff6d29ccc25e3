"""Who sees an application, and who may do what to it.

Its members see everything of it. The hub's managers see what was sent, never a draft, and change
no word of it.
"""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_see(actor: Actor, hub_id: UUID, member: str | None, *, sent: bool) -> None:
    """Members see the application, and the hub's managers once it was sent.

    Raises:
        NotFound: for everybody else.
    """
    if member is None and not (sent and actor.manages(hub_id)):
        raise NotFound


def may_edit(member: str | None) -> None:
    """The owner and the editors write and send.

    Raises:
        NotFound: not a member.
        Forbidden: a viewer.
    """
    if member is None:
        raise NotFound
    if member == "viewer":
        raise Forbidden("Only the owner and the editors of the application do this.")


def may_own(member: str | None) -> None:
    """The owner alone decides about members, and withdraws.

    Raises:
        NotFound: not a member.
        Forbidden: not the owner.
    """
    if member is None:
        raise NotFound
    if member != "owner":
        raise Forbidden("Only the owner of the application does this.")


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers list what was sent, and reopen.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
