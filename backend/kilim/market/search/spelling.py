"""Which word was meant. Pure."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from kilim.market.search.folding import fold

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


def nearest(stem: str, form: str, known: Iterable[Any]) -> Any | None:
    """The word with `stem`, `shown` and `listings` whose stem is nearest.

    Of equals the one that is nearer with its endings, as what is wrong may have cost a stem one
    (`kilmi` is `kilim`, not `gil`), then the more frequent one.
    """
    most = 1 if len(stem) <= SHORT else 2

    def far(one: Any) -> tuple[int, int, int, str]:
        whole = distance(form, fold(one["shown"]))
        return distance(stem, one["stem"]), whole, -one["listings"], one["stem"]

    return min((one for one in known if far(one)[0] <= most), key=far, default=None)
