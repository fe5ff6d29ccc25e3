"""A workload as numbers for the solver, in an order that only the ids and the seed decide."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np

from kilim.incubation.assignment.flow import Flags, Flow, Ints, Network
from kilim.incubation.assignment.workload import Application, Pair, Reviewer, Workload


@dataclass(frozen=True, slots=True, eq=False)
class Numbered:
    """A applications and R reviewers in the order of the seed.

    Attributes:
        affinity, eligible, pinned: (A, R).
        group: (R,), the number of the organisation; whoever has none is alone.
    """

    applications: tuple[Application, ...]
    reviewers: tuple[Reviewer, ...]
    affinity: Ints
    eligible: Flags
    pinned: Flags
    group: Ints

    def network(self, *, at_least: int = 0, rewards: Ints | None = None) -> Network:
        """What is left to be placed when the pins are, with affinities of `at_least` and above."""
        together = self.group[:, None] == self.group[None, :]
        loads = self.pinned.sum(axis=0)
        least = np.array([one.least for one in self.reviewers], dtype=np.int64)
        return Network(
            weights=self.affinity if rewards is None else self.affinity + rewards,
            allowed=self.eligible & (self.affinity >= at_least) & ~(self.pinned @ together),
            wanted=self.reviews - self.pinned.sum(axis=1),
            low=np.maximum(least - loads, 0),
            high=np.array([one.most for one in self.reviewers], dtype=np.int64) - loads,
            group=self.group,
        )

    @property
    def reviews(self) -> Ints:
        """(A,), how many each application wants."""
        return np.array([one.reviews for one in self.applications], dtype=np.int64)

    def chosen(self, flow: Flow) -> Flags:
        """(A, R), what the flow placed and what is pinned."""
        return flow.chosen | self.pinned

    def total(self, flow: Flow) -> int:
        """The sum of affinities of what the flow placed and of what is pinned."""
        return int(self.affinity[self.chosen(flow)].sum())

    def worst(self, flow: Flow) -> int | None:
        """The lowest affinity of what the flow placed; of pins, only who pinned them can say."""
        placed = self.affinity[flow.chosen]
        return int(placed.min()) if placed.size else None

    def pairs(self, flags: Flags) -> tuple[Pair, ...]:
        """The pairs that are marked, in the order of their ids."""
        marked = zip(*np.nonzero(flags), strict=True)
        return tuple(sorted((self.applications[a].id, self.reviewers[r].id) for a, r in marked))

    def marked(self, pairs: Collection[Pair]) -> Flags:
        """(A, R), which pairs are in `pairs`; those of ids that are not here do not count."""
        rows = {one.id: number for number, one in enumerate(self.applications)}
        columns = {one.id: number for number, one in enumerate(self.reviewers)}
        marked = np.zeros(self.affinity.shape, dtype=np.bool_)
        for application, reviewer in pairs:
            if application in rows and reviewer in columns:
                marked[rows[application], columns[reviewer]] = True
        return marked


def number(workload: Workload, seed: int) -> Numbered:
    """Number a workload that has been checked."""
    applications = sorted(workload.applications, key=lambda one: _place(seed, "a", one.id))
    reviewers = sorted(workload.reviewers, key=lambda one: _place(seed, "r", one.id))
    affinity = np.full((len(applications), len(reviewers)), -1, dtype=np.int64)
    _fill(affinity, workload.affinities, applications, reviewers)
    groups: dict[tuple[bool, str], int] = {}
    group = [groups.setdefault(group_of(one), len(groups)) for one in reviewers]
    bare = Numbered(
        tuple(applications),
        tuple(reviewers),
        affinity=np.maximum(affinity, 0),
        eligible=affinity >= 0,
        pinned=np.zeros(affinity.shape, dtype=np.bool_),
        group=np.array(group, dtype=np.int64),
    )
    return Numbered(
        bare.applications,
        bare.reviewers,
        bare.affinity,
        bare.eligible & ~bare.marked(workload.conflicts),
        bare.marked(workload.pins),
        bare.group,
    )


def group_of(reviewer: Reviewer) -> tuple[bool, str]:
    """What two reviewers share who never read the same application: an organisation."""
    together = reviewer.organisation is not None
    return together, reviewer.organisation or reviewer.id


def _fill(
    affinity: Ints,
    affinities: Mapping[Pair, int],
    applications: list[Application],
    reviewers: list[Reviewer],
) -> None:
    rows = {one.id: number for number, one in enumerate(applications)}
    columns = {one.id: number for number, one in enumerate(reviewers)}
    for (application, reviewer), points in affinities.items():
        affinity[rows[application], columns[reviewer]] = points


def _place(seed: int, side: str, id_: str) -> tuple[bytes, str]:
    """Where the seed puts an id: as good as random, and the same on every machine."""
    return hashlib.sha256(f"{seed}:{side}:{id_}".encode()).digest(), id_
