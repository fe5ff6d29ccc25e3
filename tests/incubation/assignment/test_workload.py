"""A workload that contradicts itself is refused, with every contradiction."""

import dataclasses

import pytest

from kilim.incubation.assignment.assigning import assign
from kilim.incubation.assignment.workload import (
    Application,
    BadWorkload,
    Reviewer,
    Workload,
    Wrong,
    check,
)

FINE = Workload(
    (Application("a", 1), Application("b", 2)),
    (Reviewer("r", 2, organisation="o"), Reviewer("s", 2, organisation="o"), Reviewer("t", 1)),
    {(a, r): 50 for a in "ab" for r in "rst"},
)


def test_a_sound_one_is_not_refused() -> None:
    check(FINE)


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"applications": (*FINE.applications, Application("a", 1))}, [("named-twice", ("a",))]),
        ({"reviewers": (*FINE.reviewers, Reviewer("r", 1))}, [("named-twice", ("r",))]),
        (
            {"applications": (Application("a", -1), Application("b", 2))},
            [("reviews-below-zero", ("a",))],
        ),
        (
            {"reviewers": (*FINE.reviewers, Reviewer("u", 1, least=2))},
            [("loads-out-of-order", ("u",))],
        ),
        (
            {"affinities": {**FINE.affinities, ("a", "r"): 101, ("a", "s"): -1}},
            [("affinity-out-of-range", ("a", "r")), ("affinity-out-of-range", ("a", "s"))],
        ),
        ({"conflicts": frozenset({("a", "x")})}, [("nobody-of-that-name", ("a", "x"))]),
        (
            {"pins": frozenset({("a", "r")}), "conflicts": frozenset({("a", "r")})},
            [("pinned-and-not-allowed", ("a", "r"))],
        ),
        ({"pins": frozenset({("a", "r"), ("a", "t")})}, [("more-pins-than-reviews", ("a",))]),
        ({"pins": frozenset({("a", "t"), ("b", "t")})}, [("more-pins-than-load", ("t",))]),
        (
            {"pins": frozenset({("b", "r"), ("b", "s")})},
            [("pins-of-one-organisation", ("b", "o"))],
        ),
    ],
)
def test_every_contradiction_is_named(
    change: dict[str, object], wrong: list[tuple[str, tuple[str, ...]]]
) -> None:
    with pytest.raises(BadWorkload) as refused:
        assign(dataclasses.replace(FINE, **change))  # type: ignore[arg-type]
    assert refused.value.wrong == tuple(Wrong(*one) for one in wrong)
