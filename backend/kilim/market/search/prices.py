"""The steps of prices, as a buyer thinks of them. Pure; amounts are minor units."""

from bisect import bisect_right

# Each begins where the one before ends; the last has no end.
STEPS = [0, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000, 200_000, 500_000]


def step_of(amount: int) -> int:
    """Which step an amount lies in, from 0."""
    return bisect_right(STEPS, amount) - 1


def bounds(step: int) -> tuple[int, int | None]:
    """The least and the greatest amount of a step."""
    last = step + 1 == len(STEPS)
    return STEPS[step], None if last else STEPS[step + 1] - 1
