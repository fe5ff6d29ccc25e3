"""What is to be assigned: applications, the reviewers who may read them, and how well they fit."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]  # the ids of an application and of a reviewer

HIGHEST = 100  # of affinities


@dataclass(frozen=True, slots=True)
class Application:
    """An application and how many reviews it is to get.

    Attributes:
        shared: everybody reads it, so organisations keep nobody who is pinned apart.
    """

    id: str
    reviews: int
    track: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A reviewer, with the most and the least reviews that they may be given.

    Attributes:
        organisation: of all who share it, at most one reads the same application.
        tracks: those the reviewer is at home in; somebody from elsewhere bridges.
    """

    id: str
    most: int
    least: int = 0
    organisation: str | None = None
    tracks: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Workload:
    """Everything that decides who may, and who should, read what.

    Attributes:
        affinities: 0 to 100 for each pair that may be; a pair that is not named may not be.
        conflicts: pairs that must not be, whatever their affinity.
        pins: pairs that must be; they count towards reviews and loads.
    """

    applications: tuple[Application, ...]
    reviewers: tuple[Reviewer, ...]
    affinities: Mapping[Pair, int]
    conflicts: frozenset[Pair] = frozenset()
    pins: frozenset[Pair] = field(default=frozenset())


@dataclass(frozen=True, slots=True, order=True)
class Wrong:
    """One rule that a workload breaks, and the ids that break it."""

    rule: str
    ids: tuple[str, ...]


class BadWorkload(ValueError):
    """A workload contradicts itself; `wrong` says where, in a fixed order."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("; ".join(f"{one.rule}: {', '.join(one.ids)}" for one in wrong))
        self.wrong = wrong


def check(workload: Workload) -> None:
    """Refuse a workload that cannot be meant.

    Raises:
        BadWorkload: an id stands twice, a number is out of its range, a pair names nobody, or pins
            break a rule by themselves (a conflict, a load, two of one organisation).
    """
    wrong = [*_numbers(workload), *_pairs(workload), *_pins(workload)]
    if wrong:
        raise BadWorkload(tuple(sorted(wrong)))


def _numbers(workload: Workload) -> Iterator[Wrong]:
    for things in (workload.applications, workload.reviewers):
        counted = Counter(thing.id for thing in things)
        yield from (Wrong("named-twice", (id_,)) for id_, count in counted.items() if count > 1)
    yield from (
        Wrong("reviews-below-zero", (one.id,)) for one in workload.applications if one.reviews < 0
    )
    yield from (
        Wrong("loads-out-of-order", (one.id,))
        for one in workload.reviewers
        if not 0 <= one.least <= one.most
    )
    yield from (
        Wrong("affinity-out-of-range", pair)
        for pair, affinity in workload.affinities.items()
        if not 0 <= affinity <= HIGHEST
    )


def _pairs(workload: Workload) -> Iterator[Wrong]:
    applications = {one.id for one in workload.applications}
    reviewers = {one.id for one in workload.reviewers}
    named = workload.affinities.keys() | workload.conflicts | workload.pins
    yield from (
        Wrong("nobody-of-that-name", pair)
        for pair in named
        if pair[0] not in applications or pair[1] not in reviewers
    )
    yield from (
        Wrong("pinned-and-not-allowed", pair)
        for pair in workload.pins
        if pair in workload.conflicts or pair not in workload.affinities
    )


def _pins(workload: Workload) -> Iterator[Wrong]:
    wanted = Counter(pair[0] for pair in workload.pins)
    loads = Counter(pair[1] for pair in workload.pins)
    together = Counter(
        (pair[0], reviewer.organisation)
        for pair in workload.pins
        for reviewer in workload.reviewers
        if reviewer.id == pair[1] and reviewer.organisation is not None
    )
    for application in workload.applications:
        if wanted[application.id] > max(application.reviews, 0):
            yield Wrong("more-pins-than-reviews", (application.id,))
    for reviewer in workload.reviewers:
        if loads[reviewer.id] > max(reviewer.most, 0):
            yield Wrong("more-pins-than-load", (reviewer.id,))
    shared = {one.id for one in workload.applications if one.shared}
    for (application_id, organisation), count in together.items():
        if count > 1 and application_id not in shared:
            yield Wrong("pins-of-one-organisation", (application_id, str(organisation)))


def input_hash(workload: Workload) -> str:
    """SHA-256 of a workload in hexadecimal; the order in which things are named does not count."""
    told = {
        "applications": sorted([one.id, one.reviews, one.track] for one in workload.applications),
        "reviewers": sorted(
            [one.id, one.most, one.least, one.organisation or "", sorted(one.tracks)]
            for one in workload.reviewers
        ),
        "affinities": sorted([*pair, points] for pair, points in workload.affinities.items()),
        "conflicts": sorted(workload.conflicts),
        "pins": sorted(workload.pins),
    }
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()
