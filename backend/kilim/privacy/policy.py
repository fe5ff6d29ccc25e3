"""A person's own data is handed to that person, and to nobody else."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import NotFound


def may_fetch(actor: Actor, person_id: UUID) -> None:
    """Only the person themselves; nobody else learns that there is a copy.

    Raises:
        NotFound: it is somebody else's.
    """
    if actor.person_id != person_id:
        raise NotFound
