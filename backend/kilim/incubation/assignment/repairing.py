"""Assigning again when something has changed, with as few changes as possible."""

from collections.abc import Collection
from dataclasses import dataclass

from kilim.incubation.assignment.assigning import Assignment, Progress, first, settle, stage
from kilim.incubation.assignment.flow import solve
from kilim.incubation.assignment.numbering import number
from kilim.incubation.assignment.shortages import Impossible, explain
from kilim.incubation.assignment.workload import Pair, Workload, check


@dataclass(frozen=True, slots=True)
class Repair:
    """An assignment close to an earlier one.

    Attributes:
        price: points of affinity that one more change must bring to be made.
        kept: pairs of before that stay.
        lost: pairs of before that are not possible any more.
        moved: pairs of before that would be possible and were given up.
        added: pairs that are new.
        kept_at_most: no assignment keeps more pairs at any price, if the price was the fewest
            changes; else None. Follows from the assignment's bound.
    """

    assignment: Assignment
    price: int
    kept: tuple[Pair, ...]
    lost: tuple[Pair, ...]
    moved: tuple[Pair, ...]
    added: tuple[Pair, ...]
    kept_at_most: int | None


def repair(
    workload: Workload,
    before: Collection[Pair],
    *,
    price: int | None = None,
    seed: int = 0,
    progress: Progress | None = None,
) -> Repair | Impossible:
    """Assign a changed workload so that affinities less `price` for each pair not kept are most.

    Reviews that are written already are pins; whoever dropped out is not in the workload, or has
    their written reviews as their most.

    Args:
        before: the pairs of the earlier assignment.
        price: None for the fewest changes first, then the largest sum.

    Raises:
        BadWorkload: the workload contradicts itself.
        ValueError: the price is below zero.
    """
    if price is not None and price < 0:
        raise ValueError("A change cannot cost less than nothing.")
    check(workload)
    numbered = number(workload, seed)
    network = numbered.network()
    best = solve(network, stage(progress, "best"))
    if not best.complete:
        return explain(numbered, network, best)
    worth = first(workload) if price is None else price
    marked = numbered.marked(before)
    rewards = marked.astype("int64") * worth
    assignment = settle(workload, numbered, best, None, rewards, seed, progress)
    now = {(one.application, one.reviewer) for one in assignment.given}
    possible = set(numbered.pairs(marked & numbered.eligible))
    was = set(before)
    return Repair(
        assignment=assignment,
        price=worth,
        kept=tuple(sorted(was & now)),
        lost=tuple(sorted(was - possible)),
        moved=tuple(sorted(possible - now)),
        added=tuple(sorted(now - was)),
        kept_at_most=assignment.bound // worth if price is None else None,
    )
