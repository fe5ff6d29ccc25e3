"""The assignment of reviewers to applications: the best there is, proved, or why there is none."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial

import numpy as np

from kilim.incubation.assignment import bridging, proofs
from kilim.incubation.assignment.bridging import Bridging
from kilim.incubation.assignment.flow import Flow, Ints, solve
from kilim.incubation.assignment.numbering import Numbered, number
from kilim.incubation.assignment.proofs import Proof
from kilim.incubation.assignment.shortages import Impossible, explain
from kilim.incubation.assignment.workload import HIGHEST, Workload, check, input_hash

Progress = Callable[[str, int, int], None]
"""Called with the stage (`best`, `fair`, `final`) and how much of it is done, out of how much."""


@dataclass(frozen=True, slots=True)
class Given:
    """One review: who reads what, how well they fit, and whether somebody pinned it."""

    application: str
    reviewer: str
    affinity: int
    pinned: bool


@dataclass(frozen=True, slots=True)
class Fairness:
    """The worst pair is as good as it can be.

    Attributes:
        worst: the lowest affinity of all reviews that are not pinned.
        worst_before: the same of the assignment with the largest total.
        because: why no pair can be better than `worst`: without all that are worse than the next
            affinity, this stands in the way. None when every pair is as good as any of them.
    """

    worst: int
    worst_before: int
    because: Impossible | None


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who reads what, with the proof that nothing else is better.

    Attributes:
        given: every review, in the order of the ids.
        total: the sum of affinities, in points.
        objective: what was made as large as possible: the total and the rewards of wishes.
        bound: what no assignment exceeds that keeps to `fairness`; follows from `proof` alone.
        best: the largest total there is without fairness, bridges and what was to be kept.
        worst: the lowest affinity that is not pinned.
    """

    given: tuple[Given, ...]
    total: int
    objective: int
    bound: int
    best: int
    worst: int | None
    proof: Proof
    fairness: Fairness | None
    bridging: Bridging
    seed: int
    input_hash: str

    @property
    def gap(self) -> int:
        """How much better another assignment could be at most; zero."""
        return self.bound - self.objective


def assign(
    workload: Workload,
    *,
    seed: int = 0,
    fair: bool = False,
    bridged: int = 0,
    progress: Progress | None = None,
) -> Assignment | Impossible:
    """Give every application its reviews so that the sum of affinities is as large as it can be.

    Args:
        seed: decides between equally good assignments.
        fair: first makes the worst pair as good as it can be, then the sum.
        bridged: percent of each track's applications that are to have a reviewer from another
            track. As many as possible of those that cost least are met, before the sum; never at
            the price of a review or of a minimum.
        progress: told how far it is, for runs that take seconds.

    Raises:
        BadWorkload: the workload contradicts itself.
        ValueError: `bridged` is not 0 to 100.
    """
    if not 0 <= bridged <= 100:
        raise ValueError("The share of bridged applications is 0 to 100 percent.")
    check(workload)
    numbered = number(workload, seed)
    network = numbered.network()
    best = solve(network, stage(progress, "best"))
    if not best.complete:
        return explain(numbered, network, best)
    fairness = _fairest(numbered, best, progress) if fair else None
    at_least = fairness.worst if fairness else 0
    wishes = bridging.targets(numbered, best, bridged, at_least) if bridged else None
    rewards = None if wishes is None else wishes * first(workload)
    return settle(workload, numbered, best, fairness, rewards, seed, progress)


def first(workload: Workload) -> int:
    """A reward that counts more than all affinities together."""
    return HIGHEST * sum(one.reviews for one in workload.applications) + 1


def settle(
    workload: Workload,
    numbered: Numbered,
    best: Flow,
    fairness: Fairness | None,
    rewards: Ints | None,
    seed: int,
    progress: Progress | None,
) -> Assignment:
    """The best assignment for rewards (A, R), beside `best`, the one without."""
    at_least = fairness.worst if fairness else 0
    network = numbered.network(at_least=at_least, rewards=rewards)
    again = fairness is not None or rewards is not None
    flow = solve(network, stage(progress, "final")) if again else best
    proof = proofs.proof(numbered, network, flow)
    chosen = numbered.chosen(flow)
    total = numbered.total(flow)
    return Assignment(
        given=tuple(
            Given(*pair, workload.affinities[pair], pair in workload.pins)
            for pair in numbered.pairs(chosen)
        ),
        total=total,
        objective=total + (0 if rewards is None else int(rewards[chosen].sum())),
        bound=proofs.bound(workload, proof, at_least=at_least, rewards=_by_pair(numbered, rewards)),
        best=numbered.total(best),
        worst=numbered.worst(flow),
        proof=proof,
        fairness=fairness,
        bridging=bridging.report(numbered, chosen),
        seed=seed,
        input_hash=input_hash(workload),
    )


def encode(result: Assignment | Impossible) -> bytes:
    """A result as canonical JSON: equal results are equal bytes."""
    return json.dumps(asdict(result), sort_keys=True, separators=(",", ":")).encode()


def _fairest(numbered: Numbered, best: Flow, progress: Progress | None) -> Fairness | None:
    """Search the highest affinity that every pair can reach; None if there is nothing to place."""
    before = numbered.worst(best)
    if before is None:
        return None
    steps = np.unique(numbered.affinity[numbered.eligible]).tolist()
    reached, beyond = steps.index(before), len(steps)
    because = None
    told, most = 0, len(steps).bit_length()
    while beyond - reached > 1:
        middle = (reached + beyond) // 2
        network = numbered.network(at_least=steps[middle])
        flow = solve(network)
        if flow.complete:
            reached = middle
        else:
            beyond, because = middle, (network, flow)
        told += 1
        if progress:
            progress("fair", told, max(most, told))
    reason = explain(numbered, *because) if because else None
    return Fairness(steps[reached], before, reason)


def _by_pair(numbered: Numbered, rewards: Ints | None) -> dict[tuple[str, str], int]:
    if rewards is None:
        return {}
    return {
        (numbered.applications[a].id, numbered.reviewers[r].id): int(rewards[a, r])
        for a, r in zip(*np.nonzero(rewards), strict=True)
    }


def stage(progress: Progress | None, name: str) -> Callable[[int, int], None] | None:
    """The progress of one stage, for the solver."""
    return partial(progress, name) if progress else None
