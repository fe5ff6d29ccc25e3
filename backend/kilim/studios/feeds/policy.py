"""Who may follow the calendar of a studio, and how much of it."""

from uuid import UUID

from kilim.accounts.actor import Actor


def may_follow(actor: Actor) -> None:
    """Everybody who may book may know what is taken; nobody's name is told to them."""


def sees_details(actor: Actor, hub_id: UUID) -> bool:
    """Titles and names are for the hub's managers."""
    return actor.manages(hub_id)
