"""The hub's managers pay, two of them for each batch (a constraint); sellers say where to."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_run(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers see and begin what is paid.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers pay sellers.")


def may_pay(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers, of a batch or payout that others know nothing of.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_see(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The seller's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound


def may_name(*, inside: bool) -> None:
    """The seller's own people, and of those who see the seller nobody else: not the hub.

    Raises:
        Forbidden: the actor manages the hub.
    """
    if not inside:
        raise Forbidden("Only its own people say where a shop is paid.")
