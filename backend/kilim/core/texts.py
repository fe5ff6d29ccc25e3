"""Texts that a hub writes in every language of the interface, and members that may be left out."""

from typing import Annotated, Any, TypeVar

from pydantic import Field
from pydantic.json_schema import SkipJsonSchema

from kilim.core.fields import In, Line, Out, Paragraph


class Texts(In):
    """A text in the languages of the interface; `en` stands in for a missing one."""

    en: Annotated[Paragraph, Field(max_length=4000)]
    az: Annotated[Paragraph, Field(max_length=4000)]


class Names(In):
    """A name in the languages of the interface; it also stands in the subjects of letters."""

    en: Annotated[Line, Field(min_length=1, max_length=120)]
    az: Annotated[Line, Field(min_length=1, max_length=120)]


class TextsOut(Out):
    """A text in every language."""

    en: str
    az: str


YesNo = Annotated[bool, Field(strict=True)]


def undocumented(schema: dict[str, Any]) -> None:
    """Leave the default of a member out of the API document."""
    schema.pop("default", None)


Value = TypeVar("Value")
Kept = Annotated[Value | SkipJsonSchema[None], Field(json_schema_extra=undocumented)]
"""May be left out, and is then not changed. No client can send the null that stands for it."""
