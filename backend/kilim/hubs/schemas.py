from typing import Annotated
from uuid import UUID
from zoneinfo import available_timezones

from pydantic import AfterValidator, Field, StringConstraints

from kilim.core.fields import In, Language, Line, Out, Slug


def _known_zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError("must be a zone of the IANA database, such as Asia/Baku")
    return name


class HubIn(In):
    slug: Slug
    name: Annotated[Line, Field(min_length=1, max_length=120)]
    city: Annotated[Line, Field(min_length=1, max_length=120)]
    zone: Annotated[str, AfterValidator(_known_zone)]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    languages: Annotated[list[Language], Field(min_length=1)]


class HubRef(Out):
    """The hub that owns a thing, with what a screen needs to show its times and prices."""

    id: UUID
    slug: str
    name: str
    zone: str
    currency: str


class HubOut(HubRef):
    city: str
    languages: list[str]
