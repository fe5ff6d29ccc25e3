"""Who sees a matching, and who wishes in it.

The hub's managers see all wishes and publish. A venture's people and a mentor see and write their
own wishes, and nobody else's.
"""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_arrange(actor: Actor, hub_id: UUID) -> None:
    """Managers of the hub see a matching and publish it.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_wish(*, is_own: bool) -> None:
    """Wishes are one's own.

    Raises:
        NotFound: they are somebody else's.
    """
    if not is_own:
        raise NotFound
