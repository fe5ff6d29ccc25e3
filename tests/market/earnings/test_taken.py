"""What goes back of parts: exactly what is asked for, and of no unit more than was paid for it."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kilim.market.earnings.parts import taken

# Units of what others get of each, and how much of that the hub gives.
UNITS = st.lists(
    st.tuples(st.lists(st.integers(1, 5_000), min_size=1, max_size=4), st.floats(0, 1)),
    min_size=1,
    max_size=5,
)
STEPS = st.lists(st.floats(0.01, 1), max_size=6)


def _rests(units: list[tuple[list[int], float]]) -> list[tuple[object, int]]:
    rests: list[tuple[object, int]] = []
    for number, (shares, part) in enumerate(units):
        given_ = int(sum(shares) * part)
        rests += [(number, share) for share in shares]
        rests += [(number, -given_)] if given_ else []
    return rests


@given(UNITS, STEPS)
def test_any_steps_together_are_the_whole(
    units: list[tuple[list[int], float]], steps: list[float]
) -> None:
    rests = _rests(units)
    all_of_it = sum(rest for _, rest in rests)
    for step in steps:
        left = sum(rest for _, rest in rests)
        amount = int(left * step)
        back = taken(amount, rests)
        assert sum(back) == amount
        for (_, rest), n in zip(rests, back, strict=True):
            assert 0 <= n <= rest or rest <= n <= 0
        rests = [(unit, rest - n) for (unit, rest), n in zip(rests, back, strict=True)]
        for number in range(len(units)):
            assert sum(rest for unit, rest in rests if unit == number) >= 0
    left = sum(rest for _, rest in rests)
    if left:
        assert taken(left, rests) == [rest for _, rest in rests]
    assert left <= all_of_it


def test_the_hub_gets_back_as_much_of_its_part_as_the_buyer_of_theirs() -> None:
    rests: list[tuple[object, int]] = [(1, 9_000), (1, 1_000), (1, -2_500)]
    backs = [taken(amount, rests) for amount in (750, 3_750, 7_500)]
    assert [back[2] for back in backs] == [-250, -1_250, -2_500]
    for less, more in pairwise(backs):
        assert all(abs(a) <= abs(b) for a, b in zip(less, more, strict=True))
