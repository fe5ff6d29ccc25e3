"""What the reviews of a listing or a shop come to: pure."""

from collections.abc import Sequence
from math import sqrt
from typing import Any

Z = 1.96  # 95 %
FEWEST, MOST = 1, 5


def rating(stars: Sequence[int]) -> dict[str, Any]:
    """A `Rating` of how many reviews have one star, two, … five.

    `least` and `most` are Wilson's interval (1927, doi.org/10.2307/2276774) of the share of all
    stars that could be given beyond the first. What lies between two ends varies no more than
    what is always at one of them, so with few reviews it is rather too wide than too narrow,
    never leaves the scale and always holds the average, also where all say the same.
    """
    count = sum(stars)
    if not count:
        return {"count": 0, "average": None, "least": None, "most": None, "stars": list(stars)}
    average = sum(number * many for number, many in enumerate(stars, start=FEWEST)) / count
    share, doubt = (average - FEWEST) / (MOST - FEWEST), Z * Z / count
    middle = share + doubt / 2
    width = sqrt(doubt * (share * (1 - share) + doubt / 4))
    least, most = ((middle + side) / (1 + doubt) for side in (-width, width))
    return {
        "count": count,
        "average": round(average, 2),
        "least": _star(least),
        "most": _star(most),
        "stars": list(stars),
    }


def _star(share: float) -> float:
    """A share of the way from one star to five, as stars."""
    return round(FEWEST + min(1.0, max(0.0, share)) * (MOST - FEWEST), 2)
