"""Changes of organisations and of who belongs to them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import exists, func, insert, select, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.accounts.people import queries as people
from kilim.community.organisations import policy, queries
from kilim.community.organisations.errors import EndsBeforeStart, RelationExists
from kilim.community.organisations.models import Organisation, OrganisationPerson
from kilim.community.organisations.schemas import EndIn, OrganisationIn, RelationIn
from kilim.core import audit
from kilim.core.db import violations
from kilim.core.errors import NotFound
from kilim.hubs import queries as hubs


async def create(
    session: AsyncSession, actor: Actor, wish: OrganisationIn, *, now: datetime
) -> dict[str, Any]:
    """Add an organisation to a hub.

    Raises:
        Forbidden: the actor does not manage the hub.
        NotFound: there is no such hub.
    """
    policy.may_change(actor, wish.hub_id)
    await hubs.get_settings(session, wish.hub_id)
    values = wish.model_dump() | {"created_at": now}
    added = insert(Organisation).values(values).returning(Organisation.id)
    organisation_id = (await session.execute(added)).scalar_one()
    await audit.record(
        session,
        "organisations.create",
        organisation_id,
        actor_id=actor.person_id,
        hub_id=wish.hub_id,
        after={"name": wish.name, "kind": wish.kind},
    )
    return await queries.get_organisation(session, actor, organisation_id, now=now)


async def add_person(
    session: AsyncSession, actor: Actor, organisation_id: UUID, wish: RelationIn
) -> Any:
    """Relate a person to an organisation on the days [starts_on, ends_on).

    Raises:
        NotFound: there is no such organisation or person.
        Forbidden: the actor does not manage its hub.
        RelationExists: the person has this relation on some of these days.
    """
    hub_id = await _changeable(session, actor, organisation_id)
    await people.read_person(session, actor, wish.person_id)
    values = {
        "hub_id": hub_id,
        "organisation_id": organisation_id,
        "person_id": wish.person_id,
        "relation": wish.relation,
        "valid": Range(wish.starts_on, wish.ends_on),
    }
    async with violations(
        session,
        fk_organisation_people_person_id=NotFound,
        ex_organisation_people_one_at_a_time=RelationExists,
    ):
        added = insert(OrganisationPerson).values(values).returning(OrganisationPerson.id)
        relation_id = (await session.execute(added)).scalar_one()
    await audit.record(
        session,
        "organisations.add_person",
        organisation_id,
        actor_id=actor.person_id,
        hub_id=hub_id,
        after=wish.model_dump(mode="json"),
    )
    return await queries.get_relation(session, relation_id)


async def end_relation(
    session: AsyncSession,
    actor: Actor,
    organisation_id: UUID,
    relation_id: UUID,
    wish: EndIn,
) -> Any:
    """End a relation, or move its end.

    Raises:
        NotFound: there is no such organisation, or no such relation of it.
        Forbidden: the actor does not manage its hub.
        EndsBeforeStart: the end is not after the start.
        RelationExists: a later relation of the same kind lies before the new end.
    """
    hub_id = await _changeable(session, actor, organisation_id)
    one = (
        OrganisationPerson.id == relation_id,
        OrganisationPerson.organisation_id == organisation_id,
    )
    start = func.lower(OrganisationPerson.valid)
    async with violations(session, ex_organisation_people_one_at_a_time=RelationExists):
        ended = await session.scalar(
            update(OrganisationPerson)
            .where(*one, start < wish.ends_on)
            .values(valid=func.daterange(start, wish.ends_on))
            .returning(OrganisationPerson.id)
        )
    if ended is None:
        raise EndsBeforeStart if await session.scalar(select(exists().where(*one))) else NotFound
    await audit.record(
        session,
        "organisations.end_relation",
        organisation_id,
        actor_id=actor.person_id,
        hub_id=hub_id,
        after={"relation_id": str(relation_id), "ends_on": wish.ends_on.isoformat()},
    )
    return await queries.get_relation(session, relation_id)


async def _changeable(session: AsyncSession, actor: Actor, organisation_id: UUID) -> UUID:
    """The hub of an organisation that the actor may change."""
    one = Organisation.id == organisation_id
    hub_id = await session.scalar(select(Organisation.hub_id).where(one))
    if hub_id is None:
        raise NotFound
    policy.may_change(actor, hub_id)
    return hub_id
