"""Organisations' names are for everybody who is signed in; their people are not."""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, true

from kilim.accounts.actor import Actor
from kilim.community.organisations.models import Organisation, OrganisationPerson
from kilim.core.errors import Forbidden


def may_change(actor: Actor, hub_id: UUID) -> None:
    """Those who manage the hub change its organisations.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only those who manage the hub change its organisations.")


def visible_people(actor: Actor, on: ColumnElement[object]) -> ColumnElement[bool]:
    """The organisations whose people `actor` sees: of hubs they manage, or with them in it.

    Args:
        on: the day for which it is asked, in the organisation's zone.
    """
    if actor.is_admin:
        return true()
    inside = exists().where(
        OrganisationPerson.organisation_id == Organisation.id,
        OrganisationPerson.person_id == actor.person_id,
        OrganisationPerson.valid.contains(on),
    )
    return or_(Organisation.hub_id.in_(actor.managed_hubs), inside)


def allowed(actor: Actor, hub_id: UUID) -> list[str]:
    """What `actor` can do with an organisation of the hub: `change`."""
    return ["change"] if actor.manages(hub_id) else []
