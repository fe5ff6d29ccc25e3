"""Who sees and says what becomes of ventures."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_list(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see whom it follows.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see whom it follows.")


def may_follow(actor: Actor, hub_id: UUID, *, is_inside: bool) -> None:
    """What became of a venture is seen and said by its own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not is_inside and not actor.manages(hub_id):
        raise NotFound
