"""Who may invite whom, and who sees the invitations."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, or_, true

from kilim.accounts.actor import Actor
from kilim.accounts.models import Grant, Invitation, Person, PersonState, Role
from kilim.core.errors import Forbidden


def may_invite(actor: Actor, hub_id: UUID | None = None) -> None:
    """Those who manage a hub invite people to it; the schema keeps `admin` out.

    Raises:
        Forbidden: the actor manages no hub, or not this one.
    """
    allowed = actor.is_admin or (
        bool(actor.managed_hubs) if hub_id is None else actor.manages(hub_id)
    )
    if not allowed:
        raise Forbidden("Only those who manage a hub invite people to it.")


def visible(actor: Actor) -> ColumnElement[bool]:
    """The invitations to hubs that `actor` manages; for an admin, all."""
    return true() if actor.is_admin else Invitation.hub_id.in_(actor.managed_hubs)


def inviters_grants() -> ColumnElement[bool]:
    """The grants by which an invitation's inviter may still give its role."""
    manages = and_(Grant.role == Role.MANAGER, Grant.hub_id == Invitation.hub_id)
    return and_(Grant.person_id == Invitation.invited_by, or_(Grant.role == Role.ADMIN, manages))


def still_given() -> ColumnElement[bool]:
    """Whether an invitation's inviter is active and may still give its role."""
    active = and_(Person.id == Grant.person_id, Person.state == PersonState.ACTIVE)
    return exists().where(inviters_grants(), active).correlate(Invitation)
