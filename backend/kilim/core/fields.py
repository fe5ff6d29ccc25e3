"""Strict field types shared by every request schema.

They are the reason that hostile input is a 422 and not a database error: no NUL or other
control characters, no line separators, no lone surrogates, no integers that a column cannot
hold, no times without an offset or outside 1970-2200, no unknown members.

Lengths and ranges are given where the type is used, `Annotated[Line, Field(max_length=80)]`.
"""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import Annotated, ClassVar, Literal, Self

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    EmailStr,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_LAYOUT_CONTROLS = {"\n", "\t"}
_UNPRINTABLE = {"Cc", "Cs", "Zl", "Zp"}  # controls, surrogates, line and paragraph separators


class In(BaseModel):
    """What a client sends. Members that are not offered are refused, not ignored."""

    model_config = ConfigDict(extra="forbid")


class ChangeIn(In):
    """What a client changes: a member that is left out stays as it is.

    Null is refused but for members of `can_be_null`, because it would look like left out.
    """

    can_be_null: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="after")
    def _no_nulls(self) -> Self:
        if any(getattr(self, name) is None for name in self.model_fields_set - self.can_be_null):
            but = f"; only {' and '.join(sorted(self.can_be_null))} can be null"
            raise ValueError("leave a member out to keep it" + (but if self.can_be_null else ""))
        return self


class Out(BaseModel):
    """What a client gets. Members have no defaults, so clients see each of them as present."""

    model_config = ConfigDict(from_attributes=True)


def _clean(value: str, allowed: set[str]) -> str:
    for character in value:
        if character not in allowed and _is_unprintable(character):
            raise ValueError("contains a control character or a noncharacter")
    return unicodedata.normalize("NFC", value).strip()


def _is_unprintable(character: str) -> bool:
    # Not every unassigned code point: telephones write emoji that Python does not know yet.
    code = ord(character)
    noncharacter = 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE
    return noncharacter or unicodedata.category(character) in _UNPRINTABLE


def _clean_line(value: str) -> str:
    return _clean(value, set())


def _clean_paragraph(value: str) -> str:
    return _clean(value.replace("\r\n", "\n"), _LAYOUT_CONTROLS)


Line = Annotated[str, StringConstraints(strict=True), AfterValidator(_clean_line)]
"""One line of text, trimmed and in NFC; give its length with `Field`."""

Paragraph = Annotated[str, StringConstraints(strict=True), AfterValidator(_clean_paragraph)]
"""Text that may have line breaks, trimmed and in NFC; give its length with `Field`."""


def _text_only(value: object) -> object:
    # Without this, pydantic reads a bare number as seconds since 1970. Code gives real dates.
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d", value, re.ASCII):
        raise ValueError("must be ISO 8601 text such as 2026-11-23 or 2026-11-23T14:00:00+04:00")
    return value


def _in_calendar(value: datetime) -> datetime:
    # Compared by parts first: year 1 at +14:00 cannot even be converted to UTC.
    if not EARLIEST.year < value.year < LATEST.year:
        raise ValueError("must lie between 1971 and 2199")
    return value.astimezone(UTC)


def _day_in_calendar(value: date) -> date:
    if not EARLIEST.year < value.year < LATEST.year:
        raise ValueError("must lie between 1971 and 2199")
    return value


def _first_of_month(value: date) -> date:
    if value.day != 1:
        raise ValueError("name a month by its first day")
    return value


def _digits_only(value: object) -> object:
    # Without this, pydantic accepts "1_0", " 7" and "1.0" as integers.
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise ValueError("must be a whole number")
    if isinstance(value, bool | float):
        raise ValueError("must be a whole number")
    return value


Whole = Annotated[int, BeforeValidator(_digits_only)]
"""A whole number: no booleans, no fractions, no underscores; give its range with `Field`."""

Instant = Annotated[
    AwareDatetime,
    BeforeValidator(_text_only),
    AfterValidator(_in_calendar),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
Day = Annotated[
    date,
    BeforeValidator(_text_only),
    AfterValidator(_day_in_calendar),
    WithJsonSchema({"type": "string", "format": "date"}),
]
Month = Annotated[Day, AfterValidator(_first_of_month)]
"""A month by its first day."""

Email = Annotated[
    EmailStr, StringConstraints(max_length=254), AfterValidator(lambda value: value.lower())
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]
Language = Literal["az", "en"]
