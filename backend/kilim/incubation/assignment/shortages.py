"""Why there is no assignment, in names, and the cheapest ways to have one.

Reviews are short exactly if some applications want more than all who may read them can give (the
minimum cut). Minimums are too high exactly if some reviewers must get more than there is for them.
That the two can be looked at apart is the symmetric supply and demand theorem (Ford, Fulkerson,
*Flows in Networks*, 1962).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from kilim.incubation.assignment.flow import Flags, Flow, Ints, Network, solve
from kilim.incubation.assignment.numbering import Numbered
from kilim.incubation.assignment.workload import Application, Reviewer, Workload

Counts = tuple[tuple[str, int], ...]  # by id


@dataclass(frozen=True, slots=True)
class Shortage:
    """Applications that want more reviews than there can be for them; pins are served already.

    Attributes:
        reviewers: with the room of each; they may read these and are full.
        wanted: reviews of these applications.
        room: of these reviewers.
        elsewhere: what others can give them, one for each application and organisation.
        missing: wanted - room - elsewhere, above zero.
    """

    applications: tuple[str, ...]
    reviewers: Counts
    wanted: int
    room: int
    elsewhere: int
    missing: int


@dataclass(frozen=True, slots=True)
class Idleness:
    """Reviewers whose minimums are more than the work there is for them.

    Attributes:
        reviewers: with the minimum of each, less what is pinned.
        least: the sum of these.
        work: the reviews that all of them together can be given.
        missing: least - work, above zero.
    """

    reviewers: Counts
    least: int
    work: int
    missing: int


@dataclass(frozen=True, slots=True)
class Remedy:
    """Changes after which there is an assignment; with fewer of the kind there is none.

    Attributes:
        extra: reviews that these reviewers take beyond their most.
        waived: reviews that these applications do without.
        lowered: by how much the minimums of these reviewers are lowered.
    """

    extra: Counts
    waived: Counts
    lowered: Counts


@dataclass(frozen=True, slots=True)
class Impossible:
    """There is no assignment: why, and what would help; the first remedy keeps every review."""

    shortage: Shortage | None
    idleness: Idleness | None
    remedies: tuple[Remedy, ...]


def explain(numbered: Numbered, network: Network, flow: Flow) -> Impossible:
    """Say why a flow is not complete, and what would make it so."""
    remedies = [_remedy(numbered, flow)]
    if flow.missing.any():
        stretched = solve(network, stretch=True)
        if stretched.extra.any():
            remedies.insert(0, _remedy(numbered, stretched))
    return Impossible(
        _shortage(numbered, network, flow) if flow.missing.any() else None,
        _idleness(numbered, network, flow) if flow.idle.any() else None,
        tuple(remedies),
    )


def remedied(workload: Workload, remedy: Remedy) -> Workload:
    """The workload after a remedy."""
    extra, waived, lowered = map(dict, (remedy.extra, remedy.waived, remedy.lowered))
    return replace(
        workload,
        applications=tuple(
            replace(one, reviews=one.reviews - waived.get(one.id, 0))
            for one in workload.applications
        ),
        reviewers=tuple(
            replace(
                one,
                most=one.most + extra.get(one.id, 0),
                least=one.least - lowered.get(one.id, 0),
            )
            for one in workload.reviewers
        ),
    )


def _shortage(numbered: Numbered, network: Network, flow: Flow) -> Shortage:
    applications, reviewers = flow.starved
    wanted = int(network.wanted[applications].sum())
    room = int(network.high[reviewers].sum())
    others = network.allowed & ~reviewers
    elsewhere = int(_groups(others, network.group)[applications].sum())
    return Shortage(
        applications=tuple(sorted(_named(numbered.applications, applications))),
        reviewers=_counts(numbered.reviewers, network.high, reviewers),
        wanted=wanted,
        room=room,
        elsewhere=elsewhere,
        missing=wanted - room - elsewhere,
    )


def _idleness(numbered: Numbered, network: Network, flow: Flow) -> Idleness:
    reviewers = flow.waiting
    offers = _groups(network.allowed & reviewers, network.group)
    least, work = int(network.low[reviewers].sum()), int(np.minimum(network.wanted, offers).sum())
    return Idleness(
        reviewers=_counts(numbered.reviewers, network.low, reviewers),
        least=least,
        work=work,
        missing=least - work,
    )


def _groups(allowed: Flags, group: Ints) -> Ints:
    """(A,), of how many organisations somebody may read each application."""
    members = group[:, None] == np.arange(int(group.max(initial=-1)) + 1)
    counted: Ints = (allowed @ members).sum(axis=1)
    return counted


def _remedy(numbered: Numbered, flow: Flow) -> Remedy:
    return Remedy(
        extra=_counts(numbered.reviewers, flow.extra, flow.extra > 0),
        waived=_counts(numbered.applications, flow.missing, flow.missing > 0),
        lowered=_counts(numbered.reviewers, flow.idle, flow.idle > 0),
    )


def _counts(things: Iterable[Application | Reviewer], numbers: Ints, which: Flags) -> Counts:
    names = _named(things, which)
    return tuple(sorted(zip(names, numbers[which].tolist(), strict=True)))


def _named(things: Iterable[Application | Reviewer], which: Flags) -> list[str]:
    return [one.id for one, named in zip(things, which, strict=True) if named]
