"""Answers as rows of a table: the columns of a form, and the cells of one set of answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from kilim.core.money import Money
from kilim.forms.definition import (
    AnyField,
    ChoiceCells,
    Definition,
    GroupField,
    MatrixField,
    MoneyField,
    NumberField,
    fields_of,
)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `key`, or `key/row` of a matrix, or `key/field` of a group."""

    key: str
    label: str


def columns(definition: Definition, language: str) -> list[Column]:
    """The columns of a form; a matrix has one for each row, a group one for each of its fields."""
    found = []
    for field in fields_of(definition):
        label = getattr(field.label, language)
        if isinstance(field, MoneyField):
            label = f"{label} ({field.currency})"
        if isinstance(field, NumberField) and getattr(field.unit, language):
            label = f"{label} ({getattr(field.unit, language)})"
        parts = _parts(field)
        found += [
            Column(f"{field.key}/{part.key}", f"{label}: {getattr(part.label, language)}")
            for part in parts
        ] or [Column(field.key, label)]
    return found


def _parts(field: AnyField) -> list[Any]:
    if isinstance(field, MatrixField):
        return list(field.rows)
    return list(field.fields) if isinstance(field, GroupField) else []


def cells(definition: Definition, answers: Mapping[str, Any], language: str) -> list[Cell]:
    """The cells of one row, as many as there are columns; entries of a group stand line by line."""
    row: list[Cell] = []
    for field in fields_of(definition):
        answer = answers.get(field.key)
        if isinstance(field, MatrixField):
            row += [
                _matrix_cell(field, (answer or {}).get(one.key), language) for one in field.rows
            ]
        elif isinstance(field, GroupField):
            row += [_lines(one, answer or [], language) for one in field.fields]
        else:
            row.append(cell(field, answer, language))
    return row


def _lines(field: Any, entries: list[dict[str, Any]], language: str) -> Cell:
    shown = [cell(field, entry.get(field.key), language) for entry in entries]
    lines = ["" if one is None else "; ".join(str(one).splitlines()) for one in shown]
    return "\n".join(lines) if entries else None


def _matrix_cell(field: MatrixField, answer: Any, language: str) -> Cell:
    if answer is None or not isinstance(field.cells, ChoiceCells):
        return answer  # type: ignore[no-any-return]
    return _label(field.cells, answer, language)


def _label(field: Any, answer: Any, language: str) -> str:
    if isinstance(answer, dict):
        return str(answer["other"])
    found = [getattr(one.label, language) for one in field.options if one.key == answer]
    return str(found[0]) if found else str(answer)


def _amount(field: Any, answer: dict[str, Any], language: str) -> Cell:
    return float(Money(answer["amount"], answer["currency"]).as_decimal())


_CELLS: dict[str, Callable[[Any, Any, str], Cell]] = {
    "money": _amount,
    "choice": _label,
    "multi_choice": lambda field, answer, language: "; ".join(
        _label(field, one, language) for one in answer
    ),
    "file": lambda field, answer, language: "\n".join(one["name"] for one in answer),
    "consent": lambda field, answer, language: {"az": "Bəli", "en": "Yes"}[language],
}


def cell(field: AnyField, answer: Any, language: str) -> Cell:
    """One answer as text or number; None for no answer."""
    if answer is None:
        return None
    write = _CELLS.get(field.kind)
    return write(field, answer, language) if write else answer
