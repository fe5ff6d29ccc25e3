from typing import Annotated

from pydantic import StringConstraints

from kilim.community.places.models import PlaceKind
from kilim.core.fields import Out

PlaceCode = Annotated[
    str, StringConstraints(strict=True, pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$", max_length=6)
]


class PlaceRef(Out):
    """A place as others show it, in the language of the request."""

    code: str
    name: str


class NamedPlace(PlaceRef):
    """`parent` is the code of the country; a country has none."""

    parent: str | None
    kind: PlaceKind
