"""Changes of organisations and of who belongs to them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, or_, select, text, update
from sqlalchemy.dialects.postgresql import Range
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.accounts.people import queries as people
from kilim.community.histories import service as histories
from kilim.community.histories.service import Cause
from kilim.community.organisations import policy, queries
from kilim.community.organisations.errors import AlreadyOver, EndsBeforeStart, RelationExists
from kilim.community.organisations.models import Organisation, OrganisationPerson, RelationKind
from kilim.community.organisations.schemas import (
    EndIn,
    OrganisationIn,
    RelationChangeIn,
    RelationIn,
)
from kilim.core import audit
from kilim.core.db import violations
from kilim.core.errors import NotFound
from kilim.core.ids import uuid7
from kilim.hubs import queries as hubs

_LASTING = text("""
    SELECT r.id, r.organisation_id, lower(r.valid) AS begins, h.zone
    FROM organisation_people r JOIN hubs h ON h.id = r.hub_id
    WHERE r.person_id = :person AND upper_inf(r.valid) ORDER BY r.id
""")


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
    await histories.note(session, organisation_id, Cause("added", organisation_id), now)
    return await queries.get_organisation(session, actor, organisation_id, now=now)


async def add_person(
    session: AsyncSession, actor: Actor, organisation_id: UUID, wish: RelationIn, *, now: datetime
) -> dict[str, Any]:
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
    joined, whom = Cause("joined", relation_id), wish.person_id
    await histories.note(session, organisation_id, joined, now, on=wish.starts_on, person_id=whom)
    return await queries.get_relation(session, actor, relation_id, now=now)


async def end_relation(
    session: AsyncSession,
    actor: Actor,
    organisation_id: UUID,
    relation_id: UUID,
    wish: EndIn,
    *,
    now: datetime,
) -> dict[str, Any]:
    """End a relation, or move its end; to later only managers move it.

    Raises:
        NotFound: there is no such organisation, or no such relation of it.
        Forbidden: it is not the actor's own, nor one that they may end.
        EndsBeforeStart: the end is not after the start.
        AlreadyOver: it ends by that day anyhow.
        RelationExists: a later relation of the same kind lies before the new end.
    """
    standing = await queries.get_standing(session, actor, organisation_id, now)
    row = await _find(session, organisation_id, relation_id)
    # Who may end no founder's relation does not learn which relations there are.
    kind, own = (row.relation, row.person_id == actor.person_id) if row else (_FOUNDER, False)
    policy.may_end(actor, standing.hub_id, kind, own=own, founder=standing.founder)
    if row is None:
        raise NotFound
    if wish.ends_on <= row.starts_on:
        raise EndsBeforeStart
    valid, start = OrganisationPerson.valid, func.lower(OrganisationPerson.valid)
    sooner = or_(func.upper_inf(valid), func.upper(valid) > wish.ends_on)
    change = update(OrganisationPerson).where(OrganisationPerson.id == relation_id)
    if not actor.manages(standing.hub_id):
        change = change.where(sooner)
    change = change.values(valid=func.daterange(start, wish.ends_on))
    async with violations(session, ex_organisation_people_one_at_a_time=RelationExists):
        ended = await session.scalar(change.returning(OrganisationPerson.id))
    if ended is None:
        raise AlreadyOver
    await audit.record(
        session,
        "organisations.end_relation",
        organisation_id,
        actor_id=actor.person_id,
        hub_id=standing.hub_id,
        after={"relation_id": str(relation_id), "ends_on": wish.ends_on.isoformat()},
    )
    # Each time that an end is set or moved is a moment of its own.
    left, whom = Cause("left", uuid7()), row.person_id
    await histories.note(session, organisation_id, left, now, on=wish.ends_on, person_id=whom)
    return await queries.get_relation(session, actor, relation_id, now=now)


async def leave_all(session: AsyncSession, actor: Actor, *, now: datetime) -> None:
    """End everything that the actor belongs to without an end; of today, tomorrow."""
    for row in (await session.execute(_LASTING, {"person": actor.person_id})).all():
        today = now.astimezone(ZoneInfo(row.zone)).date()
        wish = EndIn(ends_on=max(today, row.begins + timedelta(days=1)))
        await end_relation(session, actor, row.organisation_id, row.id, wish, now=now)


async def say(
    session: AsyncSession,
    actor: Actor,
    organisation_id: UUID,
    relation_id: UUID,
    wish: RelationChangeIn,
    *,
    now: datetime,
) -> dict[str, Any]:
    """Change what stands under the actor's own name in an organisation.

    Raises:
        NotFound: there is no such organisation.
        Forbidden: it is no relation of the actor to it.
    """
    standing = await queries.get_standing(session, actor, organisation_id, now)
    row = await _find(session, organisation_id, relation_id)
    policy.may_say(own=row is not None and row.person_id == actor.person_id)
    changed = wish.model_dump(exclude_unset=True)
    if changed:
        one = OrganisationPerson.id == relation_id
        await session.execute(update(OrganisationPerson).where(one).values(**changed))
        await audit.record(
            session,
            "organisations.say",
            organisation_id,
            actor_id=actor.person_id,
            hub_id=standing.hub_id,
            after={"relation_id": str(relation_id), **changed},
        )
    return await queries.get_relation(session, actor, relation_id, now=now)


_FOUNDER = RelationKind.FOUNDER


async def _find(session: AsyncSession, organisation_id: UUID, relation_id: UUID) -> Any:
    query = select(
        OrganisationPerson.relation,
        OrganisationPerson.person_id,
        func.lower(OrganisationPerson.valid).label("starts_on"),
    ).where(
        OrganisationPerson.id == relation_id,
        OrganisationPerson.organisation_id == organisation_id,
    )
    return (await session.execute(query)).first()


async def _changeable(session: AsyncSession, actor: Actor, organisation_id: UUID) -> UUID:
    """The hub of an organisation that the actor may change."""
    one = Organisation.id == organisation_id
    hub_id = await session.scalar(select(Organisation.hub_id).where(one))
    if hub_id is None:
        raise NotFound
    policy.may_change(actor, hub_id)
    return hub_id
