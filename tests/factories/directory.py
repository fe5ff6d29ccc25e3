"""What residents say of themselves, for tests."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.directory.models import DirectoryEntry, Readers
from kilim.community.memberships.models import Plan
from tests.factories.people import make_person
from tests.factories.plans import make_membership

PARTS = ("listed", "about", "skills", "works", "region", "offers", "seeks")
SAID: dict[str, Any] = {
    "about": "I weave at night", "skills": ["Weaving", "Looms"],
    "works": [{"title": "A red carpet", "url": "https://loom.example/red"}],
    "region": "AZ-12", "offers": "Lessons in knots", "seeks": "Somebody who films",
}  # fmt: skip


def entry(audience: Readers, **other: Any) -> dict[str, Any]:
    """A whole `DirectoryEntryIn` whose every part is for the audience."""
    return SAID | {f"{part}_for": audience.value for part in PARTS} | other


async def make_entry(
    session: AsyncSession, plan: Plan | None, audience: Readers, **other: Any
) -> UUID:
    """Somebody who says something, and with a plan is a resident of its hub; the person."""
    name = other.pop("name", "Aysel")
    person = await make_person(session, name=name)
    if plan is not None:
        await make_membership(session, plan, person.id, date(2029, 1, 1))
    session.add(DirectoryEntry(person_id=person.id, version=1, **entry(audience, **other)))
    await session.flush()
    return person.id
