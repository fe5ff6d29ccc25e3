"""No assignment is better, and it says so itself."""

import dataclasses
import random

import pytest

from kilim.incubation.assignment.assigning import Assignment, assign
from kilim.incubation.assignment.proofs import bound
from kilim.incubation.assignment.shortages import Impossible
from kilim.incubation.assignment.workload import Workload
from tests.factories.workloads import make_workload
from tests.incubation.assignment.programme import broken_rules, largest_total


def instance(number: int) -> Workload:
    """One of 200: tight and loose, with and without organisations, minimums, conflicts, pins."""
    dice = random.Random(number)
    return make_workload(
        number,
        applications=dice.randint(1, 16),
        reviewers=dice.randint(2, 9),
        reviews=dice.randint(1, 3),
        slack=dice.choice((0.0, 0.05, 0.3)),
        organisations=dice.choice((0, 3, 6)),
        conflicts=dice.choice((0.0, 0.1, 0.3)),
        least=dice.choice((0.0, 0.5, 0.9)),
        pins=dice.choice((0, 1, 3)),
        popular=dice.random() < 0.5,
    )


def test_200_instances_have_the_optimum_of_an_independent_solver_and_the_proof_of_it() -> None:
    solved = 0
    for number in range(200):
        workload = instance(number)
        found, largest = assign(workload, seed=number), largest_total(workload)
        if isinstance(found, Impossible):
            assert largest is None, number
            continue
        solved += 1
        assert broken_rules(workload, found) == [], number
        assert found.total == found.objective == found.bound == found.best == largest, number
    assert 60 <= solved <= 160  # both kinds are there


def test_the_bound_holds_for_any_prices_and_meets_the_total_only_for_the_right_ones() -> None:
    workload = make_workload(3, applications=30, reviewers=10, slack=0.1)
    found = assign(workload)
    assert isinstance(found, Assignment)
    assert bound(workload, found.proof) == found.total
    dice, above = random.Random(1), 0
    for _ in range(50):
        wrong = dataclasses.replace(
            found.proof,
            applications=tuple((i, p + dice.randint(-9, 9)) for i, p in found.proof.applications),
            reviewers=tuple((i, p + dice.randint(-9, 9)) for i, p in found.proof.reviewers),
        )
        assert bound(workload, wrong) >= found.total
        above += bound(workload, wrong) > found.total
    assert above == 50


def test_a_price_says_what_one_more_review_by_somebody_would_add() -> None:
    workload = make_workload(
        5, applications=20, reviewers=6, reviews=3, slack=0.05, organisations=0
    )
    found = assign(workload)
    assert isinstance(found, Assignment)
    prices = dict(found.proof.reviewers)
    dearest = max(prices, key=lambda id_: prices[id_])
    more = dataclasses.replace(
        workload,
        reviewers=tuple(
            dataclasses.replace(one, most=one.most + (one.id == dearest))
            for one in workload.reviewers
        ),
    )
    then = assign(more)
    assert isinstance(then, Assignment)
    assert 0 < then.total - found.total <= prices[dearest]


def test_the_best_pair_of_each_is_not_the_best_of_all() -> None:
    """Greedily, a takes r first and b is left with nothing worth having."""
    workload = make_workload(0, applications=2, reviewers=2, reviews=1, slack=0, organisations=0)
    (a, b), (r, s) = workload.applications, workload.reviewers
    points = {(a.id, r.id): 90, (a.id, s.id): 80, (b.id, r.id): 85, (b.id, s.id): 10}
    people = tuple(dataclasses.replace(one, most=1) for one in (r, s))
    found = assign(
        dataclasses.replace(workload, reviewers=people, affinities=points, conflicts=frozenset())
    )
    assert isinstance(found, Assignment)
    assert [(one.application, one.reviewer) for one in found.given] == [(a.id, s.id), (b.id, r.id)]
    assert found.total == 165


def test_nothing_to_do_is_done() -> None:
    found = assign(Workload((), (), {}))
    assert isinstance(found, Assignment)
    assert (found.given, found.total, found.bound, found.worst) == ((), 0, 0, None)


@pytest.mark.parametrize("fair", [False, True])
def test_long_runs_say_how_far_they_are(fair: bool) -> None:
    workload = make_workload(1, applications=15, reviewers=6, slack=0.4, organisations=0)
    told: list[tuple[str, int, int]] = []
    assert isinstance(
        assign(workload, fair=fair, progress=lambda *said: told.append(said)), Assignment
    )
    stages = ["best", "fair", "final"] if fair else ["best"]
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == stages
    last = {stage: (done, everything) for stage, done, everything in told}
    assert last["best"] == (30, 30)
    assert all(1 <= done <= everything for _, done, everything in told)
