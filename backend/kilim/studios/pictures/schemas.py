from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field

from kilim.core.fields import In, Line, Out
from kilim.studios.schemas import TextsOut

Words = Annotated[Line, Field(max_length=400)]


class AltIn(In):
    """What a picture shows, for who does not see it; `en` stands in for a missing language."""

    en: Words
    az: Words


class PictureIn(In):
    """A file that the caller has sent as a picture, and what it shows."""

    file_id: UUID
    alt: AltIn


class PictureChangeIn(In):
    alt: AltIn


def _once_each(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise ValueError("names a picture twice")
    return ids


class OrderIn(In):
    """Every picture of the studio, the one that stands for it first."""

    order: Annotated[list[UUID], Field(max_length=12), AfterValidator(_once_each)]


class StudioPictureOut(Out):
    """A picture as managers see it: with the words of every language, and a small copy of it."""

    id: UUID
    file_id: UUID
    alt: TextsOut
    url: str
    width: int
    height: int
