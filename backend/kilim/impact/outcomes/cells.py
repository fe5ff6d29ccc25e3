"""Small numbers are not told, nor anything from which they follow. Pure."""

from collections.abc import Hashable, Mapping
from typing import TypeVar

LEAST = 5

Key = TypeVar("Key", bound=Hashable)


def suppressed(cells: Mapping[Key, int]) -> dict[Key, int | None]:
    """The parts of a total that is told, without those that would tell of few people.

    A part from 1 to 4 is left out. The total tells what all that is left out sums to, so the next
    smallest parts are left out with it until that is two parts and at least five (complementary
    suppression; Hundepool et al., Statistical Disclosure Control, 2012). Zero is told unless it is
    needed for that.
    """
    hidden = {key for key, number in cells.items() if 0 < number < LEAST}
    rest = sorted((key for key in cells if key not in hidden), key=lambda key: cells[key])
    rest = [key for key in rest if cells[key] > 0] + [key for key in rest if cells[key] == 0]
    while hidden and rest and (len(hidden) < 2 or sum(cells[key] for key in hidden) < LEAST):
        hidden.add(rest.pop(0))
    return {key: None if key in hidden else number for key, number in cells.items()}
