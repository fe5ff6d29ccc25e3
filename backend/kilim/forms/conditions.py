"""Whether a condition holds for the answers so far (`frontend/src/features/forms/conditions.ts`
says the same).
"""

from collections.abc import Callable, Mapping
from typing import Any

from kilim.forms.definition import Combination, Comparison


def holds(condition: Comparison | Combination | None, answers: Mapping[str, Any]) -> bool:
    """Whether `condition` is true; no condition is.

    Args:
        answers: the answers that count so far, by key.
    """
    if condition is None:
        return True
    if isinstance(condition, Combination):
        together = all if condition.op == "all" else any
        return together(holds(one, answers) for one in condition.of)
    answer = answers.get(condition.field)
    if answer is None:
        return condition.op == "not_answered"
    return _OPERATORS[condition.op](plain(answer), condition.value)


def plain(answer: Any) -> Any:
    """An answer as conditions see it: words of one's own are `other`, money its minor units."""
    if isinstance(answer, list):
        return [plain(one) for one in answer]
    if isinstance(answer, dict):
        return "other" if "other" in answer else answer.get("amount")
    return answer


def _same(answer: Any, value: Any) -> bool:
    # Python holds that True is 1; JSON does not.
    return isinstance(answer, bool) == isinstance(value, bool) and answer == value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _ordered(answer: Any, value: Any) -> bool:
    """Whether the two can be compared by size: numbers, or days as text."""
    both_text = isinstance(answer, str) and isinstance(value, str)
    return both_text or (_is_number(answer) and _is_number(value))


def _includes(answer: Any, value: Any) -> bool:
    return isinstance(answer, list) and any(_same(one, value) for one in answer)


_OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "answered": lambda answer, value: True,
    "not_answered": lambda answer, value: False,
    "equals": _same,
    "differs": lambda answer, value: not _same(answer, value),
    "includes": _includes,
    "excludes": lambda answer, value: not _includes(answer, value),
    "at_least": lambda answer, value: _ordered(answer, value) and answer >= value,
    "at_most": lambda answer, value: _ordered(answer, value) and answer <= value,
}
