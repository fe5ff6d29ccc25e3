"""Why nothing is better: prices, and the bound that follows from them by counting.

The largest sum of affinities is a linear programme; whatever prices its dual is given, their bound
holds. So nobody has to believe the solver: `bound` needs nothing from it but the prices, and where
it equals the objective, both are right (weak duality).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from kilim.incubation.assignment.flow import Flow, Network
from kilim.incubation.assignment.numbering import Numbered, group_of
from kilim.incubation.assignment.workload import Pair, Workload

NO_REWARDS: Mapping[Pair, int] = {}


@dataclass(frozen=True, slots=True)
class Proof:
    """Prices by id, in points of affinity.

    Attributes:
        applications: what one review more of it would add, its reviewer paid.
        reviewers: what one review more by them would add to the whole: where capacity is worth
            most. Negative: what their minimum costs.
    """

    applications: tuple[tuple[str, int], ...]
    reviewers: tuple[tuple[str, int], ...]


def proof(numbered: Numbered, network: Network, flow: Flow) -> Proof:
    """The prices of a complete flow."""
    surplus = network.weights - flow.prices
    most = np.where(network.allowed, surplus, 0).max(axis=1, initial=0)
    chosen = np.where(flow.chosen, surplus, np.iinfo(np.int64).max)
    # An application pays for the least of its reviews; one that wants none outbids nobody.
    prices = np.where(flow.chosen.any(axis=1), chosen.min(axis=1, initial=1 << 60), most)
    applications = zip(numbered.applications, prices.tolist(), strict=True)
    reviewers = zip(numbered.reviewers, flow.prices.tolist(), strict=True)
    return Proof(
        tuple(sorted((one.id, price) for one, price in applications)),
        tuple(sorted((one.id, price) for one, price in reviewers)),
    )


def bound(
    workload: Workload,
    proof: Proof,
    *,
    at_least: int = 0,
    rewards: Mapping[Pair, int] = NO_REWARDS,
) -> int:
    """What no assignment of a workload exceeds, whatever the prices are, in points of affinity.

    Args:
        at_least: pairs below this affinity do not count as possible, unless they are pinned.
        rewards: points that a pair brings beside its affinity.
    """
    of_application, of_reviewer = dict(proof.applications), dict(proof.reviewers)
    pinned = Counter(pair[0] for pair in workload.pins)
    loads = Counter(pair[1] for pair in workload.pins)
    total = sum(workload.affinities[pair] + rewards.get(pair, 0) for pair in workload.pins)
    for application in workload.applications:
        left = application.reviews - pinned[application.id]
        total += left * of_application[application.id]
    for reviewer in workload.reviewers:
        price, load = of_reviewer[reviewer.id], loads[reviewer.id]
        limit = reviewer.most - load if price > 0 else max(reviewer.least - load, 0)
        total += limit * price
    groups = {one.id: group_of(one) for one in workload.reviewers}
    spoken_for = {(pair[0], groups[pair[1]]) for pair in workload.pins}
    gains: dict[tuple[str, tuple[bool, str]], int] = {}
    for pair, affinity in workload.affinities.items():
        place = pair[0], groups[pair[1]]
        if affinity < at_least or pair in workload.conflicts or place in spoken_for:
            continue
        gain = affinity + rewards.get(pair, 0) - of_application[pair[0]] - of_reviewer[pair[1]]
        gains[place] = max(gains.get(place, 0), gain)
    return total + sum(gains.values())
