"""Organisations' names are for everybody who is signed in; their people are not.

Who founded an organisation runs it beside the hub's managers; what stands under somebody's name is
for them alone to say.
"""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, true

from kilim.accounts.actor import Actor
from kilim.community.organisations.models import Organisation, OrganisationPerson, RelationKind
from kilim.core.errors import Forbidden


def may_change(actor: Actor, hub_id: UUID) -> None:
    """Those who manage the hub change its organisations.

    Raises:
        Forbidden: the actor does not manage the hub.
    """
    if not actor.manages(hub_id):
        raise Forbidden("Only those who manage the hub change its organisations.")


def may_end(
    actor: Actor, hub_id: UUID, relation: RelationKind, *, own: bool, founder: bool
) -> None:
    """Everybody leaves when they want to; founders end what is not a founder's.

    Raises:
        Forbidden: it is somebody else's, and the actor neither manages the hub nor founded it.
    """
    runs = founder and relation is not RelationKind.FOUNDER
    if not own and not runs and not actor.manages(hub_id):
        raise Forbidden("Only who leaves, its founders and the hub's managers end this.")


def may_say(*, own: bool) -> None:
    """A title and whether it is shown are said by the person alone.

    Raises:
        Forbidden: it is somebody else's.
    """
    if not own:
        raise Forbidden("Only they say this of themselves.")


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


def allowed(actor: Actor, hub_id: UUID, *, founder: bool) -> list[str]:
    """What `actor` can do with an organisation of the hub: `change`, `offer`."""
    if actor.manages(hub_id):
        return ["change", "offer"]
    return ["offer"] if founder else []


def allowed_on(
    actor: Actor, hub_id: UUID, relation: RelationKind, *, own: bool, founder: bool
) -> list[str]:
    """What `actor` can do with a relation: `end`, `say`."""
    runs = actor.manages(hub_id) or (founder and relation is not RelationKind.FOUNDER)
    return [*(["end"] if own or runs else []), *(["say"] if own else [])]
