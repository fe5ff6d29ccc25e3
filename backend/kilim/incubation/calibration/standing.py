"""Who stands where in all worlds that the reviews leave possible."""

from dataclasses import dataclass

import numpy as np

from kilim.incubation.calibration.model import Floats, Ints, Posterior
from kilim.incubation.calibration.numbering import DIGITS


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """Counts of places over all draws.

    Attributes:
        order: (C,), those who compete, from the highest mean to the lowest.
        places: (C, C), in how many worlds the p-th of `order` has place q.
        quality: (A,), means in points.
    """

    order: Ints
    places: Ints
    quality: Floats

    @property
    def draws(self) -> int:
        """How many worlds were drawn."""
        return int(self.places[0].sum()) if len(self.places) else 0

    def chances(self, places: int) -> Floats:
        """(A,) the probability of each to be among the best; they add up to `places`."""
        found = np.zeros(len(self.quality))
        found[self.order] = self.places[:, :places].sum(axis=1) / max(self.draws, 1)
        return found

    def mistakes(self) -> Floats:
        """(C,) for each number of places: how many of the best by mean are not of the best."""
        chosen = np.cumsum(self.places, axis=0)
        best = np.array([chosen[k, : k + 1].sum() for k in range(len(self.order))])
        return np.arange(1, len(self.order) + 1) - best / max(self.draws, 1)


def stand(posterior: Posterior, draws: int, seed: int, among: Ints | None = None) -> Standing:
    """Draw worlds and count who has which place; `among` are the applications that compete."""
    means, _ = posterior.qualities()
    among = np.arange(len(means)) if among is None else among
    order = best_first(means, among)
    size = len(order)
    places = np.zeros(size * size, dtype=np.int64)
    names = np.arange(size)
    for worlds in posterior.draw(draws, seed):
        ranked = np.argsort(-worlds[:, order], axis=1)
        places += np.bincount((ranked * size + names).ravel(), minlength=size * size)
    return Standing(order, places.reshape(size, size), means)


def best_first(means: Floats, among: Ints) -> Ints:
    """Those who compete by mean; where it is the same in what is shown, in the order of ids."""
    best: Ints = among[np.argsort(-np.round(means[among], DIGITS), kind="stable")]
    return best
