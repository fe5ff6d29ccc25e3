"""Startups and producers of the demo, and who belongs to them."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.community.organisations import service as organisations
from kilim.community.organisations.models import OrganisationKind, RelationKind
from kilim.community.organisations.schemas import OrganisationIn, RelationIn
from kilim.demo import teams


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation of the demo, its founder first."""

    id: UUID
    people: list[Actor] = field(default_factory=list)


async def load(
    session: AsyncSession,
    manager: Actor,
    hub_id: UUID,
    people: tuple[list[Actor], Actor],
    dice: random.Random,
    now: datetime,
) -> dict[str, Organisation]:
    """Add the organisations; by name.

    Args:
        people: who founds startups and works in them, and the contact of the last producer.
    """
    residents, seller = people
    waiting, made = iter(residents), {}

    async def relate(one: Organisation, person: Actor, relation: RelationKind) -> None:
        starts_on = (now - timedelta(days=dice.randint(90, 700))).date()
        wish = RelationIn(person_id=person.person_id, relation=relation, starts_on=starts_on)
        await organisations.add_person(session, manager, one.id, wish)
        one.people.append(person)

    kinds = [(name, OrganisationKind.STARTUP) for name in teams.STARTUPS]
    for name, kind in kinds + [(name, OrganisationKind.PRODUCER) for name in teams.PRODUCERS]:
        wish = OrganisationIn(hub_id=hub_id, name=name, kind=kind)
        added = await organisations.create(session, manager, wish, now=now)
        made[name] = one = Organisation(UUID(str(added["id"])))
        if kind is OrganisationKind.STARTUP:
            for relation in (RelationKind.FOUNDER, RelationKind.MEMBER):
                await relate(one, next(waiting), relation)
    await relate(one, seller, RelationKind.CONTACT)
    return made
