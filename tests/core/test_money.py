"""Money is never made or lost by arithmetic."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kilim.core.money import CurrencyMismatch, Money

amounts = st.integers(-(10**15), 10**15)
owed = st.integers(0, 10**12)


@st.composite
def shares(draw: st.DrawFn) -> list[int]:
    """Basis points that add up to 10,000."""
    cuts = sorted(draw(st.lists(st.integers(0, 10_000), max_size=20)))
    edges = [0, *cuts, 10_000]
    return [right - left for left, right in pairwise(edges)]


@given(amounts, shares())
def test_the_parts_of_a_split_add_up(amount: int, points: list[int]) -> None:
    parts = Money(amount, "AZN").split(*points)
    assert sum(part.amount for part in parts) == amount
    assert {part.currency for part in parts} == {"AZN"}


@given(amounts, shares())
def test_a_part_differs_from_its_share_by_less_than_the_number_of_parts(
    amount: int, points: list[int]
) -> None:
    parts = Money(amount, "AZN").split(*points)
    largest = points.index(max(points))
    for place, (part, share) in enumerate(zip(parts, points, strict=True)):
        off = abs(part.amount * 10_000 - amount * share)
        assert off < 10_000 * (len(points) if place == largest else 1)


@given(amounts, st.lists(st.integers(-100, 10_100), max_size=8))
def test_shares_that_are_no_whole_are_refused(amount: int, points: list[int]) -> None:
    if sum(points) == 10_000 and min(points, default=-1) >= 0:
        return
    with pytest.raises(ValueError, match="basis points"):
        Money(amount, "AZN").split(*points)


@given(owed, st.integers(0, 10_000), st.integers(1, 10_000))
def test_prorating_rounds_to_the_nearest_and_halves_up(
    amount: int, numerator: int, denominator: int
) -> None:
    part = Money(amount, "RSD").prorate(numerator, denominator).amount
    difference = 2 * (part * denominator - amount * numerator)
    assert -denominator < difference <= denominator


@given(owed, st.integers(1, 1_440))
def test_a_longer_booking_never_costs_less(hourly: int, minutes: int) -> None:
    price = Money(hourly, "AZN").prorate
    assert price(minutes, 60).amount <= price(minutes + 1, 60).amount
    assert price(60, 60).amount == hourly


@pytest.mark.parametrize(("numerator", "denominator"), [(1, 0), (1, -1), (-1, 1)])
def test_prorating_by_nonsense_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="prorate"):
        Money(100, "AZN").prorate(numerator, denominator)


def test_two_currencies_do_not_add_up() -> None:
    for combine in (Money.__add__, Money.__sub__):
        with pytest.raises(CurrencyMismatch):
            combine(Money(1, "AZN"), Money(1, "RSD"))
    assert Money(5, "AZN") + Money(2, "AZN") - Money(3, "AZN") == Money(4, "AZN")


def test_splitting_each_part_by_itself_would_lose_money() -> None:
    """The twin: rounding every share on its own does not add up."""
    alone = [round(100 * share / 10_000) for share in (3_333, 3_333, 3_334)]
    assert sum(alone) != 100
    assert sum(part.amount for part in Money(100, "AZN").split(3_333, 3_333, 3_334)) == 100
