"""Finding a running order, with a proof of how good it is. Pure, and the same for the same seed.

First everybody is given a place that they can take, by augmenting paths; where that fails, the
places of some ventures are too few for them (Hall), and these are named. Then pitches are swapped
as long as fewer rules break. No order can break fewer than `bound`: of the pitches of one track
every second one of a stretch without a break stands alone; each further one stands between two of
its own, or beside one at the end of a stretch of even length. An order that breaks no more is the
best one; else, when they are few, all are tried.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kilim.incubation.demo_days.rules import Stage, Venture
from kilim.incubation.demo_days.times import neighbours

TRIED = 10  # of so many ventures every order is looked at: 2^n · n² steps
SWAPS = 4_000
STARTS = 6


class Proof(StrEnum):
    """How good an order is known to be."""

    BOUND = "bound"  # no order can break fewer rules
    ALL = "all"  # every order was looked at
    NONE = "none"  # a good one; there may be a better one


@dataclass(frozen=True, slots=True)
class Order:
    """An order that keeps every hard rule.

    Attributes:
        cost: how many soft rules it breaks.
        bound: how many every order breaks at least.
    """

    ventures: tuple[UUID, ...]
    cost: int
    bound: int
    proof: Proof


@dataclass(frozen=True, slots=True)
class Impossible(Exception):
    """These ventures have only so many places that they can take, which are fewer."""

    ventures: tuple[UUID, ...]
    places: int


def find_order(stage: Stage, ventures: Sequence[Venture], seed: int) -> Order:
    """The best order that is found.

    Raises:
        Impossible: no order keeps the hard rules.
    """
    dice = random.Random(seed)
    known = sorted(ventures, key=lambda one: one.id)
    puzzle = _Puzzle(stage, known)
    bound = puzzle.bound()
    best = puzzle.improved(puzzle.begun(dice), dice, bound)
    for _ in range(STARTS - 1):
        if puzzle.cost(best) == bound:
            break
        best = min(best, puzzle.improved(puzzle.begun(dice), dice, bound), key=puzzle.cost)
    proof = Proof.BOUND if puzzle.cost(best) == bound else Proof.NONE
    if proof is Proof.NONE and len(known) <= TRIED:
        best, proof = puzzle.best_of_all(), Proof.ALL
        bound = puzzle.cost(best)
    return Order(tuple(known[one].id for one in best), puzzle.cost(best), bound, proof)


class _Puzzle:
    """Ventures by number, with the places that they can take and what pairs of them cost."""

    def __init__(self, stage: Stage, ventures: Sequence[Venture]) -> None:
        self.stage, self.ventures = stage, ventures
        self.count = len(ventures)
        slots = stage.frame.slots(self.count)
        self.places = [
            [place for place in range(self.count) if not stage.refuses(one, place, slots)]
            for one in ventures
        ]
        self.allowed = [set(places) for places in self.places]
        self.following = set(neighbours(stage.frame, self.count))
        self.costs = [[self._together(one, other) for other in ventures] for one in ventures]

    def _together(self, one: Venture, other: Venture) -> int:
        same = one.track is not None and one.track == other.track
        return int(same) + len(self.stage.shared(one, other))

    def cost(self, order: Sequence[int]) -> int:
        """How many soft rules an order breaks."""
        return sum(self.costs[order[one]][order[other]] for one, other in self.following)

    def bound(self) -> int:
        """How many soft rules every order breaks."""
        stretches = self.stage.frame.stretches(self.count)
        alone = sum((length + 1) // 2 for length in stretches)
        even = sum(length % 2 == 0 for length in stretches)
        groups: dict[UUID, int] = {}
        for venture in self.ventures:
            heard = {one.person for one in self.stage.mentors_of(venture)}
            for key in heard | ({venture.track} if venture.track else set()):
                groups[key] = groups.get(key, 0) + 1
        more = [max(0, size - alone) for size in groups.values()]
        return sum(min(one, even) + 2 * max(0, one - even) for one in more)

    def begun(self, dice: random.Random) -> list[int]:
        """Some order that keeps the hard rules.

        Raises:
            Impossible: there is none.
        """
        holder: dict[int, int] = {}
        numbers = list(range(self.count))
        dice.shuffle(numbers)
        for number in numbers:
            seen: set[int] = set()
            if not self._seat(number, holder, seen, dice):
                stuck = {number} | {holder[place] for place in seen}
                ids = tuple(self.ventures[one].id for one in sorted(stuck))
                raise Impossible(ids, len(seen))
        return [holder[place] for place in range(self.count)]

    def _seat(
        self, number: int, holder: dict[int, int], seen: set[int], dice: random.Random
    ) -> bool:
        """Give a venture a place, moving others along when needed."""
        for place in dice.sample(self.places[number], len(self.places[number])):
            if place in seen:
                continue
            seen.add(place)
            if place not in holder or self._seat(holder[place], holder, seen, dice):
                holder[place] = number
                return True
        return False

    def improved(self, order: list[int], dice: random.Random, bound: int) -> list[int]:
        """Swap pitches as long as that costs no more; sideways steps lead out of corners."""
        cost = self.cost(order)
        for _ in range(SWAPS if self.count > 1 else 0):
            if cost <= bound:
                break
            one, other = dice.sample(range(self.count), 2)
            if other not in self.allowed[order[one]] or one not in self.allowed[order[other]]:
                continue
            before = self._around(order, one, other)
            order[one], order[other] = order[other], order[one]
            change = self._around(order, one, other) - before
            if change > 0:
                order[one], order[other] = order[other], order[one]
            else:
                cost += change
        return order

    def _around(self, order: Sequence[int], one: int, other: int) -> int:
        pairs = {(at + by, at + by + 1) for at in (one, other) for by in (-1, 0)}
        return sum(self.costs[order[a]][order[b]] for a, b in pairs & self.following)

    def best_of_all(self) -> list[int]:
        """The cheapest order, by what is the cheapest way to have placed each set of ventures."""
        best: dict[tuple[int, int], tuple[int, int]] = {
            (1 << one, one): (0, -1) for one in range(self.count) if 0 in self.allowed[one]
        }
        layer = list(best)
        for place in range(1, self.count):
            step: Callable[[int, int], int] = (
                (lambda a, b: self.costs[a][b])
                if (place - 1, place) in self.following
                else (lambda _a, _b: 0)
            )
            layer = self._next_layer(layer, place, step, best)
        last = min(layer, key=lambda key: (best[key][0], key))
        order = []
        while last[1] != -1:
            order.append(last[1])
            last = (last[0] & ~(1 << last[1]), best[last][1])
        return order[::-1]

    def _next_layer(
        self,
        layer: list[tuple[int, int]],
        place: int,
        step: Callable[[int, int], int],
        best: dict[tuple[int, int], tuple[int, int]],
    ) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        for taken, last in layer:
            for one in range(self.count):
                if taken >> one & 1 or place not in self.allowed[one]:
                    continue
                key, cost = (taken | 1 << one, one), best[taken, last][0] + step(last, one)
                if key not in best:
                    found.append(key)
                if key not in best or cost < best[key][0]:
                    best[key] = (cost, last)
        return found
