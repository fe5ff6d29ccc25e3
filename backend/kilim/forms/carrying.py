"""Answers of one version as answers of another."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kilim.forms.answers import judge
from kilim.forms.definition import Definition, fields_of


@dataclass(frozen=True, slots=True)
class Carried:
    """Answers in another version, and the keys of those that have no place in it."""

    answers: dict[str, Any]
    lost: list[str]


def carry(old: Definition, new: Definition, answers: Mapping[str, Any]) -> Carried:
    """The answers of a draft of version `old` as a draft of version `new`.

    An answer goes on when a field of its key and kind takes it; limits are judged later.

    Raises:
        AnswersTooLarge: more than any form asks.
    """
    kinds = {field.key: field.kind for field in fields_of(old)}
    same = {field.key for field in fields_of(new) if kinds.get(field.key) == field.kind}
    moving = {key: answer for key, answer in answers.items() if key in same}
    kept = judge(new, moving, complete=False).answers
    return Carried(kept, sorted(set(answers) - set(kept)))
