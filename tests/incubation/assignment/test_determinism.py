"""The same question has the same answer, byte by byte."""

import dataclasses
import random
import subprocess
import sys

import pytest

from kilim.incubation.assignment.assigning import Assignment, assign, encode
from kilim.incubation.assignment.workload import Workload, input_hash
from tests.factories.workloads import make_workload

ELSEWHERE = """
from kilim.incubation.assignment.assigning import assign, encode
from tests.incubation.assignment.test_determinism import tied
print(encode(assign(tied(), seed=4, fair=True, bridged=50)).decode())
"""


def tied() -> Workload:
    """A workload in which nearly everything is equally good."""
    workload = make_workload(8, applications=24, reviewers=8, slack=0.3, conflicts=0.05)
    coarse = {pair: points // 50 * 50 for pair, points in workload.affinities.items()}
    return dataclasses.replace(workload, affinities=coarse)


def shuffled(workload: Workload, dice: random.Random) -> Workload:
    return Workload(
        tuple(dice.sample(workload.applications, len(workload.applications))),
        tuple(dice.sample(workload.reviewers, len(workload.reviewers))),
        dict(dice.sample(sorted(workload.affinities.items()), len(workload.affinities))),
        frozenset(dice.sample(sorted(workload.conflicts), len(workload.conflicts))),
        workload.pins,
    )


def test_the_order_in_which_things_are_named_changes_nothing() -> None:
    workload, dice = tied(), random.Random(3)
    answers = {
        encode(assign(shuffled(workload, dice), seed=4, fair=True, bridged=50)) for _ in range(8)
    }
    assert answers == {encode(assign(workload, seed=4, fair=True, bridged=50))}


def test_numbering_things_as_they_come_would_change_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: without the order of the seed, ties go by the order of the input."""
    workload, dice = tied(), random.Random(3)
    monkeypatch.setattr("kilim.incubation.assignment.numbering._place", lambda *_: (b"", ""))
    assert len({encode(assign(shuffled(workload, dice))) for _ in range(8)}) > 1


def test_another_process_with_other_hashes_of_strings_gives_the_same_bytes() -> None:
    answers = {
        subprocess.run(
            [sys.executable, "-c", ELSEWHERE],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert answers == {encode(assign(tied(), seed=4, fair=True, bridged=50))}


def test_the_seed_decides_between_equally_good_ones_and_nothing_else() -> None:
    found = [assign(tied(), seed=seed) for seed in range(6)]
    assert all(isinstance(one, Assignment) for one in found)
    assert len({one.given for one in found if isinstance(one, Assignment)}) == 6
    assert len({one.total for one in found if isinstance(one, Assignment)}) == 1


def test_every_change_of_the_input_changes_its_hash() -> None:
    workload = tied()
    pair = min(workload.affinities.keys() - workload.conflicts)
    (first, *apps), (someone, *people) = workload.applications, workload.reviewers
    changed = [
        dataclasses.replace(workload, applications=tuple(apps)),
        dataclasses.replace(workload, applications=(dataclasses.replace(first, track="x"), *apps)),
        dataclasses.replace(workload, reviewers=(dataclasses.replace(someone, least=1), *people)),
        dataclasses.replace(
            workload, reviewers=(dataclasses.replace(someone, organisation="x"), *people)
        ),
        dataclasses.replace(workload, affinities={**workload.affinities, pair: 99}),
        dataclasses.replace(workload, conflicts=workload.conflicts | {pair}),
        dataclasses.replace(workload, pins=frozenset({pair})),
    ]
    assert len({input_hash(one) for one in (workload, *changed)}) == len(changed) + 1
    assert input_hash(shuffled(workload, random.Random(1))) == input_hash(workload)
