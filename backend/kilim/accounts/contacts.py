"""How to reach a person: what reactions need to write to somebody, and nothing more."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kilim.accounts.models import Person


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
