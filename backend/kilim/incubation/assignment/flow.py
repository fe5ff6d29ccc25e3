"""Reviews to reviewers as a min-cost flow: exact, in whole numbers, with its proof.

The network has a source, a node for each application *a*, one for each pair (*a*, organisation),
one for each reviewer *r*, and a sink. Every path of flow is one review. It is solved by successive
shortest paths: each review is placed along the cheapest chain "r1 gives b to r2, r2 gives c to r3",
so what has been placed so far is the best there is for it. Chains run over reviewers alone, because
between two reviewers only the cheapest application to hand over matters; that leaves a matrix of
reviewers, and a search is a few steps of Bellman and Ford over it (Ahuja, Magnanti, Orlin, *Network
Flows*, chapter 9).

A chain that passes an application twice could break its "one per organisation". It never does: the
search keeps the shortest of equally cheap chains, and leaving out the loop is shorter.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
FAR = np.int64(1) << 50  # further than any chain is long

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """A applications and R reviewers, by number.

    Attributes:
        weights: (A, R), what a review of the row by the column is worth; |weight| < 2**31.
        allowed: (A, R), whether that review may be.
        wanted: (A,), reviews of each application.
        low, high: (R,), least and most reviews by each reviewer.
        group: (R,), reviewers with the same number never read the same application.
    """

    weights: Ints
    allowed: Flags
    wanted: Ints
    low: Ints
    high: Ints
    group: Ints


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """The most reviews that can be placed; of those, the most of the minimums; then the best.

    What cannot be had is spread as evenly as it can be: no application lacks two reviews where two
    could lack one each, and so it is with minimums and with what is beyond somebody's most.

    Attributes:
        chosen: (A, R), the reviews.
        missing: (A,), reviews that nobody can be given.
        extra: (R,), reviews beyond each one's most; zero unless the loads were allowed to stretch.
        idle: (R,), reviews that a reviewer's minimum lacks.
        prices: (R,), what one more review by each would add to the whole, negative where a minimum
            costs. Means something only when nothing is missing or idle.
        starved: (A,), (R,): the applications that compete for what is missing, and the reviewers
            between whom every review of them can move; all those are full.
        waiting: (R,), the reviewers that compete for what the idle lack.
    """

    chosen: Flags
    missing: Ints
    extra: Ints
    idle: Ints
    prices: Ints
    starved: tuple[Flags, Flags]
    waiting: Flags

    @property
    def complete(self) -> bool:
        """Whether every review was placed and every minimum is met."""
        return not self.missing.any() and not self.idle.any()


def solve(network: Network, progress: Progress | None = None, *, stretch: bool = False) -> Flow:
    """Place every review so that the sum of weights is as large as it can be.

    Ties go to the lower row and column. `progress(done, all)` is called after each review. With
    `stretch`, reviewers take more than their most where nothing else helps: as few reviews as
    possible, spread as evenly as possible.
    """
    search = _Search(network, stretch)
    missing = np.zeros(len(network.wanted), dtype=np.int64)
    done, everything = 0, int(network.wanted.sum())
    # One review of every application before the second of any: who is served by such a greedy
    # choice is the most, and the most even, that can be served (the sets form a matroid).
    for turn in range(int(network.wanted.max(initial=0))):
        for application in np.flatnonzero(network.wanted > turn).tolist():
            # Where no chain leads to room once, none will later: other chains never open one.
            if missing[application] or not search.place(application):
                missing[application] += 1
            done += 1
            if progress:
                progress(done, everything)
    return search.result(missing)


class _Search:
    """What is placed so far, and how dear it is to move a review from one reviewer to another."""

    def __init__(self, network: Network, stretch: bool) -> None:
        self.network, self.stretch = network, stretch
        applications, reviewers = network.weights.shape
        self.chosen = np.zeros((applications, reviewers), dtype=np.bool_)
        self.taken = self.chosen.copy()  # somebody of the reviewer's group reads it already
        self.load = np.zeros(reviewers, dtype=np.int64)
        self.mates = network.group[:, None] == network.group[None, :]
        # [r2, r1]: the loss when r1 gives r2 the application that `passed` names.
        self.moves = np.full((reviewers, reviewers), FAR)
        self.passed = np.zeros((reviewers, reviewers), dtype=np.int64)
        self.stale = np.zeros(reviewers, dtype=np.bool_)
        self.columns = np.arange(reviewers)
        # A review towards a minimum is worth more than any chain can lose, one beyond the most
        # costs more; the second of either more than the first, which spreads them.
        dearest = int(np.abs(network.weights).max(initial=0)) + 1
        self.bonus = np.int64(4 * dearest * (reviewers + 1))

    def place(self, application: int) -> bool:
        """Place one more review of an application along the cheapest chain, if there is one."""
        network = self.network
        self._refresh()
        first = network.allowed[application] & ~self.taken[application]
        cost = np.where(first, -network.weights[application], FAR)
        came = np.full(len(cost), -1)
        while True:
            through = self.moves + cost
            best = through.argmin(axis=1)
            less = through[self.columns, best]
            better = less < np.minimum(cost, FAR // 2)
            if not better.any():
                break
            cost[better], came[better] = less[better], best[better]
        ends = cost + self._fees()
        end = int(ends.argmin())
        if ends[end] >= FAR // 2:
            return False
        self._follow(application, end, came)
        return True

    def _fees(self) -> Ints:
        """What it costs, beside the chain, that a reviewer's load grows by one."""
        below = np.maximum(self.network.low - self.load, 0)
        beyond = self.load - self.network.high
        fees: Ints = -self.bonus * below
        fees[beyond >= 0] = self.bonus * (beyond[beyond >= 0] + 1) if self.stretch else FAR
        return fees

    def _follow(self, application: int, end: int, came: Ints) -> None:
        touched = [application]
        self.load[end] += 1
        reviewer = end
        while (giver := int(came[reviewer])) >= 0:
            passed = int(self.passed[reviewer, giver])
            self.chosen[passed, giver], self.chosen[passed, reviewer] = False, True
            touched.append(passed)
            reviewer = giver
        self.chosen[application, reviewer] = True
        self.taken[touched] = self.chosen[touched] @ self.mates
        self.stale |= _columns(self.chosen[touched])

    def _refresh(self) -> None:
        """Work out again what those can give whose applications have changed."""
        network = self.network
        for giver in np.flatnonzero(self.stale):
            held = np.flatnonzero(self.chosen[:, giver])
            free = network.allowed[held] & (~self.taken[held] | self.mates[giver])
            free[:, giver] = False
            weights = network.weights[held]
            loss = np.where(free, weights[:, giver, None] - weights, FAR)
            best = loss.argmin(axis=0)
            self.moves[:, giver] = loss[best, self.columns]
            self.passed[:, giver] = held[best]
        self.stale[:] = False

    def result(self, missing: Ints) -> Flow:
        """What was placed, with what proves that nothing better can be."""
        self._refresh()
        low, open_ = self.network.low, self.moves < FAR // 2
        hungry = missing > 0
        first = self.network.allowed & ~self.taken
        reviewers = _closure(_columns(first[hungry]), open_)
        idle = np.maximum(low - self.load, 0)
        return Flow(
            chosen=self.chosen,
            missing=missing,
            extra=np.maximum(self.load - self.network.high, 0),
            idle=idle,
            prices=self._prices(),
            starved=(hungry | self.chosen[:, reviewers].any(axis=1), reviewers),
            waiting=_closure(idle > 0, open_.T),
        )

    def _prices(self) -> Ints:
        """Prices under which no move pays, and room that is left or beyond the minimum is free.

        That is a system of differences, p[r1] <= p[r2] + loss: its solution are shortest distances.
        The last node is the outside world with price 0.
        """
        reviewers = len(self.load)
        limits = np.full((reviewers + 1, reviewers + 1), FAR)
        limits[:reviewers, :reviewers] = self.moves
        limits[reviewers, :reviewers][self.load < self.network.high] = 0
        limits[:reviewers, reviewers][self.load > self.network.low] = 0
        prices = np.zeros(reviewers + 1, dtype=np.int64)
        for _ in range(reviewers + 1):
            lower = np.minimum(prices, (limits + prices[:, None]).min(axis=0))
            if (lower == prices).all():
                break
            prices = lower
        found: Ints = prices[:reviewers] - prices[reviewers]
        return found


def _columns(flags: Flags) -> Flags:
    """Which columns have a mark in any row."""
    found: Flags = np.logical_or.reduce(flags, axis=0)
    return found


def _closure(found: Flags, steps: Flags) -> Flags:
    """Everything that is reached from what is found; `steps[to, from]`."""
    while True:
        more = found | steps[:, found].any(axis=1)
        if (more == found).all():
            return found
        found = more
