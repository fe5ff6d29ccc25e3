"""Whether a number may be a slip: pure, and asked before it is kept. Nothing is refused for it.

Sources: the modified z-score above 3.5 by Iglewicz and Hoaglin (1993), taken of logarithms because
what ventures report grows by factors; the slip by a thousand is the one of figures entered "in
thousands".
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

LEAST = 4  # earlier numbers, without which nothing is unusual
FACTOR = 3.0  # what is nearer to the usual is not asked about, however steady it was before
SCORE = 3.5
THOUSANDFOLD = (300.0, 3000.0)


class Doubt(StrEnum):
    """What is asked about a number."""

    CURRENCY = "currency"  # another one than last time
    NEGATIVE = "negative"
    OVER_ALL = "over_all"  # a share above a hundred
    THOUSANDFOLD = "thousandfold"  # a thousand times as much as last time, or a thousandth of it
    UNUSUAL = "unusual"  # far from what it was before


@dataclass(frozen=True, slots=True)
class Stated:
    """A number as it was stated; the currency of money."""

    number: float
    currency: str | None = None


def doubts(new: Stated, earlier: Sequence[Stated], *, is_share: bool = False) -> list[Doubt]:
    """The questions that `new` raises.

    Args:
        earlier: what the same venture stated before, the newest first.
    """
    found = []
    if earlier and new.currency != earlier[0].currency:
        found.append(Doubt.CURRENCY)
    if new.number < 0:
        found.append(Doubt.NEGATIVE)
    if is_share and new.number > 100:
        found.append(Doubt.OVER_ALL)
    comparable = [one.number for one in earlier if one.currency == new.currency and one.number > 0]
    if new.number <= 0 or not comparable:
        return found
    if _is_thousandfold(new.number / comparable[0]):
        found.append(Doubt.THOUSANDFOLD)
    elif _is_unusual(new.number, comparable):
        found.append(Doubt.UNUSUAL)
    return found


def _is_thousandfold(ratio: float) -> bool:
    least, most = THOUSANDFOLD
    return least <= ratio <= most or least <= 1 / ratio <= most


def _is_unusual(number: float, earlier: Sequence[float]) -> bool:
    """Whether the modified z-score 0.6745 (x - median) / MAD of the logarithm is above 3.5."""
    if len(earlier) < LEAST:
        return False
    logs = [math.log(one) for one in earlier]
    middle = median(logs)
    away = abs(math.log(number) - middle)
    spread = median(abs(one - middle) for one in logs)
    return away > math.log(FACTOR) and 0.6745 * away > SCORE * spread
