"""Profiles of startups for tests."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kilim.community.organisations.models import Organisation
from kilim.community.profiles.models import Profile, ProfileVersion
from kilim.community.profiles.schemas import StartupProfileIn
from kilim.core.ids import uuid7
from tests.conftest import NOON


def profile(slug: str = "ilme", **other: Any) -> dict[str, Any]:
    """A complete `StartupProfileIn`, published."""
    return {
        "slug": slug,
        "sentence": {"en": "Looms for schools.", "az": "Məktəblər üçün dəzgah."},
        "story": {"en": "It began in a cellar.", "az": "Zirzəmidə başladı."},
        "tracks": ["cultech"],
        "stage": "prototype",
        "region": "AZ-12",
        "founded_on": "2028-03-01",
        "links": ["https://ilme.example"],
        "logo_id": None,
        "deck_id": None,
        "deck_public": False,
        "published": True,
    } | other


async def make_profile(
    session: AsyncSession, organisation: Organisation, saved_by: UUID, **other: Any
) -> Profile:
    """The first version of a profile, without files."""
    said = StartupProfileIn.model_validate(profile(**{"slug": f"s-{organisation.id}"} | other))
    whose = {"hub_id": organisation.hub_id, "organisation_id": organisation.id}
    made = Profile(**whose, version=1, version_id=uuid7(), **said.model_dump())
    session.add(made)
    await session.flush()
    version = ProfileVersion(
        **whose,
        id=made.version_id,
        number=1,
        content=said.model_dump(mode="json"),
        changed=list(profile()),
        saved_by=saved_by,
        saved_at=NOON,
    )
    session.add(version)
    await session.flush()
    return made
