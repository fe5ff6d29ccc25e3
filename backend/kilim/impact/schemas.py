"""Words that the slices of the area share."""

from enum import StrEnum

YEARS_ASKED = 5  # after the one in which a venture began: survival to the fifth needs them all


class Gender(StrEnum):
    """Whose jobs; unknown is a group of its own, so that the parts sum to the whole."""

    WOMEN = "women"
    MEN = "men"
    UNKNOWN = "unknown"
