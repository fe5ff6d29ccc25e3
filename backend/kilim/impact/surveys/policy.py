"""Who sees how surveys go; a survey itself is opened by its letter."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_list(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see who was asked and who answered.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see whom it asks.")


def may_send(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers send letters again.

    Raises:
        NotFound: for everybody else; whether a venture is asked is not theirs to know.
    """
    if not actor.manages(hub_id):
        raise NotFound
