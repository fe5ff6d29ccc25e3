"""Who sees the figures of cohorts and tracks."""

from uuid import UUID

from kilim.accounts.actor import Actor
from kilim.core.errors import Forbidden, NotFound


def may_overlook(actor: Actor, hub_id: UUID) -> None:
    """The hub's managers, who see applications, check-ins and funds anyway.

    Mentors see how far everybody is on the page of the cohort itself.

    Raises:
        NotFound: for everybody else.
    """
    if not actor.manages(hub_id):
        raise NotFound


def may_compare(actor: Actor, hub_id: UUID) -> None:
    """The same of groups that are named beside a hub, which everybody knows.

    Raises:
        Forbidden: the actor does not manage it.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only the hub's managers see the figures of its cohorts.")
