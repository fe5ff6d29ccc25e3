"""How to reach a person: what reactions need to write to somebody, and nothing more."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Grant, Person, PersonState, Role


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's name, address and language."""

    name: str
    email: str
    language: str


async def find_contact(session: AsyncSession, person_id: UUID) -> Contact | None:
    """The contact of a person, or None."""
    query = select(Person.name, Person.email, Person.language).where(Person.id == person_id)
    row = (await session.execute(query)).first()
    return Contact(*row) if row else None


async def list_managers(session: AsyncSession, hub_id: UUID) -> list[Contact]:
    """The contacts of a hub's managers who can sign in."""
    query = (
        select(Person.name, Person.email, Person.language)
        .join(Grant, Grant.person_id == Person.id)
        .where(Grant.hub_id == hub_id, Grant.role == Role.MANAGER)
        .where(Person.state == PersonState.ACTIVE)
        .order_by(Person.email)
    )
    return [Contact(*row) for row in await session.execute(query)]
