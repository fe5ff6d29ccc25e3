"""Who may report what is broken, and who deals with it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.calendar.models import UnitKind
from kilim.core.errors import Forbidden, NotFound


def may_report(actor: Actor, hub_id: UUID, kind: UnitKind, holds: bool) -> None:
    """Those whose booking holds the unit, or has just held it, and the managers of the hub.

    Raises:
        NotFound: others do not see single things.
        Forbidden: others see studios, but cannot tell what is broken there.
    """
    if holds or actor.manages(hub_id):
        return
    if kind is not UnitKind.STUDIO:
        raise NotFound
    raise Forbidden("Only who books this studio, and the hub's managers, can report a fault.")


def may_list(actor: Actor, hub_id: UUID) -> None:
    """The managers of the hub.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see what is broken.")


def may_deal(actor: Actor, hub_id: UUID) -> None:
    """The managers of the hub; others do not see single incidents.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound
