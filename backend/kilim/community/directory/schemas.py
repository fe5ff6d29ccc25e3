from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from kilim.community.directory.models import Readers
from kilim.community.places.schemas import PlaceCode, PlaceRef
from kilim.core.fields import In, Line, Out, Paragraph, Slug
from kilim.core.paging import Paging


def _each_once(values: list[str]) -> list[str]:
    if len({value.casefold() for value in values}) < len(values):
        raise ValueError("name each once")
    return values


Link = Annotated[
    str,
    StringConstraints(
        strict=True, pattern=r"^https?://[^\s<>\"'\\^`{}|\x00-\x1f]+$", max_length=300
    ),
]
Skill = Annotated[Line, Field(min_length=2, max_length=40)]
Skills = Annotated[list[Skill], Field(max_length=12), AfterValidator(_each_once)]
Said = Annotated[Paragraph, Field(max_length=1000)]


class ShownWorkIn(In):
    """Something that one has made, and where to see it."""

    title: Annotated[Line, Field(min_length=1, max_length=120)]
    url: Link


class DirectoryEntryIn(In):
    """A whole entry. No part reaches further than `listed_for`."""

    listed_for: Readers
    about: Said
    about_for: Readers
    skills: Skills
    skills_for: Readers
    works: Annotated[list[ShownWorkIn], Field(max_length=8)]
    works_for: Readers
    region: PlaceCode | None
    region_for: Readers
    offers: Said
    offers_for: Readers
    seeks: Said
    seeks_for: Readers


class HubFilter(In):
    hub: Slug


class DirectoryFilter(Paging):
    """Whom to list of a hub: with `q` in what they say, of a skill, a region or country, or from
    outside of the capitals.
    """

    hub: Slug
    q: Annotated[Line, Field(max_length=100)] | None = None
    skill: Annotated[Line, Field(max_length=40)] | None = None
    region: PlaceCode | None = None
    from_regions: bool = False


class ShownWorkOut(Out):
    title: str
    url: str


class DirectoryEntryOut(Out):
    """A resident as the reader may see them: a part that is not for the reader is empty."""

    id: UUID
    name: str
    about: str
    skills: list[str]
    works: list[ShownWorkOut]
    region: PlaceRef | None
    from_regions: bool
    offers: str
    seeks: str


class SkillCount(Out):
    name: str
    people: int


class RegionCount(PlaceRef):
    people: int


class FacetsOut(Out):
    """What there is to narrow down by, counted of what the reader may see."""

    people: int
    from_regions: int
    skills: list[SkillCount]
    regions: list[RegionCount]


class OwnEntryOut(Out):
    """One's own entry; version 0 was never saved. Below it, how others see it today, or null
    when they do not.
    """

    version: int
    is_resident: bool
    entry: DirectoryEntryIn
    as_residents: DirectoryEntryOut | None
    as_everyone: DirectoryEntryOut | None
