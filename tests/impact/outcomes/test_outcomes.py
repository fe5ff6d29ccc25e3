"""The figures of the twenty ventures, with the arithmetic beside each."""

from decimal import Decimal

import pytest
from scipy import stats

from kilim.impact.outcomes import cells, comparing, jobs, money
from kilim.impact.outcomes.money import Kind, Sums
from kilim.impact.outcomes.survival import End, Life, curve, survival
from kilim.impact.schemas import Gender
from tests.impact.outcomes import fixture

LIVES = list(fixture.LIVES.values())


def test_there_are_twenty_ventures() -> None:
    assert len(LIVES) == 20


@pytest.mark.parametrize(
    ("year", "rate", "lower", "upper"),
    [
        # Year 1: all 20 are known, A6 closed.
        (1, 19 / 20, 19 / 20, 19 / 20),
        # Year 2: of 19 B7 is unknown; A7 and B8 closed. Lower: B7 closed; upper: it is active.
        (2, 19 / 20 * 16 / 18, 19 / 20 * 16 / 19, 19 / 20 * 17 / 19),
        # Year 3: of 16 A11 is unknown, B6 closed. Lower: 16 less B6 and A11; upper: 17 less B6.
        (3, 19 / 20 * 16 / 18 * 14 / 15, 19 / 20 * 14 / 19, 19 / 20 * 16 / 19),
        # Year 4: A9 was acquired and leaves; 13 less A8. Upper: A11 and B7 are active, 15 less A8.
        (4, 19 / 20 * 16 / 18 * 14 / 15 * 12 / 13, 0.7 * 12 / 13, 0.8 * 14 / 15),
        # Year 5 is due for those of 2024 alone: A1-A5 and A10. A12 is unknown: lower 7 less it.
        (5, 19 / 20 * 16 / 18 * 14 / 15 * 12 / 13, 0.7 * 12 / 13 * 6 / 7, 0.8 * 14 / 15),
        (6, 19 / 20 * 16 / 18 * 14 / 15 * 12 / 13, 0.7 * 12 / 13 * 6 / 7, 0.8 * 14 / 15),
    ],
)
def test_survival_and_its_bounds(year: int, rate: float, lower: float, upper: float) -> None:
    found = survival(LIVES, year)
    assert (found.rate, found.lower, found.upper) == pytest.approx((rate, lower, upper))


def test_survival_after_one_three_and_five_years_in_figures() -> None:
    rates = [survival(LIVES, year) for year in (1, 3, 5)]
    found = [(round(r.rate or 0, 4), round(r.lower or 0, 4), round(r.upper or 0, 4)) for r in rates]
    assert found == [(0.95, 0.95, 0.95), (0.7881, 0.7, 0.8), (0.7275, 0.5538, 0.7467)]
    assert [(one.at_risk, one.closed) for one in curve(LIVES)] == [
        (20, 1), (18, 2), (15, 1), (13, 1), (6, 0), (6, 0),
    ]  # fmt: skip


def test_nobody_survives_longer_than_could_be_observed() -> None:
    assert survival(LIVES, 7).rate is None
    assert curve([]) == []
    assert survival([Life(1, End.UNKNOWN, 2)], 2).rate is None


def test_the_curve_agrees_with_another_implementation() -> None:
    """Closed ventures end in the year after the last that they survived; the others are censored
    just after it."""
    ended = [one.alive + 1 for one in LIVES if one.end is End.CLOSED]
    left = [one.alive + 0.5 for one in LIVES if one.end is not End.CLOSED]
    other = stats.ecdf(stats.CensoredData(uncensored=ended, right=left)).sf
    ours = [one.rate for one in curve(LIVES)]
    assert ours == pytest.approx(list(other.evaluate([1, 2, 3, 4, 5, 6])))


def test_net_new_jobs_by_gender() -> None:
    """Women: 3 + 4 x 6/12 + 1 x 6/12 x 0.5 - (1 + 1) = 3.25, with A6's lost job. Men: 0.6 + 2 +
    6/12 - (2 x 0.5 + 3/12) = 1.85. Over A1, A2, A3, A6 and B1; B2's five men are not counted,
    since nobody knows its beginning.
    """
    found = jobs.net_jobs(fixture.JOBS_AT_ACCEPTANCE, fixture.JOBS_IN_2029)
    assert found.by_gender == {
        Gender.WOMEN: Decimal("3.25"),
        Gender.MEN: Decimal("1.85"),
        Gender.UNKNOWN: Decimal(0),
    }
    assert (found.total, found.ventures) == (Decimal("5.10"), 5)


def test_jobs_that_are_lost_are_negative() -> None:
    before, after = fixture.JOBS_IN_2029, fixture.JOBS_AT_ACCEPTANCE
    assert jobs.net_jobs(before, after).total == Decimal("-5.10")


def test_revenue_of_each_currency_apart() -> None:
    """Manat: 15 + 18 + 5 + 10 + 8 + 3 = 59 thousand, the median between 8 and 10. One of eight is
    zero: B3 in dollars."""
    stated = list(fixture.REVENUE_IN_2029.values())
    assert money.sums(stated) == [
        Sums("AZN", 6, Decimal(59_000), Decimal(9_000)),
        Sums("USD", 2, Decimal(6_000), Decimal(3_000)),
    ]
    assert money.share_of_zero(stated) == Decimal("0.125")
    assert money.share_of_zero([]) is None


def test_growth_over_those_who_stated_both_years() -> None:
    """A1 +50 %, A2 -10 %, A10 +25 %, B1 +100 %, A5 +20 %, B3 -100 %: the median of six lies between
    20 and 25 %. A3 grew from zero, which has no rate; A4 and B2 are known once."""
    found = money.growth(fixture.REVENUE_IN_2028, fixture.REVENUE_IN_2029)
    assert (found.median, found.ventures, found.both) == (Decimal("0.225"), 6, 7)
    other = {"A1": fixture.usd(15_000)}
    assert money.growth(fixture.REVENUE_IN_2028, other).ventures == 0  # another currency


def test_money_from_outside_in_three_sums() -> None:
    """Since the acceptance. Equity in manat: 40 + 10 + 30 + 12 + 8 + 20 + 0 thousand of six
    ventures; grants: 15 + 5 + 4 + 6 + 10. The programme's own tranche of 5 thousand is left out."""
    found = money.follow_on(fixture.FUNDING)
    assert {kind: [(one.currency, one.total) for one in sums] for kind, sums in found.items()} == {
        Kind.EQUITY: [("AZN", Decimal(120_000)), ("USD", Decimal(10_000))],
        Kind.DEBT: [("AZN", Decimal(20_000))],
        Kind.GRANTS: [("AZN", Decimal(40_000))],
    }


def test_exports_of_those_who_said() -> None:
    """Six of seven who said it export. Manat: 3 + 1.8 + 1 + 4 + 1 = 10.8 of 15 + 18 + 5 + 8 + 3 =
    49 thousand; dollars: all of 6 thousand. The median of 1, 1, 2, 2 and 3 countries is two."""
    found = money.exports(
        fixture.EXPORTS_IN_2029, fixture.REVENUE_IN_2029, fixture.COUNTRIES_IN_2029
    )
    assert (found.known, found.exporters, found.countries) == (7, 6, Decimal(2))
    assert found.share == {"AZN": Decimal(10_800) / 49_000, "USD": Decimal(1)}
    assert [(one.currency, one.total) for one in found.sums] == [
        ("AZN", Decimal(10_800)),
        ("USD", Decimal(6_000)),
    ]


def test_accepted_less_rejected_with_its_interval() -> None:
    """Means 0.85 / 6 and 0.05, a difference of 0.0917. Variances of the means 2.242083 / 5 / 6 =
    0.074736 and 0.13 / 4 / 5 = 0.0065; the root of their sum is 0.285019. Degrees of freedom
    0.081236^2 / (0.074736^2 / 5 + 0.0065^2 / 4) = 5.852, so t = 2.4620 and the half is 0.7017."""
    grown = money.growths(fixture.REVENUE_IN_2028, fixture.REVENUE_IN_2029)
    accepted = [float(one) for one in grown.values()]
    found = comparing.difference(accepted, fixture.GROWTH_OF_REJECTED)
    assert found is not None
    assert found.difference == pytest.approx(0.091667, abs=1e-6)
    other = stats.ttest_ind(accepted, fixture.GROWTH_OF_REJECTED, equal_var=False)
    interval = other.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-5)
    assert comparing.difference(accepted, fixture.GROWTH_OF_REJECTED[:4]) is None
    assert comparing.difference([1.0] * 5, [0.0] * 5) is None


@pytest.mark.parametrize("freedom", [1, 2.5, 5.852, 30, 400])
def test_the_quantile_of_students_t(freedom: float) -> None:
    assert comparing.t_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-5)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"a": 9, "b": 8, "c": 7}, {"a": 9, "b": 8, "c": 7}),
        # One is hidden, so the next smallest hides with it.
        ({"a": 9, "b": 8, "c": 3}, {"a": 9, "b": None, "c": None}),
        # Two are hidden, but their sum of three would be told by the total.
        ({"a": 9, "b": 8, "c": 2, "d": 1}, {"a": 9, "b": None, "c": None, "d": None}),
        # Zero is told, unless nothing else can hide the one.
        ({"a": 9, "b": 3, "c": 4, "d": 0}, {"a": 9, "b": None, "c": None, "d": 0}),
        ({"a": 3, "b": 0}, {"a": None, "b": None}),
        ({"a": 5, "b": 0}, {"a": 5, "b": 0}),
    ],
)
def test_small_parts_are_hidden_with_what_would_tell_them(
    parts: dict[str, int], told: dict[str, int | None]
) -> None:
    assert cells.suppressed(parts) == told
