"""What somebody keeps is theirs alone; how many keep a listing its shop and its hub may know."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound

FEWEST = 5  # people among whom nobody is told apart


def may_count(actor: Actor, hub_id: UUID, *, inside: bool) -> None:
    """The shop's own people and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not inside and not actor.manages(hub_id):
        raise NotFound
