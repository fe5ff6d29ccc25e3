"""Another reading of the same question: SciPy's linear programme, and the rules by counting."""

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

from scipy.optimize import linprog
from scipy.sparse import csr_array, vstack

from kilim.incubation.assignment.assigning import Assignment
from kilim.incubation.assignment.numbering import group_of
from kilim.incubation.assignment.workload import Workload


def largest_total(workload: Workload) -> int | None:
    """The optimum of the linear programme; None when it has no solution."""
    pairs = sorted(workload.affinities.keys() - workload.conflicts)
    groups = {one.id: group_of(one) for one in workload.reviewers}
    if not pairs:
        fits = all(one.reviews == 0 for one in workload.applications)
        return 0 if fits and all(one.least == 0 for one in workload.reviewers) else None
    each = _rows([pair[0] for pair in pairs], [one.id for one in workload.applications])
    load = _rows([pair[1] for pair in pairs], [one.id for one in workload.reviewers])
    places = [(pair[0], groups[pair[1]]) for pair in pairs]
    together = _rows(places, sorted(set(places)))
    found = linprog(
        [-workload.affinities[pair] for pair in pairs],
        A_ub=vstack([load, -load, together]),
        b_ub=[
            *(one.most for one in workload.reviewers),
            *(-one.least for one in workload.reviewers),
            *(1 for _ in set(places)),
        ],
        A_eq=each,
        b_eq=[one.reviews for one in workload.applications],
        bounds=[(1 if pair in workload.pins else 0, 1) for pair in pairs],
        method="highs",
    )
    assert found.status in {0, 2}, found.message
    return None if found.status == 2 else round(-found.fun)


def _rows(of_pairs: Sequence[Hashable], names: Sequence[Hashable]) -> Any:
    """A row for each name, with a one at each pair that it is about."""
    rows = {name: number for number, name in enumerate(names)}
    ones = [1.0] * len(of_pairs)
    places = ([rows[name] for name in of_pairs], range(len(of_pairs)))
    return csr_array((ones, places), shape=(len(names), len(of_pairs)))


def broken_rules(workload: Workload, found: Assignment) -> list[str]:
    """The rules that an assignment breaks, counted without the solver."""
    given = [(one.application, one.reviewer) for one in found.given]
    groups = {one.id: group_of(one) for one in workload.reviewers}
    reviews, loads = Counter(a for a, _ in given), Counter(r for _, r in given)
    together = Counter((a, groups[r]) for a, r in given)
    rules = {
        "twice": len(set(given)) == len(given),
        "reviews": all(reviews[one.id] == one.reviews for one in workload.applications),
        "loads": all(one.least <= loads[one.id] <= one.most for one in workload.reviewers),
        "pairs": set(given) <= workload.affinities.keys() - workload.conflicts,
        "pins": workload.pins <= set(given),
        "organisations": all(count == 1 for count in together.values()),
        "total": found.total == sum(workload.affinities[pair] for pair in given),
    }
    return [rule for rule, kept in rules.items() if not kept]
