"""The brand's people lead it; each member's own people answer and sign for it."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_see(actor: Actor, hub_id: UUID, *, leads: bool, belongs: bool) -> None:
    """The brand's people, its members', those of who was asked, and the hub's managers.

    Raises:
        NotFound: for everybody else.
    """
    if not leads and not belongs and not actor.manages(hub_id):
        raise NotFound


def may_lead(actor: Actor, hub_id: UUID, *, leads: bool, belongs: bool) -> None:
    """Founders and members of the organisation that the brand is of.

    Raises:
        NotFound: the actor does not see the brand.
        Forbidden: the actor does not lead it.
    """
    may_see(actor, hub_id, leads=leads, belongs=belongs)
    if not leads:
        raise Forbidden("Only its own people lead a brand.")


def may_answer(actor: Actor, hub_id: UUID, *, leads: bool, belongs: bool, theirs: bool) -> None:
    """The people of the member it is about, which is `theirs`.

    Raises:
        NotFound: the actor does not see the brand.
        Forbidden: the actor is not of that member.
    """
    may_see(actor, hub_id, leads=leads, belongs=belongs)
    if not theirs:
        raise Forbidden("Only the member's own people answer and sign for it.")
