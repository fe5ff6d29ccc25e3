"""Accepted beside rejected, with an interval. Pure; only ventures that agreed to be followed."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, variance

LEAST = 5  # of each group, below which nothing is said of it
STEPS = 400  # of the integral; the quantile is right to five places


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of the accepted less that of the rejected, and its 95 % interval."""

    difference: float
    low: float
    high: float


def difference(accepted: Sequence[float], rejected: Sequence[float]) -> Difference | None:
    """By Welch: (a - b) ± t sqrt(va / na + vb / nb), degrees of freedom by Satterthwaite.

    Welch, Biometrika 34, 1947; the comparison of accepted and rejected applicants of one call is
    that of GALI. It tells a difference, not its cause.

    Returns:
        None when a group has fewer than five ventures, or nobody differs from anybody.
    """
    if min(len(accepted), len(rejected)) < LEAST:
        return None
    parts = [variance(group) / len(group) for group in (accepted, rejected)]
    total = sum(parts)
    if total == 0:
        return None
    freedom = total**2 / sum(
        part**2 / (len(group) - 1) for part, group in zip(parts, (accepted, rejected), strict=True)
    )
    middle = fmean(accepted) - fmean(rejected)
    half = t_quantile(freedom) * math.sqrt(total)
    return Difference(middle, middle - half, middle + half)


def t_quantile(freedom: float) -> float:
    """Below which Student's t with `freedom` degrees lies in 97.5 of 100 cases."""
    low, high = 0.0, 1000.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if _from_zero(middle, freedom) < 0.475 else (low, middle)
    return (low + high) / 2


def _from_zero(t: float, freedom: float) -> float:
    """The probability between 0 and `t`: Simpson's rule after t = sqrt(freedom) tan(angle)."""
    scale = math.exp(math.lgamma((freedom + 1) / 2) - math.lgamma(freedom / 2)) / math.sqrt(math.pi)
    step = math.atan(t / math.sqrt(freedom)) / STEPS
    weights = [1, *[4, 2] * (STEPS // 2 - 1), 4, 1]
    heights = (math.pow(math.cos(i * step), freedom - 1) for i in range(STEPS + 1))
    return scale * step / 3 * sum(w * h for w, h in zip(weights, heights, strict=True))
