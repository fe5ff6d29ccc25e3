"""What a form will ask, before somebody begins: its pages, its length and its documents; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kilim.forms.definition import (
    AnyField,
    Combination,
    Comparison,
    Definition,
    FileField,
    FileKind,
    GroupField,
    MatrixField,
    Note,
    fields_of,
)
from kilim.forms.sentences import condition_in_words

# Seconds that an answer takes somebody who has thought about it; prose takes its time.
_SECONDS = {
    "short_text": 30, "long_text": 420, "number": 30, "money": 30, "date": 15, "choice": 20,
    "multi_choice": 30, "scale": 15, "file": 180, "video_link": 60, "consent": 30,
}  # fmt: skip
_A_ROW = 10  # of a matrix
_STEP = 5  # minutes: more precise would be a pretence


@dataclass(frozen=True, slots=True)
class Document:
    """A file field. `only_if`: the condition under which it is asked, in words.

    Attributes:
        each: what an entry of its group is called; None for a field that is asked once.
        least: None for as many as the form wants; one if it is required.
    """

    key: str
    label: str
    each: str | None
    kinds: list[FileKind]
    most_bytes: int
    least: int | None
    most: int
    required: bool
    only_if: str | None


@dataclass(frozen=True, slots=True)
class PageOutline:
    """A page, and the condition under which it is asked, in words."""

    key: str
    title: str
    questions: int
    only_if: str | None


@dataclass(frozen=True, slots=True)
class Outline:
    """`conditional`: how many of the questions are asked under a condition only.

    Attributes:
        minutes: about how long those take that everybody is asked.
    """

    pages: list[PageOutline]
    questions: int
    conditional: int
    minutes: int
    documents: list[Document]


def outline(definition: Definition, language: str) -> Outline:
    """What a published form asks, in a language."""
    fields = {field.key: field for field in fields_of(definition)}
    asked = list(_asked(definition))
    always = [field for field, when in asked if when is None]
    pages = [
        PageOutline(
            page.key,
            getattr(page.title, language),
            sum(1 for item in page.items if not isinstance(item, Note)),
            _in_words(page.when, fields, language),
        )
        for page in definition.pages
    ]
    documents = [
        document for field, when in asked for document in _documents(field, when, fields, language)
    ]
    seconds = sum(_seconds(field) for field in always)
    minutes = max(1, -(-seconds // (60 * _STEP))) * _STEP
    return Outline(pages, len(asked), len(asked) - len(always), minutes, documents)


def _asked(definition: Definition) -> Iterator[tuple[AnyField, Comparison | Combination | None]]:
    """Every field with all that must be true for it to be asked."""
    for page in definition.pages:
        for item in page.items:
            if not isinstance(item, Note):
                yield item, _both(page.when, item.when)


def _both(
    one: Comparison | Combination | None, other: Comparison | Combination | None
) -> Comparison | Combination | None:
    if one is None or other is None:
        return one or other
    return Combination(op="all", of=[one, other])


def _in_words(
    when: Comparison | Combination | None, fields: dict[str, AnyField], language: str
) -> str | None:
    return None if when is None else condition_in_words(when, fields, language)


def _documents(
    field: AnyField,
    when: Comparison | Combination | None,
    fields: dict[str, AnyField],
    language: str,
) -> Iterator[Document]:
    """A file field, or those that are asked of each entry of a group."""
    if isinstance(field, FileField):
        yield _document(field, None, _in_words(when, fields, language), language)
    elif isinstance(field, GroupField):
        within = fields | {one.key: one for one in field.fields}
        for one in field.fields:
            if isinstance(one, FileField):
                only_if = _in_words(_both(when, one.when), within, language)
                yield _document(one, getattr(field.entry, language), only_if, language)


def _document(field: FileField, each: str | None, only_if: str | None, language: str) -> Document:
    return Document(
        field.key, getattr(field.label, language), each, list(field.accepts), field.most_bytes,
        field.least, field.most, field.required, only_if,
    )  # fmt: skip


def _seconds(field: Any) -> int:
    if isinstance(field, MatrixField):
        return _A_ROW * len(field.rows)
    if isinstance(field, GroupField):
        return max(1, field.least or 0) * sum(_seconds(one) for one in field.fields)
    return _SECONDS[field.kind]
