from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import ChangeIn, In, Out, Slug, Whole
from kilim.core.texts import Kept, Names, Texts, TextsOut
from kilim.incubation.programmes.models import ProgrammeState

Places = Annotated[Whole, Field(ge=1, le=1000)]


class TrackIn(In):
    """A theme of a programme. Its `slug` says which one it is; a new one adds a track."""

    slug: Slug
    name: Names
    summary: Texts
    places: Places


def _each_once(tracks: list[TrackIn]) -> list[TrackIn]:
    if len({track.slug for track in tracks}) < len(tracks):
        raise ValueError("name each track once")
    return tracks


Tracks = Annotated[list[TrackIn], Field(min_length=1, max_length=20), AfterValidator(_each_once)]


class ProgrammeIn(In):
    hub_id: UUID
    slug: Slug
    name: Names
    summary: Texts
    tracks: Tracks


class ProgrammeChangeIn(ChangeIn):
    """What to change. The tracks are replaced as a whole, in the order that is given."""

    slug: Kept[Slug] = None
    name: Kept[Names] = None
    summary: Kept[Texts] = None
    state: Kept[ProgrammeState] = None
    tracks: Kept[Tracks] = None


class HubFilter(In):
    hub: Slug


class TrackOut(Out):
    id: UUID
    slug: str
    name: TextsOut
    summary: TextsOut
    places: int


class ProgrammeOut(Out):
    id: UUID
    hub_id: UUID
    version: int
    slug: str
    name: TextsOut
    summary: TextsOut
    state: ProgrammeState
    tracks: list[TrackOut]
