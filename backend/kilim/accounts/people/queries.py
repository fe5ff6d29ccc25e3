"""Reads of people."""

from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Select, SQLColumnExpression, exists, func, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.actor import Actor
from kilim.accounts.me import ROLES_JSON
from kilim.accounts.models import Grant, Person, Role, SignIn
from kilim.accounts.people import policy
from kilim.accounts.people.schemas import PeopleFilter
from kilim.core.db import Reads
from kilim.core.errors import NotFound
from kilim.core.paging import fetch_page
from kilim.hubs import queries as hubs


async def list_people(
    session: AsyncSession, reads: Reads, actor: Actor, wanted: PeopleFilter
) -> dict[str, Any]:
    """The people that the actor may see, newest first.

    Raises:
        NotFound: there is no such hub.
        Forbidden: the actor manages no hub, or not this one.
    """
    hub_id = await hubs.get_hub_id(reads, wanted.hub) if wanted.hub else None
    policy.may_list(actor, hub_id)
    query = _people(actor, hub_id, wanted.role)
    if wanted.q:
        columns = (Person.name, Person.email)
        name, email = (column.icontains(wanted.q, autoescape=True) for column in columns)
        query = query.where(name | email)
    page = await fetch_page(session, query, Person.id, wanted)
    return page | {"items": [_with_allowed(actor, person) for person in page["items"]]}


async def get_person(
    session: AsyncSession, reads: Reads, actor: Actor, person_id: UUID, hub: str | None = None
) -> dict[str, Any]:
    """One person that the actor may see.

    Raises:
        NotFound: there is no such hub, or no such person in the actor's sight.
        Forbidden: the actor manages no hub, or not this one.
    """
    hub_id = await hubs.get_hub_id(reads, hub) if hub else None
    return await read_person(session, actor, person_id, hub_id)


async def read_person(
    session: AsyncSession, actor: Actor, person_id: UUID, hub_id: UUID | None = None
) -> dict[str, Any]:
    """One person that the actor may see, at the hub with this id.

    Raises:
        NotFound: there is no such person in the actor's sight.
        Forbidden: the actor manages no hub, or not this one.
    """
    policy.may_list(actor, hub_id)
    query = _people(actor, hub_id).where(Person.id == person_id)
    person = (await session.execute(query)).first()
    if person is None:
        raise NotFound
    return _with_allowed(actor, person)


def _people(
    actor: Actor, hub_id: UUID | None, role: Role | None = None
) -> Select[*tuple[Any, ...]]:
    """The people that the actor may see, with a role at the hub if one is given."""
    own = Grant.person_id == Person.id
    roles = select(ROLES_JSON).where(own, policy.visible_grants(actor)).scalar_subquery()
    seen = select(func.max(SignIn.last_seen_at)).where(SignIn.person_id == Person.id)
    query = select(
        Person.id,
        Person.name,
        Person.email,
        Person.language,
        Person.state,
        type_coerce(roles, JSON).label("roles"),
        Person.created_at,
        seen.scalar_subquery().label("last_seen_at"),
    ).where(policy.visible(actor))
    wanted = [] if hub_id is None else [Grant.hub_id == hub_id]
    wanted += [] if role is None else [Grant.role == role, policy.visible_grants(actor)]
    return query.where(exists().where(own, *wanted)) if wanted else query


def _with_allowed(actor: Actor, person: Any) -> dict[str, Any]:
    return {**person._mapping, "allowed": policy.allowed(actor, person.id, person.state)}


def ref_json(person_id: SQLColumnExpression[Any]) -> Any:
    """The `{id, name}` of `person_id` as a JSON column, for statements of other slices."""
    pairs = ("id", Person.id, "name", Person.name)
    return select(func.json_build_object(*pairs)).where(Person.id == person_id).scalar_subquery()
