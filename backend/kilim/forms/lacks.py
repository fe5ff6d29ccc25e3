"""What a draft still lacks before it can be published."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kilim.forms.definition import (
    LANGUAGES,
    AnyField,
    ChoiceCells,
    ChoiceField,
    Combination,
    Comparison,
    ConsentField,
    DateField,
    Definition,
    FileField,
    GroupField,
    MatrixField,
    MoneyField,
    MultiChoiceField,
    Note,
    NumberField,
    Option,
    ScaleCells,
    ScaleField,
    TextField,
    TranslatedLine,
    TranslatedText,
    comparisons,
)

_ORDERED = {"at_least", "at_most"}
_EQUAL = {"equals", "differs"}
_ALWAYS = {"answered", "not_answered"}
_LISTED = {"includes", "excludes"}
_OPERATORS = {
    "number": _ALWAYS | _EQUAL | _ORDERED,
    "money": _ALWAYS | _EQUAL | _ORDERED,
    "date": _ALWAYS | _EQUAL | _ORDERED,
    "scale": _ALWAYS | _EQUAL | _ORDERED,
    "choice": _ALWAYS | _EQUAL,
    "consent": _ALWAYS | _EQUAL,
    "multi_choice": _ALWAYS | _LISTED,
}


@dataclass(frozen=True, slots=True)
class Lack:
    """What `key` (of the form: "") lacks: a `code`, and where, such as `label` in `az`."""

    key: str
    code: str
    part: str = ""
    language: str | None = None


def lacks(definition: Definition) -> list[Lack]:
    """Everything that keeps the form from being published, in its order."""
    found = [*_text("", "title", definition.title), *_optional("", "intro", definition.intro)]
    earlier: dict[str, AnyField] = {}
    for page in definition.pages:
        found += [*_text(page.key, "title", page.title), *_optional(page.key, "intro", page.intro)]
        found += _condition(page.key, page.when, earlier)
        if not any(not isinstance(item, Note) for item in page.items):
            found.append(Lack(page.key, "empty_page"))
        for item in page.items:
            found += _condition(item.key, item.when, earlier)
            found += _note(item) if isinstance(item, Note) else _field(item, earlier)
            if not isinstance(item, Note):
                earlier[item.key] = item
    return [*found, *_repeated(definition)]


def _repeated(definition: Definition) -> list[Lack]:
    keys = [page.key for page in definition.pages]
    for page in definition.pages:
        for item in page.items:
            keys.append(item.key)
            keys += [one.key for one in item.fields] if isinstance(item, GroupField) else []
    return [Lack(key, "repeated_key") for key, count in Counter(keys).items() if count > 1]


def _text(key: str, part: str, text: TranslatedLine | TranslatedText) -> Iterator[Lack]:
    for language in LANGUAGES:
        if not getattr(text, language):
            yield Lack(key, "untranslated", part, language)


def _optional(key: str, part: str, text: TranslatedLine | TranslatedText) -> Iterator[Lack]:
    """A text that may be left out, but not in one language alone."""
    if text.az or text.en:
        yield from _text(key, part, text)


def _note(note: Note) -> Iterator[Lack]:
    yield from _text(note.key, "label", note.label)
    yield from _optional(note.key, "text", note.text)


def _field(item: Any, earlier: dict[str, AnyField]) -> Iterator[Lack]:
    yield from _text(item.key, "label", item.label)
    yield from _optional(item.key, "help", item.help)
    if isinstance(item, ConsentField):
        yield from _text(item.key, "text", item.text)
    if isinstance(item, NumberField):
        yield from _optional(item.key, "unit", item.unit)
    yield from _choices(item)
    if _is_reversed(item):
        yield Lack(item.key, "reversed_limits")
    if isinstance(item, FileField) and not item.accepts:
        yield Lack(item.key, "no_kinds")
    if isinstance(item, GroupField):
        yield from _group(item, earlier)


def _choices(item: Any) -> Iterator[Lack]:
    if isinstance(item, ChoiceField | MultiChoiceField):
        yield from _options(item.key, "options", item.options, 1 if item.other else 2)
    if isinstance(item, ScaleField):
        yield from _labels(item.key, item)
    if isinstance(item, MatrixField):
        yield from _options(item.key, "rows", item.rows, 1)
        if isinstance(item.cells, ChoiceCells):
            yield from _options(item.key, "cells", item.cells.options, 2)
        else:
            yield from _labels(item.key, item.cells)


def _options(key: str, part: str, options: list[Option], least: int) -> Iterator[Lack]:
    if len(options) < least:
        yield Lack(key, "too_few_options", part)
    if len({option.key for option in options}) < len(options):
        yield Lack(key, "repeated_option", part)
    for option in options:
        yield from _text(key, f"{part}/{option.key}", option.label)


def _labels(key: str, scale: ScaleField | ScaleCells) -> Iterator[Lack]:
    for label in scale.labels:
        yield from _text(key, f"labels/{label.value}", label.label)
        if not scale.first <= label.value <= scale.last:
            yield Lack(key, "label_off_scale", f"labels/{label.value}")


def _is_reversed(item: Any) -> bool:
    """Whether no answer could keep to the limits."""
    if isinstance(item, TextField):
        return _above(item.least_characters, item.most_characters) or _above(
            item.least_words, item.most_words
        )
    if isinstance(item, NumberField):
        return _above(item.least, item.most) or (item.step is not None and item.step <= 0)
    if isinstance(item, DateField):
        return _above(item.earliest, item.latest)
    if isinstance(item, MultiChoiceField):
        offered = len(item.options) + item.other
        return _above(item.least, item.most) or _above(item.least, offered)
    if isinstance(item, MoneyField | FileField | GroupField):
        return _above(item.least, item.most)
    return _scale_is_reversed(item.cells if isinstance(item, MatrixField) else item)


def _scale_is_reversed(scale: Any) -> bool:
    return isinstance(scale, ScaleField | ScaleCells) and not 0 < scale.last - scale.first <= 20


def _above(least: Any, most: Any) -> bool:
    return least is not None and most is not None and bool(least > most)


def _group(group: GroupField, earlier: dict[str, AnyField]) -> Iterator[Lack]:
    yield from _text(group.key, "entry", group.entry)
    if not group.fields:
        yield Lack(group.key, "empty_group")
    known = dict(earlier)
    for item in group.fields:
        yield from _condition(item.key, item.when, known)
        yield from _field(item, known)
        known[item.key] = item


def _condition(
    key: str, when: Comparison | Combination | None, earlier: dict[str, AnyField]
) -> Iterator[Lack]:
    if _has_empty(when):
        yield Lack(key, "empty_condition", "when")
    for one in comparisons(when):
        field = earlier.get(one.field)
        if field is None:
            yield Lack(key, "not_earlier", f"when/{one.field}")
        elif one.op not in _OPERATORS.get(field.kind, _ALWAYS) or not _fits(one, field):
            yield Lack(key, "unfit_comparison", f"when/{one.field}")


def _has_empty(when: Comparison | Combination | None) -> bool:
    if not isinstance(when, Combination):
        return False
    return not when.of or any(_has_empty(one) for one in when.of)


def _fits(one: Comparison, field: AnyField) -> bool:
    """Whether the value is one that the field could answer with."""
    if one.op in _ALWAYS:
        return one.value is None
    if isinstance(field, ChoiceField | MultiChoiceField):
        offered = {option.key for option in field.options} | ({"other"} if field.other else set())
        return one.value in offered
    if isinstance(field, ConsentField):
        return one.value is True
    if isinstance(field, DateField):
        return isinstance(one.value, str) and len(one.value) == len("2026-11-23")
    return isinstance(one.value, int | float) and not isinstance(one.value, bool)
