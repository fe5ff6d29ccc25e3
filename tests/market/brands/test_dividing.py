"""Each minor unit of a sale goes to somebody, and the odd ones go round."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kilim.market.brands.dividing import BASIS, Fee, Terms, divide, share, undo

FEE = Fee(rate=1_250, vat=1_800)  # 12.5 % for the hub, and 18 % VAT on that
PRODUCERS = 23
EQUAL = Terms(fund=0, weights=(1,) * PRODUCERS)

weights = st.lists(st.integers(0, 1_000), min_size=1, max_size=30).filter(any)
amounts = st.integers(0, 10**9)


def test_a_hundred_manat_of_twenty_three_producers_by_hand() -> None:
    sold = divide(100_00, FEE, EQUAL)

    assert (sold.fee, sold.vat) == (12_50, 2_25)
    assert sorted(set(sold.shares)) == [3_70, 3_71]  # 8525 = 23 * 370 + 15
    assert sold.shares.count(3_71) == 15


def test_after_twenty_three_sales_nobody_is_ahead_by_more_than_one() -> None:
    totals, carried = [0] * PRODUCERS, None
    for _ in range(PRODUCERS):
        sold = divide(100_00, FEE, EQUAL, carried)
        carried = sold.carried
        totals = [total + got for total, got in zip(totals, sold.shares, strict=True)]
        assert max(totals) - min(totals) <= 1
    assert totals == [85_25] * PRODUCERS  # 23 * 8525 is a multiple of 23


def test_without_what_is_carried_the_first_would_be_ahead() -> None:
    """The twin: the same shares each time put the first 23 qəpik ahead of the last."""
    first = divide(100_00, FEE, EQUAL).shares
    assert (first[0] - first[-1]) * PRODUCERS == 23


def test_ten_thousand_random_sales_add_up_to_the_unit() -> None:
    chance = Random(5900)
    for _ in range(10_000):
        count = chance.randint(1, 40)
        terms = Terms(
            fund=chance.choice((0, 300, 1_000, 3_333)),
            weights=(1, *(chance.randint(0, 100) for _ in range(count - 1))),
        )
        fee = Fee(rate=chance.randint(0, 4_000), vat=chance.choice((0, 1_800, 2_000)))
        price = chance.randint(0, 10 ** chance.randint(1, 9))
        sold = divide(price, fee, terms)
        assert sold.total == price
        assert min(sold.fee, sold.vat, sold.fund, *sold.shares) >= 0
        assert sum(sold.carried) == 0


@given(weights, st.lists(amounts, min_size=1, max_size=60))
def test_nobody_strays_from_what_their_shares_are_worth(
    weights: list[int], prices: list[int]
) -> None:
    """Of equal weights the distance is at most one; of any, less than the number of members."""
    whole, totals, carried = sum(weights), [0] * len(weights), None
    for price in prices:
        shares, carried = share(price, weights, carried)
        assert sum(shares) == price
        assert min(shares) >= 0
        totals = [total + got for total, got in zip(totals, shares, strict=True)]
    worth = [sum(prices) * weight for weight in weights]
    behind = [due - got * whole for due, got in zip(worth, totals, strict=True)]
    assert behind == list(carried or ())
    assert max(map(abs, behind)) < whole * len(weights)
    equals = sorted(zip(weights, totals, strict=True))
    for (weight, total), (other, more) in pairwise(equals):
        if weight == other:
            assert more - total <= 1


@given(weights, st.lists(amounts, min_size=1, max_size=20), st.data())
def test_what_is_taken_back_leaves_what_would_have_been_carried(
    weights: list[int], prices: list[int], data: st.DataObject
) -> None:
    carried, sales = None, []
    for price in prices:
        shares, carried = share(price, weights, carried)
        sales.append((price, shares))
    assert carried is not None
    for price, shares in data.draw(st.permutations(sales)):
        carried = undo(price, weights, shares, carried)
    assert set(carried) == {0}


def test_who_has_no_weight_gets_nothing_not_even_what_is_odd() -> None:
    assert share(7, (0, 3, 0, 3)) == ((0, 4, 0, 3), (0, -3, 0, 3))


@pytest.mark.parametrize(
    ("price", "fee", "terms", "carried"),
    [
        (-1, FEE, EQUAL, None),
        (1, Fee(-1, 0), EQUAL, None),
        (1, Fee(BASIS, 1), EQUAL, None),
        (1, FEE, Terms(BASIS + 1, (1,)), None),
        (1, FEE, Terms(0, (0, 0)), None),
        (1, FEE, Terms(0, (1, -1, 1)), None),
        (1, FEE, EQUAL, (0,)),
    ],
)
def test_what_makes_no_sense_is_refused(
    price: int, fee: Fee, terms: Terms, carried: tuple[int, ...] | None
) -> None:
    with pytest.raises(ValueError, match=r"."):
        divide(price, fee, terms, carried)
