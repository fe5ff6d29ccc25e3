"""Which numbers are asked about, each beside the nearest one that is not."""

import pytest

from kilim.incubation.checkins.doubts import Doubt, Stated, doubts

AZN = "AZN"


def money(*numbers: float) -> list[Stated]:
    return [Stated(number, AZN) for number in numbers]


@pytest.mark.parametrize(
    ("number", "asked"),
    [
        (12_500_000, [Doubt.THOUSANDFOLD]),
        (12.5, [Doubt.THOUSANDFOLD]),
        (3_750_000, [Doubt.THOUSANDFOLD]),  # 300 times as much: the threshold is included
        (3_737_500, []),  # 299 times, and with one number before nothing is unusual
        (25_000, []),
        (0, []),
        (-1, [Doubt.NEGATIVE]),
    ],
)
def test_a_thousandfold_of_last_time_is_asked_about(number: float, asked: list[Doubt]) -> None:
    assert doubts(Stated(number, AZN), money(12_500)) == asked


def test_another_currency_than_last_time_is_asked_about_and_not_compared() -> None:
    assert doubts(Stated(12_500_000, "USD"), money(12_500)) == [Doubt.CURRENCY]
    assert doubts(Stated(12_500, AZN), []) == []


@pytest.mark.parametrize(
    ("number", "asked"), [(410, [Doubt.UNUSUAL]), (290, []), (32, [Doubt.UNUSUAL]), (34, [])]
)
def test_a_steady_history_is_asked_about_beyond_three_times_its_median(
    number: float, asked: list[Doubt]
) -> None:
    """The median is 100 and its deviation 0, so the factor alone decides: above 300, below 33.3."""
    assert doubts(Stated(number), [Stated(100)] * 4) == asked
    assert doubts(Stated(number), [Stated(100)] * 3) == []  # too few to know


def test_a_history_that_swings_may_go_on_swinging() -> None:
    """10, 30, 90, 270: median ln 51.96 = 3.95, MAD of the logs 1.099; 3.5 MAD / 0.6745 is 5.70.

    That is a factor of 299.6: 51.96 times 250 is usual, and times 299.9 is not (the number before,
    270, is nearer than 300 times to both).
    """
    swinging = [Stated(n) for n in (270, 90, 30, 10)]
    assert doubts(Stated(51.96 * 250), swinging) == []
    assert doubts(Stated(51.96 * 299.9), swinging) == [Doubt.UNUSUAL]


def test_a_share_above_a_hundred_is_asked_about() -> None:
    assert doubts(Stated(101), [], is_share=True) == [Doubt.OVER_ALL]
    assert doubts(Stated(100), [], is_share=True) == []
    assert doubts(Stated(101), []) == []
