"""The files that answers name, wherever a form asks for them; pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kilim.forms.definition import Definition, FileField, GroupField, fields_of


@dataclass(frozen=True, slots=True)
class Attached:
    """One file of an answer.

    Attributes:
        path: where it stands, counted from one: `deck-1`, or `members-2-cv-1` within a group.
        file: as the answer names it: `file_id`, `name` and `bytes`.
    """

    field: FileField
    path: str
    file: dict[str, Any]


def attached(definition: Definition, answers: Mapping[str, Any]) -> Iterator[Attached]:
    """Every file of `answers`, which the engine has judged, in the order of the form."""
    for field in fields_of(definition):
        answer = answers.get(field.key, [])
        if isinstance(field, FileField):
            yield from _files(field, field.key, answer)
        elif isinstance(field, GroupField):
            asked = [one for one in field.fields if isinstance(one, FileField)]
            for number, entry in enumerate(answer, 1):
                for one in asked:
                    path = f"{field.key}-{number}-{one.key}"
                    yield from _files(one, path, entry.get(one.key, []))


def _files(field: FileField, path: str, answer: list[dict[str, Any]]) -> Iterator[Attached]:
    for number, file in enumerate(answer, 1):
        yield Attached(field, f"{path}-{number}", file)
