"""What a form asks: the one description that judging, screens, prints and exports read.

Every member is written out, so that a definition has one canonical text and one hash. A draft may
be incomplete (`lacks.py` says what it lacks); its form is always the one below.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    Field,
    PlainValidator,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

from kilim.core.fields import In, Line, Paragraph, Whole

LARGEST = 10**12  # of numbers and amounts; doubles hold them exactly
MOST_FIELDS, MOST_CHOICES, MOST_ENTRIES = 200, 100, 50
MOST_BYTES = 256 * 1024  # of the canonical text
LANGUAGES = ("az", "en")

Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
"""What an answer is kept under; it never changes once somebody has answered."""


def as_number(value: object) -> int | float:
    """`value` as JSON writes it everywhere: 3.0 is 3.

    Raises:
        ValueError: not a number, or beyond `LARGEST`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("must be a number")
    if not -LARGEST <= value <= LARGEST:  # also refuses NaN
        raise ValueError(f"must lie between -{LARGEST} and {LARGEST}")
    return int(value) if value == int(value) else float(value)


def _as_day(value: str) -> str:
    if not re.fullmatch(r"(19|2[01])[0-9]{2}-[0-9]{2}-[0-9]{2}", value, re.ASCII):
        raise ValueError("must be a day such as 2026-11-23")
    date.fromisoformat(value)
    return value


Number = Annotated[
    int | float,
    PlainValidator(as_number),
    WithJsonSchema({"type": "number", "minimum": -LARGEST, "maximum": LARGEST}),
]
DayText = Annotated[
    str, AfterValidator(_as_day), WithJsonSchema({"type": "string", "format": "date"})
]
Amount = Annotated[Whole, Field(ge=0, le=LARGEST)]
Characters = Annotated[Whole, Field(ge=1, le=20_000)]
Words = Annotated[Whole, Field(ge=1, le=5_000)]
Picks = Annotated[Whole, Field(ge=0, le=MOST_CHOICES)]
Entries = Annotated[Whole, Field(ge=0, le=MOST_ENTRIES)]
Score = Annotated[Whole, Field(ge=0, le=100)]


class TranslatedLine(In):
    """One line in the languages of the product; a draft may lack one."""

    az: Annotated[Line, Field(max_length=300)]
    en: Annotated[Line, Field(max_length=300)]


class TranslatedText(In):
    """A text with line breaks in the languages of the product."""

    az: Annotated[Paragraph, Field(max_length=8_000)]
    en: Annotated[Paragraph, Field(max_length=8_000)]


class Comparison(In):
    """A question about the answer to an earlier field.

    Without an answer only `not_answered` is true. A choice compares by its key (`other` for words
    of one's own), money by its minor units, days by their text.
    """

    op: Literal[
        "answered",
        "not_answered",
        "equals",
        "differs",
        "includes",
        "excludes",
        "at_least",
        "at_most",
    ]
    field: Key
    value: StrictBool | Annotated[Line, Field(max_length=200)] | Number | None


class Combination(In):
    """True when all, or any, of its conditions are."""

    op: Literal["all", "any"]
    of: Annotated[list["Condition"], Field(max_length=20)]


Condition = Annotated[Comparison | Combination, Field(discriminator="op")]
DEEPEST = 3  # combinations within combinations


def comparisons(condition: Comparison | Combination | None) -> Iterator[Comparison]:
    """Every comparison of a condition."""
    if isinstance(condition, Comparison):
        yield condition
    elif condition is not None:
        for one in condition.of:
            yield from comparisons(one)


def _depth(condition: Comparison | Combination) -> int:
    if isinstance(condition, Comparison):
        return 0
    return 1 + max((_depth(one) for one in condition.of), default=0)


def _is_shallow(condition: Comparison | Combination) -> Comparison | Combination:
    if _depth(condition) > DEEPEST:
        raise ValueError(f"conditions are at most {DEEPEST} deep")
    return condition


When = Annotated[Condition, AfterValidator(_is_shallow)] | None


class Option(In):
    """A choice, a row or a column."""

    key: Key
    label: TranslatedLine


class ScaleLabel(In):
    """What a value of a scale means: an end, or an anchor with its example."""

    value: Score
    label: TranslatedText


Options = Annotated[list[Option], Field(max_length=MOST_CHOICES)]
ScaleLabels = Annotated[list[ScaleLabel], Field(max_length=21)]


class Asked(In):
    """What every field has. `when` hides the field unless it is true."""

    key: Key
    label: TranslatedLine
    help: TranslatedText
    required: StrictBool
    when: When


class TextField(Asked):
    """One line, or a text with line breaks. Answer: a string."""

    kind: Literal["short_text", "long_text"]
    least_characters: Characters | None
    most_characters: Characters
    least_words: Words | None
    most_words: Words | None


class NumberField(Asked):
    """A number with its unit. Answer: a number; `step` counts from `least`, or from 0."""

    kind: Literal["number"]
    unit: TranslatedLine
    least: Number | None
    most: Number | None
    step: Number | None
    decimals: Annotated[Whole, Field(ge=0, le=6)]


class MoneyField(Asked):
    """An amount. Answer: `{"amount": minor units, "currency": …}`."""

    kind: Literal["money"]
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
    least: Amount | None
    most: Amount | None


class DateField(Asked):
    """A day. Answer: `YYYY-MM-DD`."""

    kind: Literal["date"]
    earliest: DayText | None
    latest: DayText | None


class ChoiceField(Asked):
    """One of some. Answer: the key of an option, or `{"other": words}` where `other` allows it."""

    kind: Literal["choice"]
    options: Options
    other: StrictBool


class MultiChoiceField(Asked):
    """Some of some. Answer: a list of what a choice answers."""

    kind: Literal["multi_choice"]
    options: Options
    other: StrictBool
    least: Picks | None
    most: Picks | None


class ScaleField(Asked):
    """A score from `first` to `last`. Answer: a whole number."""

    kind: Literal["scale"]
    first: Score
    last: Score
    labels: ScaleLabels


class ChoiceCells(In):
    """Each row takes one of the options."""

    kind: Literal["choice"]
    options: Options


class ScaleCells(In):
    """Each row takes a score."""

    kind: Literal["scale"]
    first: Score
    last: Score
    labels: ScaleLabels


class MatrixField(Asked):
    """The same question for each row. Answer: `{key of a row: key of an option, or a score}`."""

    kind: Literal["matrix"]
    rows: Options
    cells: Annotated[ChoiceCells | ScaleCells, Field(discriminator="kind")]


FileKind = Literal["pdf", "picture", "sound", "video", "document", "slides", "spreadsheet"]


class FileField(Asked):
    """Files. Answer: a list of `{"file_id", "name", "bytes"}`; who holds them checks the files."""

    kind: Literal["file"]
    accepts: Annotated[list[FileKind], Field(max_length=7)]
    most_bytes: Annotated[Whole, Field(ge=1, le=500_000_000)]
    least: Annotated[Whole, Field(ge=0, le=20)] | None
    most: Annotated[Whole, Field(ge=1, le=20)]


class VideoLinkField(Asked):
    """An `https` address of a video, on a known service or anywhere. Answer: a string."""

    kind: Literal["video_link"]
    hosts: Literal["known", "any"]


class ConsentField(Asked):
    """Agreement to a text, which is of this version. Answer: `true`."""

    kind: Literal["consent"]
    text: TranslatedText


SimpleField = Annotated[
    TextField
    | NumberField
    | MoneyField
    | DateField
    | ChoiceField
    | MultiChoiceField
    | ScaleField
    | FileField
    | VideoLinkField,
    Field(discriminator="kind"),
]


class GroupField(Asked):
    """The same few fields for each of several, such as a team. Answer: a list of answers."""

    kind: Literal["group"]
    entry: TranslatedLine  # what one is called: "Member of the team"
    fields: Annotated[list[SimpleField], Field(max_length=20)]
    least: Entries | None
    most: Annotated[Whole, Field(ge=1, le=MOST_ENTRIES)]


class Note(In):
    """A heading or an explanation between fields; nothing is asked."""

    kind: Literal["note"]
    key: Key
    label: TranslatedLine
    text: TranslatedText
    when: When


AnyField = (
    TextField
    | NumberField
    | MoneyField
    | DateField
    | ChoiceField
    | MultiChoiceField
    | ScaleField
    | MatrixField
    | FileField
    | VideoLinkField
    | ConsentField
    | GroupField
)
Item = Annotated[AnyField | Note, Field(discriminator="kind")]


class FormPage(In):
    """A step of the form."""

    key: Key
    title: TranslatedLine
    intro: TranslatedText
    when: When
    items: Annotated[list[Item], Field(max_length=MOST_FIELDS)]


class Definition(In):
    """A form as it is asked."""

    title: TranslatedLine
    intro: TranslatedText
    pages: Annotated[list[FormPage], Field(min_length=1, max_length=30)]

    @model_validator(mode="after")
    def _bounded(self) -> Self:
        if sum(1 + len(getattr(field, "fields", ())) for field in fields_of(self)) > MOST_FIELDS:
            raise ValueError(f"a form has at most {MOST_FIELDS} fields")
        return self


def fields_of(definition: Definition) -> Iterator[AnyField]:
    """The fields of a form in their order, without those inside groups."""
    for page in definition.pages:
        for item in page.items:
            if not isinstance(item, Note):
                yield item


def canonical(content: Any) -> bytes:
    """A JSON value as one text: members sorted, no spaces, UTF-8 (RFC 8785 for our values)."""
    text = json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )
    return text.encode()


def content_hash(definition: Definition) -> str:
    """SHA-256 of the canonical text, in hexadecimal."""
    return sha256(canonical(definition.model_dump(mode="json"))).hexdigest()
