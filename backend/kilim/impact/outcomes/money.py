"""Revenue, follow-on money and exports. Pure. Currencies are never added to each other."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median
from typing import TypeVar

Stated = tuple[Decimal, str]  # a number and its currency
Name = TypeVar("Name", bound=Hashable)  # of a venture


@dataclass(frozen=True, slots=True)
class Sums:
    """Of one currency: how many stated something, their sum and their median."""

    currency: str
    ventures: int
    total: Decimal
    median: Decimal


@dataclass(frozen=True, slots=True)
class Growth:
    """The median of the `ventures` that grew from something; `both` are known in both years."""

    median: Decimal | None
    ventures: int
    both: int


class Kind(StrEnum):
    """Money from outside since the beginning: three sums that are not added (GALI)."""

    EQUITY = "equity"
    DEBT = "debt"
    GRANTS = "grants"


@dataclass(frozen=True, slots=True)
class Funding:
    """Money of a kind; `own` is the programme's own, which is not counted."""

    kind: Kind
    amount: Decimal
    currency: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Exports:
    """Of `known` ventures `exporters` sold abroad; `share` is of the revenue of a currency."""

    known: int
    exporters: int
    sums: Sequence[Sums]
    share: Mapping[str, Decimal]
    countries: Decimal | None


def sums(stated: Sequence[Stated]) -> list[Sums]:
    """The sum and the median of each currency, by its code; zero is a number and counts."""
    by_currency: dict[str, list[Decimal]] = {}
    for number, currency in stated:
        by_currency.setdefault(currency, []).append(number)
    return [
        Sums(currency, len(numbers), sum(numbers, Decimal(0)), median(numbers))
        for currency, numbers in sorted(by_currency.items())
    ]


def share_of_zero(stated: Sequence[Stated]) -> Decimal | None:
    """How many of those who stated a number stated zero, of one; None when nobody did."""
    if not stated:
        return None
    return Decimal(sum(number == 0 for number, _ in stated)) / len(stated)


def growths(before: Mapping[Name, Stated], after: Mapping[Name, Stated]) -> dict[Name, Decimal]:
    """(after - before) / before of each venture that stated both in one currency, from something.

    GALI data dictionary: growth is taken over the ventures that report both years.
    """
    return {
        name: (after[name][0] - number) / number
        for name, (number, currency) in before.items()
        if number > 0 and name in after and after[name][1] == currency
    }


def growth(before: Mapping[Name, Stated], after: Mapping[Name, Stated]) -> Growth:
    """The median growth, over how many, and how many stated both years."""
    found = growths(before, after)
    middle = median(found.values()) if found else None
    return Growth(middle, len(found), len(before.keys() & after.keys()))


def follow_on(funding: Sequence[Funding]) -> dict[Kind, list[Sums]]:
    """Equity, debt and grants from outside, apart; the programme's own money is left out (GALI)."""
    outside = [one for one in funding if not one.own]
    return {
        kind: sums([(one.amount, one.currency) for one in outside if one.kind is kind])
        for kind in Kind
    }


def exports(
    abroad: Mapping[Name, Stated], revenue: Mapping[Name, Stated], countries: Mapping[Name, int]
) -> Exports:
    """Who sells abroad, how much, and what share of the revenue of those known in both it is.

    Args:
        countries: to how many a venture exports; the median is over those who do.
    """
    both = [n for n in abroad if n in revenue and revenue[n][1] == abroad[n][1]]
    whole = {one.currency: one.total for one in sums([revenue[n] for n in both])}
    part = {one.currency: one.total for one in sums([abroad[n] for n in both])}
    selling = [name for name, (number, _) in abroad.items() if number > 0]
    reached = [countries[name] for name in selling if name in countries]
    return Exports(
        len(abroad),
        len(selling),
        sums(list(abroad.values())),
        {currency: part[currency] / total for currency, total in whole.items() if total > 0},
        Decimal(median(reached)) if reached else None,
    )
