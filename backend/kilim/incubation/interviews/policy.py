"""Who runs interviews, who holds them, and who comes to them."""

from collections.abc import Collection
from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_manage(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers set rounds up, fill them and move people.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_hold(actor: Actor, hub_id: UUID, panel: Collection[UUID]) -> None:
    """Its interviewers and the managers see what was sent, write notes and say how it went.

    Raises:
        NotFound: for everybody else; applicants as well.
    """
    if actor.person_id not in panel and not actor.manages(hub_id):
        raise NotFound


def may_see(role: str | None) -> None:
    """The members of an application see when it is invited to come.

    Raises:
        NotFound: not a member.
    """
    if role is None:
        raise NotFound


def may_pick(role: str | None) -> None:
    """The owner and the editors pick, move and cancel.

    Raises:
        NotFound: not a member.
        Forbidden: a viewer.
    """
    may_see(role)
    if role == "viewer":
        raise Forbidden("Only the owner and the editors of the application do this.")


def may_cancel(actor: Actor, hub_id: UUID, role: str | None) -> bool:
    """Those who may pick cancel until the limit, and the hub's managers at any time.

    Returns:
        Whether the limit counts.

    Raises:
        NotFound: neither.
        Forbidden: a viewer.
    """
    if actor.manages(hub_id):
        return False
    may_pick(role)
    return True


def may_open(actor: Actor, hub_id: UUID, panel: Collection[UUID], role: str | None) -> bool:
    """Its members, its interviewers and the managers have its calendar entry.

    Returns:
        Whether they are of the hub.

    Raises:
        NotFound: for everybody else.
    """
    if actor.person_id in panel or actor.manages(hub_id):
        return True
    may_see(role)
    return False
