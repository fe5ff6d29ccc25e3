"""Organisations for tests."""

from datetime import date
from uuid import UUID

from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person
from kilim.community.organisations.models import (
    Organisation,
    OrganisationKind,
    OrganisationPerson,
    RelationKind,
)
from kilim.community.teams.models import TeamOffer

SINCE_2029 = Range(date(2029, 1, 1), None)


async def make_organisation(
    session: AsyncSession,
    hub_id: UUID,
    *,
    name: str = "Ilmə",
    kind: OrganisationKind = OrganisationKind.STARTUP,
) -> Organisation:
    """An organisation without people."""
    organisation = Organisation(hub_id=hub_id, name=name, kind=kind)
    session.add(organisation)
    await session.flush()
    return organisation


async def relate(
    session: AsyncSession,
    organisation: Organisation,
    person: Person,
    relation: RelationKind = RelationKind.MEMBER,
    valid: Range[date] = SINCE_2029,
) -> OrganisationPerson:
    """Let the person belong to the organisation on the days of `valid`."""
    related = OrganisationPerson(
        hub_id=organisation.hub_id,
        organisation_id=organisation.id,
        person_id=person.id,
        relation=relation,
        valid=valid,
    )
    session.add(related)
    await session.flush()
    return related


async def make_offer(
    session: AsyncSession,
    hub_id: UUID,
    organisation_id: UUID,
    email: str,
    offered_by: UUID,
    relation: RelationKind = RelationKind.CONTACT,
) -> TeamOffer:
    """Ask an address to belong to the organisation since the beginning of 2029."""
    offer = TeamOffer(
        hub_id=hub_id,
        organisation_id=organisation_id,
        email=email,
        relation=relation,
        title={"en": "Adviser", "az": "Məsləhətçi"},
        starts_on=SINCE_2029.lower,
        language="en",
        offered_by=offered_by,
    )
    session.add(offer)
    await session.flush()
    return offer
