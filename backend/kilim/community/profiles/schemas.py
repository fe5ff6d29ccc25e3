from datetime import date, datetime
from typing import Annotated, Self
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from kilim.community.organisations.models import RelationKind
from kilim.community.places.schemas import PlaceCode, PlaceRef
from kilim.community.profiles.models import Theme, VentureStage
from kilim.core.fields import Day, In, Line, Out, Slug
from kilim.core.paging import Paging
from kilim.core.texts import Texts, TextsOut, YesNo
from kilim.files.schemas import PictureSource
from kilim.hubs.schemas import HubRef


class SentenceIn(In):
    """What the startup does, in one sentence; `en` stands in for a missing language."""

    en: Annotated[Line, Field(max_length=160)]
    az: Annotated[Line, Field(max_length=160)]


def _each_once(values: list[str]) -> list[str]:
    if len(set(values)) < len(values):
        raise ValueError("name each once")
    return values


Link = Annotated[
    str,
    StringConstraints(
        strict=True, pattern=r"^https?://[^\s<>\"'\\^`{}|\x00-\x1f]+$", max_length=300
    ),
]


class StartupProfileIn(In):
    """A whole profile. Its logo and deck are files that the caller has sent, or that it has now."""

    slug: Slug
    sentence: SentenceIn
    story: Texts
    tracks: Annotated[list[Theme], Field(max_length=3), AfterValidator(_each_once)]
    stage: VentureStage
    region: PlaceCode | None
    founded_on: Day | None
    links: Annotated[list[Link], Field(max_length=8), AfterValidator(_each_once)]
    logo_id: UUID | None
    deck_id: UUID | None
    deck_public: YesNo
    published: YesNo

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.published and not self.sentence.en:
            raise ValueError("what is published needs its sentence in English")
        return self


class StartupFilter(Paging):
    """Which startups: of a hub, with `q` in what they say, of a track, stage, region or country."""

    hub: Slug | None = None
    q: Annotated[Line, Field(max_length=100)] | None = None
    track: Theme | None = None
    stage: VentureStage | None = None
    region: PlaceCode | None = None


class LogoOut(Out):
    """A picture in several widths; `url` is for programs that show links."""

    url: str
    sources: list[PictureSource]
    width: int
    height: int


class DeckOut(Out):
    """A file to be saved."""

    name: str
    bytes: int
    url: str


class StartupOut(Out):
    """A startup as everybody sees it, in the language of the request."""

    id: UUID
    slug: str
    name: str
    sentence: str
    tracks: list[Theme]
    stage: VentureStage
    region: PlaceRef | None
    founded_on: date | None
    logo: LogoOut | None


class TeamMemberOut(Out):
    """Somebody of the team who wants to be seen; `title` is empty when they say none."""

    name: str
    relation: RelationKind
    title: str


class StartupDetail(StartupOut):
    hub: HubRef
    story: str
    links: list[str]
    team: list[TeamMemberOut]
    deck: DeckOut | None


class StartupProfileOut(Out):
    """A profile as those see it who may change it; version 0 is not saved yet."""

    id: UUID
    name: str
    hub: HubRef
    version: int
    slug: str
    sentence: TextsOut
    story: TextsOut
    tracks: list[Theme]
    stage: VentureStage
    region: str | None
    founded_on: date | None
    links: list[str]
    logo_id: UUID | None
    logo: LogoOut | None
    deck_id: UUID | None
    deck: DeckOut | None
    deck_public: bool
    published: bool


class SaverOut(Out):
    id: UUID
    name: str


class ProfileVersionOut(Out):
    """One saved state, whole; `changed` names the members that it changed."""

    number: int
    changed: list[str]
    saved_by: SaverOut
    saved_at: datetime
    content: StartupProfileIn
