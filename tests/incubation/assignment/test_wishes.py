"""Fairness and bridges: what they reach, what they cost, and that nothing more was to be had."""

import dataclasses

import pytest

from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.graph import components
from kilim.incubation.assignment.proofs import bound
from kilim.incubation.assignment.workload import Application, Reviewer, Workload
from tests.factories.workloads import TRACKS, make_workload
from tests.incubation.assignment.programme import broken_rules, largest_total


def above(workload: Workload, affinity: int) -> Workload:
    """The workload without the pairs that are below an affinity and not pinned."""
    kept = {
        pair: points
        for pair, points in workload.affinities.items()
        if points >= affinity or pair in workload.pins
    }
    clashes = frozenset(pair for pair in workload.conflicts if pair in kept)
    return dataclasses.replace(workload, affinities=kept, conflicts=clashes)


def test_the_worst_pair_is_as_good_as_an_independent_solver_can_make_it_then_the_sum() -> None:
    fairer = 0
    for seed in range(25):
        workload = make_workload(
            seed,
            applications=20,
            reviewers=8,
            reviews=3,
            slack=0.3,
            organisations=0,
            popular=True,
            pins=seed % 3,
        )
        found = assign(workload, seed=seed, fair=True)
        assert isinstance(found, Assignment)
        assert found.fairness is not None
        assert broken_rules(workload, found) == []
        assert found.worst == found.fairness.worst >= found.fairness.worst_before
        assert found.total == found.bound == largest_total(above(workload, found.fairness.worst))
        assert largest_total(above(workload, found.fairness.worst + 1)) is None
        assert found.best == largest_total(workload)
        assert bound(workload, found.proof, at_least=found.fairness.worst) == found.total
        assert found.fairness.because is not None
        fairer += found.fairness.worst > found.fairness.worst_before
    assert fairer > 3


def test_where_every_pair_is_alike_nothing_is_in_the_way_of_fairness() -> None:
    workload = Workload((Application("a", 1),), (Reviewer("r", 1),), {("a", "r"): 70})
    found = assign(workload, fair=True)
    assert isinstance(found, Assignment)
    assert found.fairness is not None
    assert (found.fairness.worst, found.fairness.because) == (70, None)


def at_home(seed: int) -> Workload:
    """Reviewers who fit their own track much better than the others."""
    workload = make_workload(
        seed, applications=30, reviewers=9, reviews=3, slack=0.3, organisations=0, conflicts=0.05
    )
    tracks = {one.id: one.track for one in workload.applications}
    homes = {one.id: one.tracks for one in workload.reviewers}
    return dataclasses.replace(
        workload,
        affinities={
            (a, r): points // 2 + (50 if tracks[a] in homes[r] else 0)
            for (a, r), points in workload.affinities.items()
        },
    )


@pytest.mark.parametrize("percent", [30, 100])
def test_the_share_of_bridged_applications_is_reached_in_every_track(percent: int) -> None:
    for seed in range(5):
        workload = at_home(seed)
        plain, found = assign(workload), assign(workload, bridged=percent)
        assert isinstance(plain, Assignment)
        assert isinstance(found, Assignment)
        assert broken_rules(workload, found) == []
        bridged = [(one.track, one.applications) for one in found.bridging.tracks]
        assert bridged == [(track, 10) for track in sorted(TRACKS)]
        assert all(one.bridged >= percent // 10 for one in found.bridging.tracks)
        assert sum(one.bridged for one in plain.bridging.tracks) < 30 * percent // 100
        assert found.gap == 0
        assert found.best == plain.total > found.total
        assert len(found.bridging.components) == 1


def test_bridges_that_stand_already_cost_nothing() -> None:
    workload = make_workload(4, applications=30, reviewers=9, slack=0.3, organisations=0)
    plain, found = assign(workload), assign(workload, bridged=30)
    assert isinstance(plain, Assignment)
    assert isinstance(found, Assignment)
    assert all(one.bridged >= 3 for one in plain.bridging.tracks)
    assert found.total == plain.total


def test_no_review_is_given_up_for_a_bridge() -> None:
    """The only reviewer from elsewhere is the only one who may read two of the applications."""
    applications = tuple(Application(f"a{n}", 1, "music") for n in range(4))
    home, guest = Reviewer("home", 2, tracks=frozenset({"music"})), Reviewer("guest", 2)
    pairs = {("a0", "guest"): 10, ("a1", "guest"): 10}
    pairs |= {(f"a{n}", who): 60 for n in (2, 3) for who in ("home", "guest")}
    found = assign(Workload(applications, (home, guest), pairs), bridged=100)
    assert isinstance(found, Assignment)
    assert [one.reviewer for one in found.given] == ["guest", "guest", "home", "home"]
    assert found.bridging.tracks[0].bridged == 2


def test_what_is_not_connected_is_named_in_parts() -> None:
    pairs = [("a1", "r1"), ("a2", "r1"), ("a3", "r2"), ("a3", "r3"), ("a4", "r4"), ("a2", "r5")]
    found = components(pairs)
    assert [(part.applications, part.reviewers) for part in found] == [
        (("a1", "a2"), ("r1", "r5")),
        (("a3",), ("r2", "r3")),
        (("a4",), ("r4",)),
    ]
    assert len(components([*pairs, ("a1", "r3"), ("a4", "r5")])) == 1
    assert components([("same", "same")])[0].applications == ("same",)


def test_a_share_is_a_share() -> None:
    with pytest.raises(ValueError, match="percent"):
        assign(make_workload(), bridged=101)
