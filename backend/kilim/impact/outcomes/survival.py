"""How many ventures are still there after so many years. Pure.

A venture survives a year in which it was active in turnover or employment in any part of it, or
when another legal unit took its activity over (Eurostat-OECD Manual on Business Demography
Statistics, 2007). An acquired venture leaves the observation without an end: it is counted apart.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class End(StrEnum):
    """Why nothing is known of the year after the last one that it survived."""

    NOT_DUE = "not_due"  # that year is not over
    CLOSED = "closed"
    ACQUIRED = "acquired"
    UNKNOWN = "unknown"  # nobody said


@dataclass(frozen=True, slots=True)
class Life:
    """`alive` whole years since the beginning, then `end`; `due` years could have been observed."""

    alive: int
    end: End
    due: int


@dataclass(frozen=True, slots=True)
class Survival:
    """The share that survived `year` years, with its bounds; shares are of one.

    `at_risk` and `closed` are those of the year itself: what the last factor is made of.
    """

    year: int
    rate: float | None
    lower: float | None
    upper: float | None
    at_risk: int
    closed: int


def survival(lives: Sequence[Life], year: int) -> Survival:
    """The survival to the end of `year`, by Kaplan and Meier, and between which bounds it lies.

    S(t) = product over i = 1 … t of (1 - d_i / n_i): of the n_i ventures that are known in year i
    and survived before, d_i closed in it (Kaplan and Meier, JASA 53, 1958). Of whom nothing is
    known leaves the count. The bounds make no such assumption: for the lower one every unknown
    venture closed in its first unknown year, for the upper one each is still active.

    Returns:
        Rates that are None when nobody could be observed so long.
    """
    closed = [replace(one, end=End.CLOSED) if one.end is End.UNKNOWN else one for one in lives]
    active = [
        Life(one.due, End.NOT_DUE, one.due) if one.end is End.UNKNOWN else one for one in lives
    ]
    at_risk, ended = _year(lives, year)
    return Survival(
        year, _product(lives, year), _product(closed, year), _product(active, year), at_risk, ended
    )


def curve(lives: Sequence[Life]) -> list[Survival]:
    """The survival to every year that somebody could be observed, the first of them 1."""
    return [survival(lives, year) for year in range(1, max((o.due for o in lives), default=0) + 1)]


def _product(lives: Sequence[Life], year: int) -> float | None:
    rate = 1.0
    for i in range(1, year + 1):
        at_risk, closed = _year(lives, i)
        if at_risk == 0:
            return None
        rate *= 1 - closed / at_risk
    return rate


def _year(lives: Sequence[Life], year: int) -> tuple[int, int]:
    """How many are known in the year, and how many of them closed in it."""
    closed = sum(one.alive == year - 1 and one.end is End.CLOSED for one in lives)
    return closed + sum(one.alive >= year for one in lives), closed
