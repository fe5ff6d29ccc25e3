"""The hub's managers take money and give it back; who pays sees their own payment."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_keep(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers, about one payment.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_list(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers, about all its payments and how it takes them.

    Raises:
        Forbidden: for everybody else.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see its payments.")


def may_pay(actor: Actor, payer_id: UUID | None) -> None:
    """Who owes it. Payments of guests are opened by their secret alone.

    Raises:
        NotFound: for everybody else.
    """
    if actor.person_id != payer_id:
        raise NotFound
