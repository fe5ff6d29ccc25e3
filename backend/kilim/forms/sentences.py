"""Conditions and the values they name, in words of each language; pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kilim.core.money import Money
from kilim.core.wording import date_in_words
from kilim.forms.definition import (
    AnyField,
    ChoiceField,
    Combination,
    Comparison,
    DateField,
    MoneyField,
    MultiChoiceField,
    NumberField,
)

_WORDS = {
    "en": {
        "answered": "“{label}” is answered",
        "not_answered": "“{label}” is not answered",
        "equals": "“{label}” is {value}",
        "differs": "“{label}” is not {value}",
        "includes": "“{label}” includes {value}",
        "excludes": "“{label}” does not include {value}",
        "at_least": "“{label}” is at least {value}",
        "at_most": "“{label}” is at most {value}",
        "all": " and ",
        "any": " or ",
        "other": "own words",
        "agreed": "agreed",
    },
    "az": {
        "answered": "“{label}” sualına cavab verilib",
        "not_answered": "“{label}” sualına cavab verilməyib",
        "equals": "“{label}”: {value}",
        "differs": "“{label}”: {value} deyil",
        "includes": "“{label}”: seçilənlər arasında {value} var",
        "excludes": "“{label}”: seçilənlər arasında {value} yoxdur",
        "at_least": "“{label}”: ən azı {value}",
        "at_most": "“{label}”: ən çoxu {value}",
        "all": " və ",
        "any": " və ya ",
        "other": "öz sözləri ilə",
        "agreed": "razılıq verilib",
    },
}


def condition_in_words(
    when: Comparison | Combination, fields: Mapping[str, AnyField], language: str
) -> str:
    """When something is asked: `“Stage” is “Earning” and (“Team” is at least 2 or …)`.

    Args:
        fields: those of the form by key; a condition refers to earlier ones of them.
    """
    words = _WORDS[language]
    if isinstance(when, Combination):
        parts = [_part(one, fields, language, of=when) for one in when.of]
        return words[when.op].join(parts)
    field = fields[when.field]
    label = getattr(field.label, language)
    return words[when.op].format(label=label, value=value_in_words(field, when.value, language))


def _part(
    one: Comparison | Combination,
    fields: Mapping[str, AnyField],
    language: str,
    *,
    of: Combination,
) -> str:
    said = condition_in_words(one, fields, language)
    nested = isinstance(one, Combination) and one.op != of.op and len(one.of) > 1
    return f"({said})" if nested else said


def value_in_words(field: AnyField, value: Any, language: str) -> str:
    """What an answer is compared with, as conditions write it: keys, minor units, days as text."""
    if isinstance(field, ChoiceField | MultiChoiceField):
        labels = [getattr(one.label, language) for one in field.options if one.key == value]
        return f"“{labels[0] if labels else _WORDS[language]['other']}”"
    if isinstance(field, MoneyField):
        return f"{_number(Money(value, field.currency).as_decimal())} {field.currency}"
    if isinstance(field, DateField):
        return date_in_words(date.fromisoformat(value), language)
    if isinstance(value, bool):
        return _WORDS[language]["agreed"]
    unit = getattr(field.unit, language) if isinstance(field, NumberField) else ""
    return f"{_number(value)} {unit}".strip()


def _number(value: Any) -> str:
    """Without a fraction that says nothing: 500.00 is 500."""
    return str(int(value)) if value is not None and value == int(value) else str(value)
