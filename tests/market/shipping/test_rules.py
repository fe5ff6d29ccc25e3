"""What sending costs never falls with one piece more, and the tax in a price is what it is."""

from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kilim.market.shipping.rules import Zone, cost, included

amounts = st.integers(0, 10**9)
many = st.integers(1, 10**4)
zones = st.builds(Zone, amounts, amounts, st.none() | st.integers(1, 10**9))


@given(zones, many, st.integers(0, 10**4), amounts, amounts)
def test_more_pieces_never_cost_less_unless_that_makes_it_free(
    zone: Zone, pieces: int, more: int, subtotal: int, added: int
) -> None:
    becomes_free = zone.free_from is not None and subtotal < zone.free_from <= subtotal + added
    assume(not becomes_free)
    assert cost(zone, pieces + more, subtotal + added) >= cost(zone, pieces, subtotal)


@given(zones, many)
def test_each_further_piece_adds_the_same(zone: Zone, pieces: int) -> None:
    assert cost(zone, 1, 0) == zone.first
    assert cost(zone, pieces + 1, 0) - cost(zone, pieces, 0) == zone.further


@given(amounts, amounts, st.integers(1, 10**9), many)
def test_it_is_free_from_the_sum_on_and_not_a_unit_before(
    first: int, further: int, free_from: int, pieces: int
) -> None:
    zone, never = Zone(first, further, free_from), Zone(first, further, None)
    whole = cost(never, pieces, free_from)
    found = [cost(zone, pieces, free_from + off) for off in (-1, 0, 1)]
    assert found == [whole, 0, 0]


@pytest.mark.parametrize("pieces", [0, -1])
def test_nothing_is_not_sent(pieces: int) -> None:
    with pytest.raises(ValueError, match="one piece"):
        cost(Zone(1, 1, None), pieces, 0)


@pytest.mark.parametrize(
    ("amount", "rate", "tax"),
    [
        (11800, 1800, 1800),
        (10000, 1800, 1525),  # 1525.42
        (5000, 0, 0),
        (0, 1800, 0),
        (1, 10_000, 1),  # a half goes up
        (3, 10_000, 2),
        (2, 10_000, 1),
    ],
)
def test_the_tax_in_a_price_is_the_nearest_unit_and_halves_go_up(
    amount: int, rate: int, tax: int
) -> None:
    assert included(amount, rate) == tax


@given(amounts, st.integers(0, 10_000))
def test_what_is_left_without_the_tax_is_off_by_half_a_unit_at_most(amount: int, rate: int) -> None:
    exact = Fraction(amount * rate, 10_000 + rate)
    assert -Fraction(1, 2) < included(amount, rate) - exact <= Fraction(1, 2)
    assert 0 <= included(amount, rate) <= amount


@pytest.mark.parametrize(("amount", "rate"), [(-1, 1), (1, -1)])
def test_tax_is_in_what_is_paid(amount: int, rate: int) -> None:
    with pytest.raises(ValueError, match="tax is in"):
        included(amount, rate)
