"""Which word was meant. Pure."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

SHORT = 4  # letters: of so few, one may be wrong; of more, two


LONG = 12  # letters of words that are looked up without one of them only


def left(stem: str) -> set[str]:
    """What is left of a stem without a letter or two: two that are near share some of it."""
    size = len(stem)
    gone = 1 if size <= SHORT or size > LONG else 2
    return {
        "".join(letter for place, letter in enumerate(stem) if place not in without)
        for many in range(gone + 1)
        for without in combinations(range(size), many)
    }


def distance(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many or change places with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def nearest(stem: str, known: Iterable[Any]) -> Any | None:
    """The word with `stem` and `listings` that is nearest; of equals the more frequent one."""
    most = 1 if len(stem) <= SHORT else 2
    near = [(distance(stem, one["stem"]), -one["listings"], one["stem"], one) for one in known]
    near = [one for one in near if one[0] <= most]
    return min(near, key=lambda one: one[:3])[3] if near else None
