"""People for tests."""

from dataclasses import dataclass
from itertools import count
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Grant, Person, PersonState, Role
from kilim.accounts.passwords import service as passwords
from kilim.hubs.models import Hub
from tests.factories.hubs import make_hub

PASSWORD = "weave-one-thread-at-a-time"

_number = count(1)


async def make_person(
    session: AsyncSession,
    *,
    name: str = "Aygün Məmmədova",
    language: str = "en",
    email: str = "",
    password: str = "",
    state: PersonState = PersonState.ACTIVE,
) -> Person:
    """A person without a role; without `password`, nobody knows theirs."""
    person = Person(
        email=email or f"person{next(_number)}@kilim.example",
        name=name,
        language=language,
        password_hash=passwords.CONTEXT.hash(password) if password else "-",
        state=state,
    )
    session.add(person)
    await session.flush()
    return person


async def grant(session: AsyncSession, person: Person, role: Role, hub_id: UUID | None) -> Grant:
    """Give the person a role."""
    given = Grant(person_id=person.id, role=role, hub_id=hub_id)
    session.add(given)
    await session.flush()
    return given


async def make_staff(session: AsyncSession, role: Role, hub: Hub | None = None) -> Person:
    """A person with a role at the hub, or an admin without one."""
    person = await make_person(session, name=f"{role.value.title()} Həsənov")
    await grant(session, person, role, hub.id if hub else None)
    return person


@dataclass
class Network:
    """Two hubs, and somebody for each place in them; `member` has a role at both."""

    here: Hub
    there: Hub
    admin: Person
    manager: Person
    manager_there: Person
    resident: Person
    resident_there: Person
    member: Person
    stranger: Person


async def make_network(session: AsyncSession) -> Network:
    """The smallest world in which every question about access has an answer."""
    here = await make_hub(session)
    there = await make_hub(session, zone="Europe/Belgrade", currency="RSD")
    network = Network(
        here,
        there,
        admin=await make_staff(session, Role.ADMIN),
        manager=await make_staff(session, Role.MANAGER, here),
        manager_there=await make_staff(session, Role.MANAGER, there),
        resident=await make_staff(session, Role.RESIDENT, here),
        resident_there=await make_staff(session, Role.RESIDENT, there),
        member=await make_staff(session, Role.SELLER, here),
        stranger=await make_person(session),
    )
    await grant(session, network.member, Role.RESIDENT, there.id)
    return network
