"""The best choice that also meets quotas, exactly."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

MOST_STATES = 200_000  # of the search; four quotas of ten of forty places are far below


@dataclass(frozen=True, slots=True)
class Quota:
    """At least so many of the chosen are to be of these; somebody can count for several quotas."""

    name: str
    members: frozenset[str]
    least: int


class TooManyQuotas(ValueError):
    """Together the quotas ask for a search that would take too long."""


def choose(
    ids: Sequence[str], values: Sequence[float], places: int, quotas: Sequence[Quota]
) -> tuple[str, ...] | None:
    """The ids with the largest sum of values that fill the places and meet every quota.

    None when no choice does. One after the other is taken or left; what counts is how many are
    taken and how far each quota is met, so the search has (places + 1) x (least + 1) x ... states
    for each of the ids (a knapsack by dynamic programming).

    Raises:
        TooManyQuotas: that would be more than 200,000 states.
    """
    shape = (places + 1, *(max(quota.least, 0) + 1 for quota in quotas))
    if np.prod(shape, dtype=float) > MOST_STATES:
        raise TooManyQuotas("Fewer quotas, or smaller ones, can be met exactly.")
    best = np.full(shape, -np.inf)
    best[(0,) * len(shape)] = 0
    origin = np.arange(best.size).reshape(shape)
    steps = []
    for id_, value in zip(ids, values, strict=True):
        counts = [id_ in quota.members for quota in quotas]
        target, source = _moves(shape, counts)
        taken = np.full(best.size, -np.inf)
        # Several states lead to one where a quota is met already: the best of them counts.
        np.maximum.at(taken, target, best.ravel()[source] + value)
        came = np.full(best.size, -1, dtype=np.int64)
        hit = best.ravel()[source] + value == taken[target]
        came[target[hit][::-1]] = source[hit][::-1]
        better = (taken > best.ravel()) & (taken > -np.inf)
        steps.append(np.where(better, came, -1))
        best = np.where(better, taken, best.ravel()).reshape(shape)
    end = int(origin[tuple(length - 1 for length in shape)])
    if best.ravel()[end] == -np.inf:
        return None
    return _trace(ids, steps, end)


def _moves(
    shape: tuple[int, ...], counts: list[bool]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """From which state to which somebody leads who is taken; a quota that is met stays met."""
    grid = np.indices(shape).reshape(len(shape), -1)
    free = grid[0] < shape[0] - 1
    after = grid[:, free].copy()
    after[0] += 1
    for number, counted in enumerate(counts, start=1):
        if counted:
            after[number] = np.minimum(after[number] + 1, shape[number] - 1)
    target = np.ravel_multi_index(tuple(after), shape)
    return target.astype(np.int64), np.flatnonzero(free).astype(np.int64)


def _trace(ids: Sequence[str], steps: list[NDArray[np.int64]], end: int) -> tuple[str, ...]:
    chosen = []
    for id_, came in zip(reversed(ids), reversed(steps), strict=True):
        if came[end] >= 0:
            chosen.append(id_)
            end = int(came[end])
    return tuple(sorted(chosen))
