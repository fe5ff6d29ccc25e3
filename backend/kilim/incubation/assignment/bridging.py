"""Bridges between tracks: reviewers who read outside theirs make scores of tracks comparable."""

from dataclasses import dataclass

import numpy as np

from kilim.incubation.assignment.flow import Flags, Flow, Ints, Network, solve
from kilim.incubation.assignment.graph import Component, components
from kilim.incubation.assignment.numbering import Numbered


@dataclass(frozen=True, slots=True, order=True)
class TrackBridging:
    """How many of a track's applications have a reviewer from elsewhere."""

    track: str
    applications: int
    bridged: int


@dataclass(frozen=True, slots=True)
class Bridging:
    """How tracks and reviewers hang together; one component means that all do."""

    tracks: tuple[TrackBridging, ...]
    components: tuple[Component, ...]


def report(numbered: Numbered, chosen: Flags) -> Bridging:
    """The bridges of an assignment (A, R)."""
    bridged = np.logical_or.reduce(chosen & crossing(numbered), axis=1)
    tracks = np.array([one.track for one in numbered.applications], dtype=np.str_)
    return Bridging(
        tuple(
            TrackBridging(
                str(track), int((tracks == track).sum()), int(bridged[tracks == track].sum())
            )
            for track in np.unique(tracks)
        ),
        components(numbered.pairs(chosen)),
    )


def crossing(numbered: Numbered) -> Flags:
    """(A, R), whether the reviewer is not at home in the track of the application."""
    flags = [
        [one.track not in reviewer.tracks for reviewer in numbered.reviewers]
        for one in numbered.applications
    ]
    return np.array(flags, dtype=np.bool_).reshape(numbered.affinity.shape)


def targets(numbered: Numbered, best: Flow, percent: int, at_least: int) -> Ints:
    """(A, R) with a one at each pair that is wanted as a bridge, at most one for an application.

    Bridges that `best` has stay wanted, the strongest first, as far as the share needs them. The
    others are chosen by a flow that gives up least affinity: each track leaves out as many of its
    unbridged applications as the share allows.
    """
    chosen, cross = numbered.chosen(best), crossing(numbered)
    tracks = np.array([one.track for one in numbered.applications], dtype=np.str_)
    names, track = np.unique(tracks, return_inverse=True)
    standing = chosen & cross
    wanted = np.zeros(cross.shape, dtype=np.int64)
    spare = np.zeros(len(names), dtype=np.int64)
    for number in range(len(names)):
        rows = np.flatnonzero(track == number)
        needed = -(-percent * len(rows) // 100)
        strongest = np.where(standing[rows], numbered.affinity[rows], -1)
        strength = strongest.max(axis=1, initial=-1)
        bridged = rows[np.argsort(-strength, kind="stable")][: int((strength >= 0).sum())][:needed]
        wanted[bridged, np.where(standing, numbered.affinity, -1)[bridged].argmax(axis=1)] = 1
        unbridged = len(rows) - int((strength >= 0).sum())
        spare[number] = unbridged - (needed - len(bridged))
    whole = numbered.network(at_least=at_least)
    return wanted + _cheapest(numbered, best, whole, wanted, track, spare)


def _cheapest(
    numbered: Numbered, best: Flow, whole: Network, wanted: Ints, track: Ints, spare: Ints
) -> Ints:
    """The bridges to be added: a flow with one more column for each track, "not bridged"."""
    cross = crossing(numbered)
    rows = np.flatnonzero(~(numbered.chosen(best) & cross).any(axis=1))
    weakest = np.where(best.chosen, numbered.affinity, 100).min(axis=1, initial=100)
    free = whole.allowed & cross & (whole.wanted > 0)[:, None]
    out = track[:, None] == np.arange(len(spare))
    reviewers = len(numbered.reviewers)
    flow = solve(
        Network(
            weights=np.hstack([numbered.affinity - weakest[:, None], np.zeros_like(out)])[rows],
            allowed=np.hstack([free, out])[rows],
            wanted=np.ones(len(rows), dtype=np.int64),
            low=np.concatenate([np.zeros(reviewers, dtype=np.int64), spare]),
            high=np.concatenate([np.maximum(whole.high - wanted.sum(axis=0), 0), spare]),
            group=np.arange(reviewers + len(spare)),
        )
    )
    added = np.zeros_like(wanted)
    added[rows] = flow.chosen[:, :reviewers]
    return added
