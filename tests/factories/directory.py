"""What residents say of themselves, for tests."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.directory.models import DirectoryEntry, Readers, ShownWork
from kilim.community.memberships.models import Plan
from kilim.core.ids import uuid7
from tests.factories.people import make_person
from tests.factories.plans import make_membership

PARTS = ("listed", "about", "skills", "works", "region", "offers", "seeks")
SAID: dict[str, Any] = {
    "about": "I weave at night", "skills": ["Weaving", "Looms"],
    "works": [{
        "id": None, "title": {"az": "", "en": "A red carpet"}, "kind": "craft", "year": 2024,
        "url": "https://loom.example/red", "picture": None,
    }],
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
    said = entry(audience, **other)
    works = said.pop("works")
    session.add(DirectoryEntry(person_id=person.id, version=1, **said))
    await session.flush()
    for place, work in enumerate(works):
        session.add(_work(person.id, place, work))
    await session.flush()
    return person.id


def _work(person_id: UUID, place: int, work: dict[str, Any]) -> ShownWork:
    titles = {f"title_{language}": words for language, words in work["title"].items()}
    own = {name: work[name] for name in ("kind", "year", "url")}
    return ShownWork(id=uuid7(), person_id=person_id, place=place, **titles, **own)
