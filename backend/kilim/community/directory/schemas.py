from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.community.directory.models import MOST_WORKS, Readers, WorkKind
from kilim.community.places.schemas import PlaceCode, PlaceRef
from kilim.core.fields import In, Line, Out, Paragraph, Slug, Whole
from kilim.core.paging import Paging
from kilim.files.schemas import PictureOut


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


class WorkTitle(In):
    """What a work is called; one language may be empty, not both."""

    az: Annotated[Line, Field(max_length=120)]
    en: Annotated[Line, Field(max_length=120)]

    @model_validator(mode="after")
    def _named(self) -> Self:
        if not (self.az or self.en):
            raise ValueError("say it in one language at least")
        return self


class WorkAlt(In):
    """What the picture of a work shows, for who does not see it; one language may be empty."""

    az: Annotated[Line, Field(max_length=400)]
    en: Annotated[Line, Field(max_length=400)]

    @model_validator(mode="after")
    def _said(self) -> Self:
        if not (self.az or self.en):
            raise ValueError("say it in one language at least")
        return self


class WorkPictureIn(In):
    """A file that the caller has sent as a picture, or that the work shows already."""

    file_id: UUID
    alt: WorkAlt


class ShownWorkIn(In):
    """Something that one has made, with a picture or a link. A work without `id` is a new one."""

    id: UUID | None
    title: WorkTitle
    kind: WorkKind
    year: Annotated[Whole, Field(ge=1900, le=2100)] | None
    url: Link | None
    picture: WorkPictureIn | None

    @model_validator(mode="after")
    def _seen(self) -> Self:
        if self.url is None and self.picture is None:
            raise ValueError("give a work a picture or a link")
        return self


def _works_once(works: list[ShownWorkIn]) -> list[ShownWorkIn]:
    ids = [work.id for work in works if work.id]
    files = [work.picture.file_id for work in works if work.picture]
    if len({*ids}) < len(ids) or len({*files}) < len(files):
        raise ValueError("name each work and each picture once")
    return works


class DirectoryEntryIn(In):
    """A whole entry. No part reaches further than `listed_for`."""

    listed_for: Readers
    about: Said
    about_for: Readers
    skills: Skills
    skills_for: Readers
    works: Annotated[list[ShownWorkIn], Field(max_length=MOST_WORKS), AfterValidator(_works_once)]
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
    """A work in the language of the request, or in the one that its maker has written."""

    id: UUID
    title: str
    kind: WorkKind
    year: int | None
    url: str | None
    picture: PictureOut | None


class OwnWorkOut(ShownWorkOut):
    """A work of one's own; `hidden`: why the hub does not show it, null when it does."""

    hidden: str | None


class HideWorkIn(In):
    reason: Annotated[Line, Field(min_length=1, max_length=500)]


class ManagedWorkOut(Out):
    """A work as managers see it; `hidden`: why it is not shown, null when it is."""

    id: UUID
    title: str
    kind: WorkKind
    hidden: str | None


class ManagedWorksOut(Out):
    """The works that a resident has opened to the hub."""

    items: list[ManagedWorkOut]


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
    """One's own entry; version 0 was never saved. `works` are its works with their pictures. Below
    it, how others see it today, or null when they do not.
    """

    version: int
    is_resident: bool
    entry: DirectoryEntryIn
    works: list[OwnWorkOut]
    as_residents: DirectoryEntryOut | None
    as_everyone: DirectoryEntryOut | None
