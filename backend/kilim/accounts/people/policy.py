"""Who may see which people, and who may change what they may do."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, true

from kilim.accounts.actor import Actor
from kilim.accounts.models import Grant, Person, PersonState, Role
from kilim.core.errors import Forbidden


def may_list(actor: Actor, hub_id: UUID | None = None) -> None:
    """Managers look at the people of their hubs, admins at everybody.

    Raises:
        Forbidden: the actor manages no hub, or not this one.
    """
    allowed = actor.is_admin or (
        bool(actor.managed_hubs) if hub_id is None else actor.manages(hub_id)
    )
    if not allowed:
        raise Forbidden("Only those who manage a hub see its people.")


def may_grant(actor: Actor, person_id: UUID, role: Role, hub_id: UUID | None) -> None:
    """Managers hand out the roles of their hub, admins every role, and nobody their own.

    Raises:
        Forbidden: it is the actor themselves, or not theirs to give.
    """
    if person_id == actor.person_id:
        raise Forbidden("Nobody changes their own roles.")
    if not grants(actor.grants, role, hub_id):
        raise Forbidden("This role is not yours to give.")


def grants(held: frozenset[tuple[Role, UUID | None]], role: Role, hub_id: UUID | None) -> bool:
    """Whether somebody who holds these roles may give `role` at the hub."""
    if (Role.ADMIN, None) in held:
        return True
    return role is not Role.ADMIN and hub_id is not None and (Role.MANAGER, hub_id) in held


def may_suspend(actor: Actor, person_id: UUID) -> None:
    """Admins keep people out and let them in again, but not themselves.

    Raises:
        Forbidden: the actor is no admin, or it is themselves.
    """
    if not actor.is_admin or person_id == actor.person_id:
        raise Forbidden("Only an admin can do this, and not to themselves.")


def visible(actor: Actor) -> ColumnElement[bool]:
    """The people with a role at a hub that `actor` manages; for an admin, all."""
    if actor.is_admin:
        return Person.state != PersonState.ERASED
    return exists().where(Grant.person_id == Person.id, visible_grants(actor))


def visible_grants(actor: Actor) -> ColumnElement[bool]:
    """The grants at the hubs that `actor` manages; for an admin, all."""
    return true() if actor.is_admin else Grant.hub_id.in_(actor.managed_hubs)


def allowed(actor: Actor, person_id: UUID, state: PersonState) -> list[str]:
    """What `actor` can do with the person: `grant`, `suspend`, `restore`."""
    if person_id == actor.person_id:
        return []
    change = "suspend" if state is PersonState.ACTIVE else "restore"
    return ["grant", change] if actor.is_admin else ["grant"]
