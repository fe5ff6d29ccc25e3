"""Startups and producers of the demo, and who belongs to them."""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.community.organisations import service as organisations
from kilim.community.organisations.models import OrganisationKind, RelationKind
from kilim.community.organisations.schemas import (
    OrganisationIn,
    RelationChangeIn,
    RelationIn,
    TitleIn,
)
from kilim.demo import teams

ADDED = timedelta(days=701)  # ago


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
        people: who founds startups and works in them, and who runs the last producer.
    """
    residents, seller = people
    waiting = iter(residents)
    made: dict[str, Organisation] = {}

    async def relate(one: Organisation, person: Actor, relation: RelationKind) -> None:
        starts_on = (now - timedelta(days=dice.randint(90, 700))).date()
        wish = RelationIn(person_id=person.person_id, relation=relation, starts_on=starts_on)
        added = await organisations.add_person(session, manager, one.id, wish, now=now)
        one.people.append(person)
        if len(made) % 3 == len(one.people) == 2:
            return  # some would rather not be seen
        title = teams.JOBS[relation][len(made) % len(teams.JOBS[relation])]
        say = RelationChangeIn(title=TitleIn(en=title[0], az=title[1]), shown=True)
        await organisations.say(session, person, one.id, added["id"], say, now=now)

    kinds = [(name, OrganisationKind.STARTUP) for name in teams.STARTUPS]
    for name, kind in kinds + [(name, OrganisationKind.PRODUCER) for name in teams.PRODUCERS]:
        wish = OrganisationIn(hub_id=hub_id, name=name, kind=kind)
        added = await organisations.create(session, manager, wish, now=now - ADDED)
        made[name] = one = Organisation(UUID(str(added["id"])))
        if kind is OrganisationKind.STARTUP:
            for relation in (RelationKind.FOUNDER, RelationKind.MEMBER):
                await relate(one, next(waiting), relation)
    await relate(one, seller, RelationKind.FOUNDER)
    return made
