"""When somebody drops out, as little changes as can be, and that is proved."""

import dataclasses
import itertools

import pytest

from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.proofs import bound
from kilim.incubation.assignment.repairing import Repair, repair
from kilim.incubation.assignment.shortages import Impossible
from kilim.incubation.assignment.workload import Application, Pair, Reviewer, Workload
from tests.factories.workloads import make_workload
from tests.incubation.assignment.programme import broken_rules


def pairs(found: Assignment) -> set[Pair]:
    return {(one.application, one.reviewer) for one in found.given}


def without(workload: Workload, reviewer: str) -> Workload:
    return Workload(
        workload.applications,
        tuple(one for one in workload.reviewers if one.id != reviewer),
        {pair: points for pair, points in workload.affinities.items() if pair[1] != reviewer},
        frozenset(pair for pair in workload.conflicts if pair[1] != reviewer),
    )


def test_where_the_others_have_room_only_the_lost_reviews_move() -> None:
    workload = make_workload(1, applications=30, reviewers=10, slack=0.4, organisations=0)
    before = assign(workload)
    assert isinstance(before, Assignment)
    gone = before.given[0].reviewer
    found = repair(without(workload, gone), pairs(before))
    assert isinstance(found, Repair)
    assert broken_rules(without(workload, gone), found.assignment) == []
    assert set(found.lost) == {pair for pair in pairs(before) if pair[1] == gone}
    assert found.moved == ()
    assert len(found.added) == len(found.lost)
    assert found.kept_at_most == len(found.kept) == 60 - len(found.lost)
    # From scratch is better by points and worse for everybody who has begun to read.
    afresh = assign(without(workload, gone))
    assert isinstance(afresh, Assignment)
    assert afresh.total == found.assignment.best > found.assignment.total
    assert len(pairs(afresh) & pairs(before)) < len(found.kept)


def test_what_must_move_is_as_little_as_a_search_of_everything_finds() -> None:
    """Small enough to try every assignment there is."""
    moved = 0
    for seed in range(80):
        workload = make_workload(
            seed, applications=4, reviewers=4, reviews=1, slack=0.4, organisations=0, conflicts=0.4
        )
        before = assign(workload)
        if isinstance(before, Impossible):
            continue
        changed = without(workload, before.given[0].reviewer)
        found, all_ = repair(changed, pairs(before)), list(every(changed))
        if isinstance(found, Impossible):
            assert all_ == []
            continue
        most = max(len(one & pairs(before)) for one in all_)
        assert len(found.kept) == found.kept_at_most == most
        assert found.assignment.total == max(
            sum(changed.affinities[pair] for pair in one)
            for one in all_
            if len(one & pairs(before)) == most
        )
        moved += len(found.moved)
    assert moved > 3


def every(workload: Workload) -> list[set[Pair]]:
    """All assignments of one review each."""
    free = sorted(workload.affinities.keys() - workload.conflicts)
    choices = [[p for p in free if p[0] == one.id] for one in workload.applications]
    found = []
    for pick in itertools.product(*choices):
        loads = [sum(pair[1] == one.id for pair in pick) for one in workload.reviewers]
        if all(n <= one.most for n, one in zip(loads, workload.reviewers, strict=True)):
            found.append(set(pick))
    return found


def test_a_price_says_how_much_better_a_change_must_be_and_is_proved() -> None:
    workload = make_workload(9, applications=30, reviewers=10, slack=0.3, organisations=0)
    before = assign(workload)
    assert isinstance(before, Assignment)
    changed, kept = without(workload, before.given[0].reviewer), []
    for price in (0, 5, 20, None):
        found = repair(changed, pairs(before), price=price)
        assert isinstance(found, Repair)
        rewards = dict.fromkeys(pairs(before), found.price)
        assert found.assignment.objective == bound(changed, found.assignment.proof, rewards=rewards)
        kept.append(len(found.kept))
        assert (found.kept_at_most is None) == (price is not None)
    assert kept == sorted(kept)
    assert kept[0] < kept[-1]


def test_written_reviews_stay_where_they_are() -> None:
    workload = make_workload(2, applications=12, reviewers=6, slack=0.5, organisations=0)
    before = assign(workload)
    assert isinstance(before, Assignment)
    gone = before.given[0].reviewer
    written = next(pair for pair in sorted(pairs(before)) if pair[1] == gone)
    reviewers = tuple(
        dataclasses.replace(one, most=1) if one.id == gone else one for one in workload.reviewers
    )
    changed = dataclasses.replace(workload, reviewers=reviewers, pins=frozenset({written}))
    found = repair(changed, pairs(before))
    assert isinstance(found, Repair)
    assert written in found.kept
    assert [pair for pair in pairs(found.assignment) if pair[1] == gone] == [written]


def test_a_drop_out_that_cannot_be_replaced_is_explained() -> None:
    workload = Workload(
        (Application("a", 2),),
        (Reviewer("r", 1), Reviewer("s", 1)),
        {("a", "r"): 1, ("a", "s"): 1},
    )
    found = repair(without(workload, "s"), {("a", "r"), ("a", "s")})
    assert isinstance(found, Impossible)
    assert found.shortage is not None
    assert found.shortage.applications == ("a",)


def test_a_change_is_not_paid_for() -> None:
    with pytest.raises(ValueError, match="less than nothing"):
        repair(make_workload(), (), price=-1)
