"""An average says how sure it is."""

from itertools import product

import pytest

from kilim.market.ratings.rules import rating


def test_nobody_has_said_anything() -> None:
    nothing = {"count": 0, "average": None, "least": None, "most": None}
    assert rating([0] * 5) == nothing | {"stars": [0] * 5}


@pytest.mark.parametrize(
    ("stars", "average", "least", "most"),
    [
        ([0, 0, 0, 0, 1], 5.0, 1.83, 5.0),
        ([0, 0, 0, 0, 10], 5.0, 3.89, 5.0),
        ([0, 0, 0, 0, 1000], 5.0, 4.98, 5.0),
        ([1, 0, 0, 0, 0], 1.0, 1.0, 4.17),
        ([5, 0, 0, 0, 5], 3.0, 1.95, 4.05),  # half of ten: 0.2366 to 0.7634, as Wilson has it
        ([0, 0, 10, 0, 0], 3.0, 1.95, 4.05),
    ],
)
def test_few_leave_more_doubt_than_many(
    stars: list[int], average: float, least: float, most: float
) -> None:
    told = {"count": sum(stars), "average": average, "least": least, "most": most}
    assert rating(stars) == told | {"stars": stars}


def test_the_average_is_always_inside_and_never_off_the_scale() -> None:
    for stars in product(range(4), repeat=5):
        if sum(stars):
            found = rating(stars)
            assert 1 <= found["least"] <= found["average"] <= found["most"] <= 5, stars
